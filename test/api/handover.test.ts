import { beforeAll, describe, expect, it } from 'vitest';
import { type Harm, harming } from '#test/support/injection.ts';
import { codeOf, everyPage } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  newPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  handMade,
  inFull,
  oneInFull,
  portfoliosBothWays,
  someColleagues,
  storedCustomers,
} from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const key = 'POST /v1/entities/{e}/users/{u}/handover';

interface Ends {
  readonly from: string;
  readonly to: string;
}

const handOver = ({ from, to }: Ends, more: { dryRun?: boolean } = {}, by: Person = world.main) =>
  by.attempt(key, { path: { e, u: from }, body: { toUserId: to, ...more } });

/** Two colleagues without an account, the first in charge of customers. */
async function pair(count: number) {
  const [from = '', to = ''] = await someColleagues(entity, 2);
  return { from, to, codes: await storedCustomers(entity, count, { collectorId: from }) };
}

/** The codes of the customers of a colleague. */
async function codesOf(collector: string): Promise<string[]> {
  const { items } = await everyPage((cursor) => {
    const query = { collector, limit: 200, ...(cursor && { cursor }) };
    return world.main.call('GET /v1/entities/{e}/customers', { path: { e }, query });
  });
  return items.map(({ code }) => code).sort();
}

/** The lines that say that customers went to a colleague. */
async function linesTo(collector: string) {
  const { items } = await everyPage((cursor) => {
    const action = 'customer.updated';
    const query = { action, limit: 200, ...(cursor && { cursor }) };
    return world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
  });
  return items.filter(({ after }) => after.collectorId === collector);
}

describe('a handover (B10)', () => {
  it('tried out changes nothing, and says what it would do', async () => {
    const ends = await pair(3);
    const { body } = await handOver(ends, { dryRun: true });
    const customers = ends.codes.map((code) => ({ code, name: `Customer ${code}` }));
    expect(body).toEqual({ transferred: 0, remaining: 3, customers });
    expect(await codesOf(ends.from)).toEqual(ends.codes);
    expect(await codesOf(ends.to)).toEqual([]);
    expect(await linesTo(ends.to)).toEqual([]);
    expect((await handOver(ends)).body).toEqual({ transferred: 3, remaining: 0, customers });
  });

  it('moves every customer, each with its line in the log, and one for the whole (D4)', async () => {
    const ends = await pair(23);
    expect((await handOver(ends)).body).toMatchObject({ transferred: 23, remaining: 0 });
    expect(await codesOf(ends.from)).toEqual([]);
    expect(await codesOf(ends.to)).toEqual(ends.codes);
    const lines = await linesTo(ends.to);
    expect(lines.map(({ target }) => target.id).sort()).toEqual(ends.codes);
    for (const line of lines) {
      expect(line).toMatchObject({
        actor: { kind: 'user', id: world.main.id },
        before: { collectorId: ends.from },
        after: { collectorId: ends.to },
        ip: '127.0.0.1',
      });
    }
    const query = { targetType: 'user', targetId: ends.from } as const;
    const log = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    expect(log.items[0]).toMatchObject({
      action: 'user.handed-over',
      after: { toUserId: ends.to, customers: 23 },
    });
    const again = await handOver(ends);
    expect(again.body).toEqual({ transferred: 0, remaining: 0, customers: [] });
    const after = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    expect(after.items).toHaveLength(log.items.length);
  });

  it('shows the customers to the one and no more to the other, on the next request', async () => {
    const [from, to] = await Promise.all([
      aColleague(entity, 'sales-manager'),
      aColleague(entity, 'sales-manager'),
    ]);
    const customer = await aCustomer(entity, { collectorId: from.id });
    const path = { e, code: customer.key };
    const sees = async (person: Person) => {
      const { items } = await person.call('GET /v1/entities/{e}/customers', { path: { e } });
      const one = await person.attempt('GET /v1/entities/{e}/customers/{code}', { path });
      return [items.map(({ code }) => code), one.status];
    };
    expect([await sees(from), await sees(to)]).toEqual([
      [[customer.code], 200],
      [[], 404],
    ]);
    await handOver({ from: from.id, to: to.id });
    expect([await sees(from), await sees(to)]).toEqual([
      [[], 404],
      [[customer.code], 200],
    ]);
  });

  it('is made from somebody deactivated too, and to a multi-entity user', async () => {
    const from = await aColleague(entity, 'collector');
    const { code } = await aCustomer(entity, { collectorId: from.id });
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', {
      path: { e, u: from.id },
    });
    expect(await codesOf(from.id)).toEqual([code]);
    const entities = [{ entityId: e, role: 'collector' as const }];
    const body = newPlatformUser(world, { entities });
    const to = await world.main.call('POST /v1/users', { body });
    const { status } = await handOver({ from: from.id, to: to.id });
    expect([status, await codesOf(to.id)]).toEqual([200, [code]]);
  });
});

