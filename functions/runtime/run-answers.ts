import { type Access, type Caller, holds } from '#shared/domain/access.ts';
import { Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';
import { isUndoable, type Run, type RunWork, workFields } from '#shared/domain/run.ts';
import type { Services } from './services.ts';

/** A run as it is answered in a list. */
export function runAnswer(access: Access, run: RunWork, now: string) {
  const shown = without(run, ...workFields);
  const { changes: _, ...result } = run.result;
  return { ...shown, result, undoable: isUndoable(run, now) && holds(access, 'runs.undo') };
}

/** A run by itself, with what a dry run has found, but for customers that the caller sees no more (C8). */
export async function runInFull(
  services: Services,
  access: Access,
  userId: string,
  run: RunWork,
  now: string,
) {
  const answer = runAnswer(access, run, now);
  const { changes } = run.result as { changes?: { readonly code: string }[] };
  if (!changes) return answer;
  const codes = [...new Set(changes.map(({ code }) => code))];
  const visible = await services.portfolios.visibleAmong(access, userId, codes);
  const seen = changes.filter(({ code }) => visible.has(code));
  return { ...answer, result: { ...run.result, changes: seen } };
}

/** One's own; who may undo runs sees everybody's. */
export function seesRun(access: Access, caller: Caller, run: Pick<Run, 'createdBy'>): boolean {
  return run.createdBy.id === caller.id || holds(access, 'runs.undo');
}

/** @throws Problem `not-found`, the same whether it is not there or somebody else's */
export async function findRun(
  services: Services,
  access: Access,
  caller: Caller,
  id: string,
): Promise<RunWork> {
  const run = await services.runs.find(access.entityId, id);
  if (!run || !seesRun(access, caller, run)) throw new Problem('not-found');
  return run;
}
