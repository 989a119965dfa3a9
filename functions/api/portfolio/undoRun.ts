import { accepted, operation } from '#functions/runtime/operation.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { findRun } from '#functions/runtime/run-answers.ts';
import { startRun } from '#functions/runtime/run-start.ts';
import { undoRun as route } from '#shared/contract/routes/runs.ts';
import { Problem } from '#shared/domain/problem.ts';
import { isUndoable, moved } from '#shared/domain/run.ts';

/** C10: it is undone by a run of its own, which it names, so that it cannot be undone twice. */
export const undoRun = operation(route, async (input) => {
  const { path, scope, signedIn, services, changes, now, log } = input;
  const run = await findRun(services, scope.access, signedIn.caller, path.id);
  if (!isUndoable(run, now)) throw new Problem('run-not-undoable');
  const requester = requesterOf(input);
  const undoing = {
    kind: 'undo',
    undoes: run.id,
    requester,
    parameters: { of: run.kind },
  } as const;
  const { runId } = startRun(input, path.e, undoing);
  services.runs.update(changes, path.e, run, moved(run, { undoneBy: runId }, now));
  log('run.undone', { type: 'run', id: run.id }, { undoneBy: null }, { undoneBy: runId });
  return accepted({ runId });
});
