import type { Import } from '../../api/types.ts';

/** What the address of a step holds besides the import. */
export interface StepSearch {
  /** Colleagues whom the file does not name are removed (C4). */
  readonly replace?: true;
  /** Something was changed under the check before. */
  readonly overtaken?: true;
}

export const stepSearch = (search: Record<string, unknown>): StepSearch => ({
  ...(search.replace === true && { replace: true }),
  ...(search.overtaken === true && { overtaken: true }),
});

export const replaceIn = ({ replace }: StepSearch): StepSearch => (replace ? { replace } : {});

export type Step = 'columns' | 'check' | 'result';

type Runs = Pick<Import, 'runId' | 'dryRunId'>;

/** The run that was started last: ids are in the order of time. */
export function latestRun({ runId, dryRunId }: Runs): string | null {
  if (runId === null || dryRunId === null) return runId ?? dryRunId;
  return runId > dryRunId ? runId : dryRunId;
}

/** The step that an import has reached. */
export function stepOf(runs: Runs): Step {
  const latest = latestRun(runs);
  if (latest === null) return 'columns';
  return latest === runs.runId ? 'result' : 'check';
}

/** Whether a step can be shown: of a run that was never started there is nothing to see. */
export function isReached(step: Step, { runId, dryRunId }: Runs): boolean {
  if (step === 'columns') return true;
  return (step === 'check' ? dryRunId : runId) !== null;
}
