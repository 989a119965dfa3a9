import { useState } from 'react';
import type { Hold } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { useMay } from '../session/use-session.ts';
import type { Held } from './calls.ts';
import { HoldDialog } from './hold-dialogs.tsx';

interface Props {
  readonly entityId: string;
  readonly held: Held;
  readonly hold: Hold | null;
}

/** Puts a hold on what has none, for whoever may (G9). */
export function KeepButton({ entityId, held, hold }: Props) {
  const t = useTexts();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  if (!may('holds.manage')) return null;
  return (
    <>
      {!hold && (
        <Button variant="quiet" icon="shield" onClick={() => setAsking(true)}>
          {t.holds.keep}
        </Button>
      )}
      {asking && <HoldDialog entityId={entityId} held={held} onClose={() => setAsking(false)} />}
    </>
  );
}
