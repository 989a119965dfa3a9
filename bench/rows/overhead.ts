import { createCustomer } from '#functions/api/customers/createCustomer.ts';
import { getCustomer } from '#functions/api/customers/getCustomer.ts';
import * as customers from '#functions/api/customers/handler.ts';
import { listCustomers } from '#functions/api/customers/listCustomers.ts';
import { createContext } from '#infra/local/gateway/invoke.ts';
import { newId } from '#shared/adapters/secrets.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { noChanges } from '#shared/data/changes.ts';
import { withItems } from '../canned.ts';
import { eventOf, type Request } from '../event.ts';
import { type Figure, figure } from '../figure.ts';
import { customerNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { type Stage, stageWith } from '../signed-in.ts';
import { alternately, timed } from '../statistics.ts';

const [warmUps, rounds] = [300, 1000];
const bar = { measured: 300 };

type Run = () => Promise<unknown>;

interface Case {
  readonly name: string;
  /** The whole function, and the operation alone; undefined where a request never reaches it. */
  readonly full: Run;
  readonly direct?: Run;
}

/** What every operation is handed; writing the log entry is the runtime's part. */
function inputOf({ services, now, signedIn, scope }: Stage) {
  const changes = noChanges();
  const request = { id: 'bench', ip: '127.0.0.1', userAgent: 'bench', secure: true };
  const path = { e: scope.entity.id };
  const common = { path, signedIn, scope, request, now, services, changes };
  return { ...common, newId: () => newId(now), log: () => {}, version: undefined };
}

/** The whole function, called with a request that must be answered with this status. */
function caller(stage: Stage) {
  const log = (line: object) => void JSON.stringify(line);
  const handle = customers.create(stage.environment, { log });
  const context = createContext('bench', 'customers', 30_000);
  return (route: RouteDefinition, status: number, request: Request): Run => {
    const event = eventOf(route, request);
    return async () => {
      const { statusCode } = await handle(event, context);
      if (statusCode !== status) throw new Error(`${route.operationId} answered ${statusCode}`);
    };
  };
}

const limit = 50;

/** A page as it stands: to seal its position is the runtime's part. */
const paging = {
  limit,
  after: undefined,
  answer: <T, A>({ items }: { readonly items: readonly T[] }, each: (item: T) => A) => ({
    items: items.map(each),
    nextCursor: null,
  }),
};

const newCustomer = { ...createCustomer.route.example, groups: ['PME'] };

async function write(stage: Stage): Promise<void> {
  const none = { query: undefined, paging: undefined, sheet: undefined, portal: undefined };
  const input = { ...inputOf(stage), ...none, body: newCustomer };
  await createCustomer.run(input);
  await stage.services.commit(input.changes);
}

function casesOf(stage: Stage): Case[] {
  const { now, scope, token } = stage;
  const path = { e: scope.entity.id };
  const one = { ...path, code: customerNumber(0, now, null).code };
  const through = caller(stage);
  const plain = { ...inputOf(stage), body: undefined, sheet: undefined, portal: undefined };
  const get = { ...plain, path: one, query: undefined, paging: undefined };
  const list = { ...plain, query: { limit, sort: 'code' as const }, paging };
  return [
    {
      name: 'getCustomer',
      full: through(getCustomer.route, 200, { token, path: one }),
      direct: () => getCustomer.run(get),
    },
    {
      name: `listCustomers, ${limit} of them`,
      full: through(listCustomers.route, 200, { token, path, query: { limit: String(limit) } }),
      direct: () => listCustomers.run(list),
    },
    {
      name: 'createCustomer',
      full: through(createCustomer.route, 201, { token, path, body: newCustomer }),
      direct: () => write(stage),
    },
    {
      name: 'createCustomer, refused: 422',
      full: through(createCustomer.route, 422, { token, path, body: { code: '', name: 1 } }),
    },
    { name: 'getCustomer, refused: 401', full: through(getCustomer.route, 401, { path: one }) },
  ];
}

const microseconds = async (run: Run) => (await timed(run)) * 1000;

async function measure({ name, full, direct = async () => {} }: Case): Promise<Figure> {
  for (let round = 0; round < warmUps; round += 1) {
    await full();
    await direct();
  }
  const [all = 0, own = 0] = await alternately(
    rounds,
    () => microseconds(full),
    () => microseconds(direct),
  );
  const note = `${Math.round(all)} in all, ${Math.round(own)} of them the operation`;
  return figure(name, 'µs', all - own, { bar, note });
}

export const overhead: Row = {
  number: 3,
  title: 'Overhead of the runtime, each request',
  about:
    'The function called with an event, less its operation called directly. In: middy, route, session, ' +
    'permission, validation, log entry and line, problems, JSON of the answer. Out: the AWS SDK, whose ' +
    '`send` answers kept items at once.',
  async run() {
    const stage = stageWith(60);
    return withItems(stage.items, async () => {
      const figures: Figure[] = [];
      for (const one of casesOf(stage)) figures.push(await measure(one));
      return figures;
    });
  },
};
