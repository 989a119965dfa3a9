import { lazy, Suspense } from 'react';
import { useMe } from '../session/use-session.ts';
import { PlainFrame } from '../shell/frame.tsx';
import { Pending } from '../shell/pending.tsx';

const PortalFrame = lazy(async () => ({
  default: (await import('./portal-frame.tsx')).PortalFrame,
}));

/** What surrounds the pages that everybody has, such as the own account: by who it is. */
export function OwnFrame() {
  if (useMe().customer === null) return <PlainFrame />;
  return (
    <Suspense fallback={<Pending />}>
      <PortalFrame />
    </Suspense>
  );
}
