import { lazy, Suspense, useState } from 'react';
import type { Qualifiable } from './state.ts';

const QualifyDialog = lazy(async () => ({
  default: (await import('./qualify-dialog.tsx')).QualifyDialog,
}));

/** Qualifies one invoice of a page at a time: `qualify` opens the dialog, which the page shows somewhere. */
export function useQualifying(entityId: string) {
  const [invoice, qualify] = useState<Qualifiable>();
  const dialog = invoice && (
    <Suspense>
      <QualifyDialog entityId={entityId} invoice={invoice} onClose={() => qualify(undefined)} />
    </Suspense>
  );
  return { qualify, dialog };
}