describe('a handover of associations (B10, C1)', () => {
  const put = (code: string, u: string) =>
    world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e, code, u },
    });

  it('moves those that were made by hand, by a rule, or beside being in charge', async () => {
    const { from, to, codes: inCharge } = await pair(3);
    const associations = handMade([from]);
    const codes = [...inCharge, ...(await storedCustomers(entity, 3, { associations }))];
    const [alone = '', both = '', third = '', byHand = '', shared = '', byRule = ''] = codes;
    await put(both, from);
    await put(shared, to);
    const rule = { name: 'x', criteria: { city: 'Handover' }, userIds: [from], collectorId: from };
    await world.main.call('POST /v1/entities/{e}/assignment-rules', { path: { e }, body: rule });
    const ruled = await aCustomer(entity, { city: 'Handover' });
    const all = [...codes, ruled.code].toSorted();
    const before = (await oneInFull(entity, shared)).associations.colleagues[to];
    expect((await handOver({ from, to }, { dryRun: true })).body).toMatchObject({ remaining: 7 });
    expect((await handOver({ from, to })).body).toMatchObject({ transferred: 7, remaining: 0 });
    const { byRecord, byRow } = await portfoliosBothWays(entity, all, [from, to]);
    expect([byRecord, byRow]).toEqual([
      [[], all],
      [[], all],
    ]);
    const held = async (code: string) => {
      const { customer, associations: own } = await oneInFull(entity, code);
      return [customer.collectorId, Object.keys(own.colleagues)];
    };
    for (const code of [alone, third]) expect(await held(code)).toEqual([to, []]);
    expect(await held(both)).toEqual([to, [to]]);
    for (const code of [byHand, shared, byRule]) expect(await held(code)).toEqual([null, [to]]);
    expect(await held(ruled.code)).toEqual([to, [to]]);
    expect((await oneInFull(entity, shared)).associations.colleagues[to]).toEqual(before);
    const { colleagues, collectorRuleId } = (await oneInFull(entity, ruled.code)).associations;
    expect(collectorRuleId).toBeNull();
    expect(colleagues[to]).toMatchObject({ origin: 'manual', by: { id: world.main.id } });
  });

  it('is not taken back by the rule that had added them (C9)', async () => {
    const { from, to } = await pair(0);
    const own = { city: `City ${world.next()}` };
    const body = { name: 'x', criteria: own, userIds: [from], collectorId: from };
    const path = { e };
    await world.main.call('POST /v1/entities/{e}/assignment-rules', { path, body });
    const { code } = await aCustomer(entity, own);
    await handOver({ from, to });
    await world.main.call('POST /v1/entities/{e}/assignment-rules/run', { path, body: {} });
    await world.standIn.idle();
    const { byRow } = await portfoliosBothWays(entity, [code], [from, to]);
    expect(byRow).toEqual([[], [code]]);
  });

  it('says in each customer’s log who came and who left (D4)', async () => {
    const [from = '', to = ''] = await someColleagues(entity, 2);
    const codes = await storedCustomers(entity, 20, { associations: handMade([from]) });
    await handOver({ from, to });
    for (const one of await inFull(entity, codes)) {
      expect(Object.keys(one?.associations.colleagues ?? {})).toEqual([to]);
    }
    for (const code of [codes[0] ?? '', codes[19] ?? '']) {
      const target = { targetType: 'customer', targetId: code } as const;
      const log = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query: target });
      expect(log.items).toMatchObject([
        {
          action: 'colleagues.associated',
          actor: { id: world.main.id },
          before: { colleagues: { [from]: { origin: 'manual' }, [to]: null } },
          after: { colleagues: { [from]: null, [to]: { origin: 'manual' } } },
        },
      ]);
    }
  });

  it('moves nothing of what they were taken out of while it was reading', async () => {
    const [from = '', to = ''] = await someColleagues(entity, 2);
    const codes = await storedCustomers(entity, 3, { associations: handMade([from]) });
    const [gone = ''] = codes;
    const take = () =>
      world.main.call('DELETE /v1/entities/{e}/customers/{code}/colleagues/{u}', {
        path: { e, code: gone, u: from },
      });
    const { body } = await betweenReads(() => handOver({ from, to }), take);
    const { byRow } = await portfoliosBothWays(entity, codes, [from, to]);
    expect(byRow).toEqual([[], codes.slice(1)]);
    expect(body).toMatchObject({ transferred: 2, remaining: 0 });
  });
});

