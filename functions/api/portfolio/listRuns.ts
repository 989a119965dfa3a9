import { ok, operation } from '#functions/runtime/operation.ts';
import { runAnswer, seesRun } from '#functions/runtime/run-answers.ts';
import { listRuns as route } from '#shared/contract/routes/runs.ts';
import type { RunWork } from '#shared/domain/run.ts';

export const listRuns = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging, now }) => {
    const { kind, state } = query;
    const where = (run: RunWork) =>
      seesRun(scope.access, signedIn.caller, run) &&
      (kind === undefined || run.kind === kind) &&
      (state === undefined || run.state === state);
    const page = await services.runs.list(path.e, where, paging.limit, paging.after);
    return ok(paging.answer(page, (run) => runAnswer(scope.access, run, now)));
  },
);
