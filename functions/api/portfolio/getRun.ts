import { ok, operation } from '#functions/runtime/operation.ts';
import { findRun, runInFull } from '#functions/runtime/run-answers.ts';
import { getRun as route } from '#shared/contract/routes/runs.ts';

export const getRun = operation(route, async ({ path, scope, signedIn, services, now }) => {
  const run = await findRun(services, scope.access, signedIn.caller, path.id);
  return ok(await runInFull(services, scope.access, signedIn.caller.id, run, now));
});
