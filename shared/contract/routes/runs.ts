import * as z from 'zod/mini';
import { id } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { runKinds, runSchema, runStates } from '../../domain/run.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const run = once(() =>
  named(
    'Run',
    z.extend(runSchema(), {
      undoable: described('Whether the caller may undo it now', z.boolean()),
    }),
  ),
);

export const listRuns = route({
  operationId: 'listRuns',
  group: 'portfolio',
  method: 'GET',
  path: '/v1/entities/{e}/runs',
  summary: 'Long work, the newest first: one’s own; who may undo runs sees everybody’s',
  permission: 'colleagues.assign',
  get query() {
    return z.extend(pageQuery(), {
      kind: z.optional(z.enum(runKinds)),
      state: z.optional(z.enum(runStates)),
    });
  },
  get answers() {
    return { 200: page(run()) };
  },
});

export const getRun = route({
  operationId: 'getRun',
  group: 'portfolio',
  method: 'GET',
  path: '/v1/entities/{e}/runs/{id}',
  summary: 'Where a run stands, and what came of it',
  permission: 'colleagues.assign',
  get answers() {
    return { 200: run() };
  },
});

export const undoRun = route({
  operationId: 'undoRun',
  group: 'portfolio',
  method: 'POST',
  path: '/v1/entities/{e}/runs/{id}/undo',
  summary: 'Undo a run as a whole, but for what was changed since',
  permission: 'runs.undo',
  idempotent: true,
  get answers() {
    return { 202: z.object({ runId: id }) };
  },
  problems: ['run-not-undoable'],
});

export const recountCustomers = route({
  operationId: 'recountCustomers',
  group: 'portfolio',
  method: 'POST',
  path: '/v1/entities/{e}/customers/recount',
  summary: 'Count the balances of all customers anew from their invoices, as a run',
  permission: 'entity.manage',
  idempotent: true,
  get answers() {
    return { 202: z.object({ runId: id }) };
  },
});
