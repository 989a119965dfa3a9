import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { reachOf } from '#shared/domain/permissions.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { type Figure, figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { type Cost, functionsOf } from '../functions.ts';
import { customerNumber, invoiceNumber } from '../records.ts';
import { requestOf } from '../requests.ts';
import type { Row } from '../row.ts';

const table: readonly RouteDefinition[] = routes;
const bars = { read: 2, write: 3 };
/** Enough that a list fills its page of 50. */
const records = 120;

interface Case {
  readonly route: RouteDefinition;
  readonly restricted: boolean;
}

/** Every route, and once more for a restricted role where that sees its portfolio only. */
function cases(): Case[] {
  const all = table.map((route) => ({ route, restricted: false }));
  const narrowed = table.filter(({ permission }) => isOfPortfolio(permission));
  return [...all, ...narrowed.map((route) => ({ route, restricted: true }))];
}

const restrictedRole = 'sales-manager';

function isOfPortfolio(permission: RouteDefinition['permission']): boolean {
  const named = new Set([
    'public',
    'own-account',
    'portal',
    'signed-in',
    'main-administrator',
    'member',
  ]);
  if (named.has(permission)) return false;
  return reachOf(restrictedRole, permission as Parameters<typeof reachOf>[1]) === 'portfolio';
}

async function measure(world: World) {
  const entity = await anEntity(world);
  const manager = await aColleague(entity, restrictedRole);
  await fillBook(world, entity, manager);
  const call = functionsOf(world.standIn);
  const measured: (Case & Cost)[] = [];
  for (const one of cases()) {
    const caller = one.restricted ? manager : entity.main;
    const asking = { entity, caller, restricted: one.restricted };
    await call(one.route, await requestOf(one.route, asking));
    const request = await requestOf(one.route, asking);
    await world.standIn.idle();
    measured.push({ ...one, ...(await call(one.route, request)) });
  }
  return measured;
}

async function fillBook({ standIn }: World, { id: e }: TestEntity, manager: Person) {
  const services = repositories(standIn);
  const now = services.clock.now();
  await fill(services, records, (changes, number) => {
    const customer = customerNumber(number, now, manager.id);
    services.customers.create(changes, e, customer);
    services.invoices.create(changes, e, invoiceNumber(number, customer.code, now));
  });
}

function figureOf({
  route,
  restricted,
  calls,
  inSequence,
  readUnits,
  writeUnits,
}: Case & Cost): Figure {
  const kind = writeUnits > 0 ? 'write' : 'read';
  const name = `${route.operationId}${restricted ? ' (restricted)' : ''}`;
  return figure(name, 'calls', calls, {
    bar: { measured: bars[kind] },
    note: `${kind}; ${inSequence} in sequence; ${readUnits} read and ${writeUnits} write units`,
  });
}

export const operations: Row = {
  number: 4,
  title: 'Calls to DynamoDB and capacity of every operation',
  about:
    'The second of two requests, by an administrator (in the portal by a contact), and by a sales manager ' +
    'under restriction; ' +
    'Idempotency-Key sent where it is honoured. In sequence: calls at the same time count once. A ' +
    'session adds one write, beside the others, where it was last used more than a second ago.',
  run: () =>
    withWorld(async (world) => {
      const measured = await measure(world);
      measured.sort((one, other) => other.calls - one.calls || other.inSequence - one.inSequence);
      return measured.map(figureOf);
    }),
};
