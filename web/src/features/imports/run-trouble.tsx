import type { Import, Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { problemText } from '../runs/words.ts';
import type { StepSearch } from './address.ts';
import { CheckAgain } from './check-again.tsx';
import { Unreadable } from './file-trouble.tsx';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  /** One that has failed. */
  readonly run: Run;
  readonly search: StepSearch;
}

/** Why a run of an import failed, and what helps. */
export function RunTrouble({ entityId, found, run, search }: Props) {
  const t = useTexts();
  if (run.problem === 'file-unreadable') {
    return <Unreadable entityId={entityId} kind={found.kind} errors={run.result.errors} />;
  }
  return (
    <>
      <Notice tone="danger" urgent title={run.dryRun ? t.imports.checkFailed : t.imports.failed}>
        {run.problem && <p>{problemText(run, t)}</p>}
        <p>{run.dryRun ? t.imports.checkFailedBody : t.imports.failedBody}</p>
      </Notice>
      <CheckAgain {...{ entityId, found, search }} />
    </>
  );
}