describe('a handover from who has lost the entity (B6, B10)', () => {
  it('is made while customers are theirs there, and not afterwards', async () => {
    const other = await anEntity(world);
    const entities = [{ entityId: e, role: 'collector' as const }];
    const body = newPlatformUser(world, { entities });
    const { id } = await world.main.call('POST /v1/users', { body });
    const { code } = await aCustomer(entity, { collectorId: id });
    const { to } = await pair(0);
    await world.main.call('DELETE /v1/users/{u}/entities/{e}', { path: { u: id, e } });
    const elsewhere = { path: { e: other.id, u: id }, body: { toUserId: to } };
    expect((await world.main.refusal(key, elsewhere)).code).toBe('not-found');
    expect((await handOver({ from: to, to: id })).status).toBe(422);
    expect((await handOver({ from: id, to })).body).toMatchObject({ transferred: 1 });
    expect(await codesOf(to)).toEqual([code]);
    expect(codeOf(await handOver({ from: id, to }))).toBe('not-found');
  });
});

describe('a handover is refused (B10)', () => {
  it('to themselves, to nobody, to somebody of another entity or of none', async () => {
    const { from, codes } = await pair(1);
    const stranger = await anInvitedUser(await anEntity(world));
    const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    for (const to of [from, nobody, stranger.id, world.main.id, 'x', '']) {
      for (const dryRun of [true, false]) {
        const { status, body } = await handOver({ from, to }, { dryRun });
        expect([to, status, body]).toMatchObject([to, 422, { errors: [{ path: 'toUserId' }] }]);
      }
    }
    expect(await codesOf(from)).toEqual(codes);
    for (const unknown of [nobody, stranger.id, world.main.id]) {
      expect(codeOf(await handOver({ from: unknown, to: from }))).toBe('not-found');
    }
  });

  it('to whoever may not manage users', async () => {
    const ends = await pair(1);
    for (const role of ['collector', 'financial-controller', 'guest'] as const) {
      const answer = await handOver(ends, {}, await colleague(entity, role));
      expect(codeOf(answer)).toBe('forbidden');
    }
    const answer = await handOver(ends, {}, await colleague(entity, 'credit-manager'));
    expect(answer.body).toMatchObject({ transferred: 1 });
  });
});

/** Runs with another act in the middle: after the portfolio was read, before its customers are. */
async function betweenReads<T>(run: () => Promise<T>, act: () => Promise<unknown>): Promise<T> {
  const { hook } = world.standIn.faults;
  const whole = { ...hook };
  const seen: string[] = [];
  const before = async ({ command }: { command: string }) => {
    const due = command === 'BatchGetItem' && seen.at(-1) === 'Query';
    seen.push(command);
    if (!due) return;
    Object.assign(hook, whole);
    await act();
  };
  Object.assign(hook, { before });
  return run().finally(() => Object.assign(hook, whole));
}

