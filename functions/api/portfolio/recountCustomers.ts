import { accepted, operation } from '#functions/runtime/operation.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { startRun } from '#functions/runtime/run-start.ts';
import { recountCustomers as route } from '#shared/contract/routes/runs.ts';

export const recountCustomers = operation(route, async (input) => {
  const { path, log } = input;
  const requester = requesterOf(input);
  const started = startRun(input, path.e, { kind: 'recount', requester, parameters: {} });
  log('customers.recounted', { type: 'entity', id: path.e }, undefined, started);
  return accepted(started);
});
