import { useState } from 'react';
import type { Hold } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { useMay } from '../session/use-session.ts';
import type { Held } from './calls.ts';
import { LiftDialog } from './hold-dialogs.tsx';

interface Props {
  readonly entityId: string;
  readonly held: Held;
  readonly hold: Hold | null;
  /** It is lifted on the page of what is held. */
  readonly elsewhere?: boolean;
}

/** Says why files are kept beyond their time, by whom and since when (G9). */
export function HoldNotice({ entityId, held, hold, elsewhere = false }: Props) {
  const { t, format } = useLanguage();
  const mayLift = useMay()('holds.manage') && !elsewhere;
  const [lifting, setLifting] = useState(false);
  return (
    <>
      {hold && (
        <div className="print:hidden">
          <Notice
            tone="warn"
            title={t.holds.notices[held.type]}
            action={mayLift && <Button onClick={() => setLifting(true)}>{t.holds.lift}</Button>}
          >
            <p className="whitespace-pre-line [overflow-wrap:anywhere]">{hold.reason}</p>
            <p className="text-small text-muted">
              {t.holds.by(hold.by.name, format.dateTime(hold.at))}
            </p>
          </Notice>
        </div>
      )}
      {lifting && (
        <LiftDialog
          {...{ entityId, held }}
          reason={hold?.reason}
          onClose={() => setLifting(false)}
        />
      )}
    </>
  );
}
