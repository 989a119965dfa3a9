import { useState } from 'react';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import { BulkRun } from '../bulk/bulk-run.tsx';
import { RunProgress } from '../runs/run-progress.tsx';
import { RulesToRun } from './rules-to-run.tsx';
import { RunPreview } from './run-preview.tsx';

import { useRulesRun } from './use-rules-run.ts';

interface Props {
  readonly entityId: string;
  readonly rules: readonly AssignmentRule[];
  /** The rule that is to be run alone; all that are in use where it is left out. */
  readonly only: AssignmentRule | undefined;
  readonly onClose: () => void;
}

/** Runs rules on the customers there are: choose, look, confirm (C5, C10). */
export function RunRulesDialog({ entityId, rules, only, onClose }: Props) {
  const t = useTexts();
  const inUse = rules.filter(({ enabled }) => enabled);
  const [chosen, setChosen] = useState(() => (only ? [only] : inUse).map(({ id }) => id));
  const running = useRulesRun(entityId, chosen);
  const { started, run, error, busy, changed } = running;
  return (
    <Dialog title={t.rules.runTitle} wide onClose={onClose}>
      <div className="flex flex-col gap-4">
        {error && (
          <Notice tone="danger" urgent>
            {messageOf(error, t)}
          </Notice>
        )}
        {changed && started?.dryRun !== false && (
          <Notice tone="warn" urgent>
            {t.bulk.changedMeanwhile}
          </Notice>
        )}
        {!started && !busy && (
          <RulesToRun rules={inUse} chosen={chosen} onChange={setChosen} onClose={onClose}>
            <Button variant="primary" disabled={chosen.length === 0} onClick={running.check}>
              {t.rules.check}
            </Button>
          </RulesToRun>
        )}
        {!started && busy && <Skeleton label={t.bulk.checking} rows={3} />}
        {started?.dryRun && run?.state === 'done' && (
          <RunPreview entityId={entityId} run={run} onBack={running.back}>
            {(basis, count) => (
              <Button variant="primary" busy={busy} onClick={() => running.apply(basis)}>
                {t.rules.apply(count)}
              </Button>
            )}
          </RunPreview>
        )}
        {started?.dryRun && run?.state !== 'done' && (
          <>
            <p className="text-muted">{t.bulk.checking}</p>
            <RunProgress entityId={entityId} runId={started.runId} />
          </>
        )}
        {started?.dryRun === false && (
          <BulkRun
            entityId={entityId}
            runId={started.runId}
            onOvertaken={running.onOvertaken}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}