describe('a handover that meets others (B10)', () => {
  it('overwrites no change of a customer and no invoice made meanwhile', async () => {
    const ends = await pair(45);
    const keys = ends.codes.filter((_, index) => index % 5 === 0);
    const rename = (code: string) =>
      world.main.attempt('PATCH /v1/entities/{e}/customers/{code}', {
        path: { e, code },
        body: { name: `Renamed ${code}` },
        ifMatch: 1,
      });
    const [handed, renamed] = await Promise.all([
      handOver(ends),
      Promise.all(keys.map(rename)),
      Promise.all(keys.map((code) => anInvoice(entity, code, { amount: '12.50' }))),
    ]);
    expect(handed.status).toBe(200);
    if ((handed.body as { remaining: number }).remaining > 0) await handOver(ends);
    expect(await codesOf(ends.to)).toEqual(ends.codes);
    expect(await linesTo(ends.to)).toHaveLength(45);
    for (const [index, code] of keys.entries()) {
      const path = { e, code };
      const customer = await world.main.call('GET /v1/entities/{e}/customers/{code}', { path });
      const name = renamed[index]?.status === 200 ? `Renamed ${code}` : `Customer ${code}`;
      expect(customer).toMatchObject({ name, balance: '12.50', collectorId: ends.to });
    }
  });

  it('moves nothing that was given to somebody else while it was reading (D4)', async () => {
    const ends = await pair(3);
    const [third, code = ''] = [(await pair(0)).to, ends.codes[1]];
    const reassign = () =>
      world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
        path: { e, code },
        body: { collectorId: third },
        ifMatch: 1,
      });
    const { body } = await betweenReads(() => handOver(ends), reassign);
    expect(body).toMatchObject({ transferred: 2, remaining: 0 });
    expect([await codesOf(third), await codesOf(ends.from)]).toEqual([[code], []]);
    const target = { targetType: 'customer', targetId: code } as const;
    const log = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query: target });
    const kept = log.items.map(({ action, after }) => `${action} ${after.collectorId}`);
    expect(kept).toEqual([`customer.updated ${third}`]);
  });

  it('twice at once moves each customer once', async () => {
    const ends = await pair(30);
    const answers = await Promise.all([1, 2, 3].map(() => handOver(ends)));
    const moved = answers.map(({ body }) => (body as { transferred: number }).transferred);
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(await codesOf(ends.to)).toEqual(ends.codes);
    expect(await linesTo(ends.to)).toHaveLength(30);
  });

  it.each<Harm>(['fail', 'lose-answer'])(
    'and stops in the middle (%s) is resumed',
    async (harm) => {
      const ends = await pair(50);
      let writes = 0;
      const { result } = await harming(
        world,
        harm,
        ({ command }) => {
          if (command !== 'TransactWriteItems') return false;
          // The first makes sure of the other colleague, the second moves the first customers.
          writes += 1;
          return writes > 2;
        },
        () => handOver(ends),
      );
      expect(result.status).toBeGreaterThanOrEqual(500);
      const left = await codesOf(ends.from);
      const given = await codesOf(ends.to);
      for (const some of [left, given]) expect(some.length).toBeGreaterThan(0);
      expect([...left, ...given].sort()).toEqual(ends.codes);
      expect(await linesTo(ends.to)).toHaveLength(given.length);
      const rest = { transferred: left.length, remaining: 0 };
      expect((await handOver(ends)).body).toMatchObject(rest);
      expect(await codesOf(ends.to)).toEqual(ends.codes);
      expect(await linesTo(ends.to)).toHaveLength(50);
    },
  );
});

describe('a handover of more than one request holds (B10)', () => {
  it('of six hundred customers takes two requests', async () => {
    const ends = await pair(600);
    const tried = (await handOver(ends, { dryRun: true })).body as { customers: unknown[] };
    expect(tried).toMatchObject({ transferred: 0, remaining: 600 });
    expect(tried.customers).toHaveLength(500);
    const moved = (await handOver(ends)).body as { customers: unknown[] };
    expect(moved).toMatchObject({ transferred: 500, remaining: 100 });
    expect(moved.customers).toHaveLength(500);
    expect((await handOver(ends)).body).toMatchObject({ transferred: 100, remaining: 0 });
    expect(await codesOf(ends.to)).toEqual(ends.codes);
    expect(await linesTo(ends.to)).toHaveLength(600);
  });
});
