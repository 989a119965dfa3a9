import type { CallInput } from '#shared/contract/client.ts';
import { commit, commitEach, noChanges } from '#shared/data/changes.ts';
import { type CustomerInFull, customers } from '#shared/data/customers.ts';
import { type Item, pages, type Store } from '#shared/data/store.ts';
import {
  type Associations,
  associationsSchema,
  noAssociations,
  portfoliosOf,
} from '#shared/domain/association.ts';
import { type Customer, newCustomer } from '#shared/domain/customer.ts';
import type { Role } from '#shared/domain/permissions.ts';
import { times } from './pages.ts';
import { anInvitedUser, type Person, type TestEntity } from './people.ts';
import { itemsUnder, storeAt } from './table.ts';
import type { World } from './world.ts';

/** Runs with the table of an entity's deployment, without permissions or faults in between. */
export async function inTable<T>({ world }: TestEntity, run: (table: Store) => Promise<T>) {
  const table = storeAt(world.standIn.engine.endpoint, world.standIn.tableName);
  return run(table).finally(() => table.client.destroy());
}

interface Stored extends Partial<Customer> {
  readonly associations?: Associations;
}

/** As many customers, straight into the table; their codes in order. */
export async function storedCustomers(entity: TestEntity, count: number, stated: Stored = {}) {
  const { world, id, main } = entity;
  const owner = await main.call('GET /v1/entities/{e}', { path: { e: id } });
  const { associations = noAssociations(), ...fields } = stated;
  const codes = Array.from({ length: count }, () => `C${world.next()}`);
  await inTable(entity, (table) => {
    const each = codes.map((code) => {
      const changes = noChanges();
      const now = world.standIn.clock.now();
      const customer = newCustomer({ code, name: `Customer ${code}` }, owner, now);
      customers(table).create(changes, id, { ...customer, ...fields }, associations);
      return changes;
    });
    return commitEach(table, each);
  });
  return codes.sort();
}

/** As many colleagues without an account; their ids. */
export async function someColleagues(
  entity: TestEntity,
  count: number,
  role: 'collector' | 'sales-manager' = 'collector',
): Promise<string[]> {
  const users = await times(count, () => anInvitedUser(entity, { activeAccount: false, role }));
  return users.map(({ id }) => id);
}

/** Associations as somebody has made them by hand. */
export function handMade(userIds: readonly string[]): Associations {
  const by = { id: 'p', name: 'Somebody' };
  const association = { origin: 'manual', since: '2026-01-01T00:00:00.000Z', by };
  const colleagues = Object.fromEntries(userIds.map((userId) => [userId, association]));
  return associationsSchema().parse({ colleagues });
}

/** What one transaction has room for. */
const atOnce = 60;

/** Colleagues of a customer, straight into the table, whether or not there are such users. */
export async function storeColleagues(
  entity: TestEntity,
  code: string,
  userIds: readonly string[],
): Promise<void> {
  for (let at = 0; at < userIds.length; at += atOnce) {
    const before = await oneInFull(entity, code);
    const { colleagues, version } = before.associations;
    const come = handMade(userIds.slice(at, at + atOnce)).colleagues;
    const next = { colleagues: { ...colleagues, ...come }, version: version + 1 };
    const after = { ...before, associations: { ...before.associations, ...next } };
    await inTable(entity, (table) => {
      const changes = noChanges();
      customers(table).update(changes, entity.id, before, after);
      return commit(table, changes);
    });
  }
}

/** Customers as their records have them; undefined where there is none. */
export const inFull = (entity: TestEntity, codes: readonly string[]) =>
  inTable(entity, (table) => customers(table).findMany(entity.id, codes));

/** One customer. @throws Error where there is none */
export async function oneInFull(entity: TestEntity, code: string): Promise<CustomerInFull> {
  const [found] = await inFull(entity, [code]);
  if (!found) throw new Error(`there is no customer ${code}`);
  return found;
}

/** The codes of a colleague's portfolio, as its rows have them. */
export const rowsOf = (entity: TestEntity, userId: string) =>
  inTable(entity, async (table) => {
    const codes: string[] = [];
    const partition = `E#${entity.id}#PORTFOLIO#${userId}`;
    const listing = { partition, parse: ({ sk }: Item) => String(sk) };
    for await (const some of pages(table, listing)) codes.push(...some);
    return codes;
  });

/** What of `codes` colleagues should have, by the records, and what they have, by the rows. */
export async function portfoliosBothWays(
  entity: TestEntity,
  codes: readonly string[],
  userIds: readonly string[],
) {
  const found = await inFull(entity, codes);
  const held = found.map((one) => one && portfoliosOf(one.customer.collectorId, one.associations));
  const byRecord = userIds.map((id) => codes.filter((_, index) => held[index]?.includes(id)));
  const rows = await Promise.all(userIds.map((userId) => rowsOf(entity, userId)));
  return { byRecord, byRow: rows.map((row) => row.filter((code) => codes.includes(code))) };
}

/**
 * Puts the roles of an account under portfolio restriction, besides those that are (A3).
 * @returns what takes them out of it again, in a world that others share
 */
export async function restrict(
  { main }: World,
  roles: readonly Role[],
): Promise<() => Promise<void>> {
  const set = async (isRestricted: boolean) => {
    const { version } = await main.call('GET /v1/account/security');
    const portfolioRestriction = Object.fromEntries(roles.map((role) => [role, isRestricted]));
    await main.call('PUT /v1/account/security', {
      body: { portfolioRestriction },
      ifMatch: version,
    });
  };
  await set(true);
  return () => set(false);
}

/** What the table has of an entity, but for its runs, each item under its key. */
export async function tableOf({ world, id }: TestEntity): Promise<Map<string, Item>> {
  const items = await itemsUnder(world.standIn, `E#${id}#`);
  const own = items
    .map((item) => [`${item.pk} ${item.sk}`, item] as const)
    .filter(([name]) => !name.startsWith(`E#${id}#RUN`));
  return new Map(own.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export type Bulk = CallInput<'POST /v1/entities/{e}/colleague-associations'>['body'];

/** What bulk changes answer with. */
export interface Figures {
  readonly associated: number;
  readonly dissociated: number;
  readonly unchanged: number;
  readonly notFound: readonly string[];
  readonly basis?: string;
}

const bulkKey = 'POST /v1/entities/{e}/colleague-associations';

/** Associates or dissociates in bulk, whatever comes of it. */
export const bulk = (entity: TestEntity, body: Bulk, by: Person = entity.main) =>
  by.attempt(bulkKey, { path: { e: entity.id }, body });

/** The figures of a bulk change that was done at once. */
export const figuresOf = async (entity: TestEntity, body: Bulk, by: Person = entity.main) =>
  (await by.call(bulkKey, { path: { e: entity.id }, body })) as Figures;

/** The id of the run that a bulk change becomes. */
export async function startedRun(entity: TestEntity, body: Bulk, by: Person = entity.main) {
  const answer = await by.call(bulkKey, { path: { e: entity.id }, body });
  if ('runId' in answer) return answer.runId;
  throw new Error(`no run was started: ${JSON.stringify(answer)}`);
}

/** A run, once the queues have nothing left to do. */
export async function runOf({ world, id: e, main }: TestEntity, id: string, by: Person = main) {
  await world.standIn.idle();
  return by.call('GET /v1/entities/{e}/runs/{id}', { path: { e, id } });
}

/** A bulk change that became a run, as it ended. */
export const ranBulk = async (entity: TestEntity, body: Bulk, by: Person = entity.main) =>
  runOf(entity, await startedRun(entity, body, by), by);
