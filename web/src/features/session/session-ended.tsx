import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';
import { isViewing } from '../../api/viewing.ts';
import { useEndView } from './use-end-view.ts';

const SignInAgain = lazy(async () => ({
  default: (await import('./sign-in-again.tsx')).SignInAgain,
}));

const AddressRefused = lazy(async () => ({
  default: (await import('./address-refused.tsx')).AddressRefused,
}));

/**
 * Covers the page when its session has ended, and gives it back untouched after signing in again; and
 * when the access may not be used from here.
 */
export function SessionEnded() {
  const { sessionEnded, addressRefused } = useConnection();
  // Without anybody signed in before, 401 only means that nobody is.
  const wasSignedIn = useQueryClient().getQueryData(meQuery.queryKey) !== undefined;
  const viewEnded = sessionEnded && wasSignedIn && isViewing();
  useViewEnds(viewEnded);
  if (addressRefused) {
    return (
      <Suspense>
        <AddressRefused />
      </Suspense>
    );
  }
  if (!sessionEnded || !wasSignedIn || viewEnded) return null;
  return (
    <Suspense>
      <SignInAgain />
    </Suspense>
  );
}

/** Nobody can sign in again to see the portal as somebody else: it is opened anew. */
function useViewEnds(ended: boolean): void {
  const end = useEndView();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends once
  useEffect(() => {
    if (ended) end();
  }, [ended]);
}
