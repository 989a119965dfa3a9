import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import { apiOf } from '#test/support/api.ts';
import { at } from '#test/support/clock.ts';
import { codeOf, everyPage } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  type Bulk,
  figuresOf,
  ranBulk,
  restrict,
  runOf,
  someColleagues,
  storedCustomers,
} from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import { startWorld, viewerHeader, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

// Collectors are put under restriction here: a world of its own.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  return () => world.standIn.stop();
});

const ofCustomer = '/v1/entities/{e}/customers/{code}';
type Query = NonNullable<CallInput<`GET ${typeof ofCustomer}/log`>['query']>;

/** The whole log of a customer, the newest first. */
async function logOf(code: string, query: Query = {}, by: Pick<Person, 'call'> = world.main) {
  const { items } = await everyPage((cursor) => {
    const asked = { ...query, ...(cursor && { cursor }) };
    return by.call(`GET ${ofCustomer}/log`, { path: { e, code }, query: asked });
  });
  return items;
}

/** What an act has added to the log of a customer. */
async function added(code: string, act: () => unknown) {
  const before = new Set((await logOf(code)).map(({ id }) => id));
  await act();
  const fresh = (await logOf(code)).filter(({ id }) => !before.has(id));
  return fresh.map(({ action, before: was, after }) => ({ action, before: was, after }));
}

const put = (code: string, u: string, by: Pick<Person, 'call'> = world.main) =>
  by.call(`PUT ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const take = (code: string, u: string) =>
  world.main.call(`DELETE ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const collector = (code: string, userId: string | null) =>
  world.main.call(`PUT ${ofCustomer}/collector`, { path: { e, code }, body: { userId } });
const patch = async (code: string, body: object) => {
  const { version } = await world.main.call(`GET ${ofCustomer}`, { path: { e, code } });
  return world.main.call(`PATCH ${ofCustomer}`, { path: { e, code }, body, ifMatch: version });
};
const bulkOf = (operation: Bulk['operation'], user: string, codes: string[]): Bulk => ({
  operation,
  userIds: [user],
  selection: { codes },
});
const filler = Array.from({ length: 500 }, (_, n) => `none-${n}`);

describe('the log of a customer (D4)', () => {
  it('begins with its making: who, when, from where, and all that was stated', async () => {
    const key = await anApiKey(entity, 'collector');
    const program = apiOf(world.send, key, { [viewerHeader]: '203.0.113.7' });
    const body = { code: `L${world.next()}`, name: 'Élan', city: 'Lyon' };
    await program.call('POST /v1/entities/{e}/customers', { path: { e }, body });
    const [line, ...others] = await logOf(body.code);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      actor: { kind: 'api-key', name: 'Program of a collector' },
      action: 'customer.created',
      target: { type: 'customer', id: body.code },
      before: {},
      after: body,
      ip: '203.0.113.7',
    });
    expect(Math.abs(Date.parse(line?.at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('has each change of its fields, its collector and its colleagues, before and after', async () => {
    const { code } = await aCustomer(entity, { city: 'Lyon' });
    const [one = '', other = ''] = await someColleagues(entity, 2);
    const was = (user: string, origin: string | null) => ({
      colleagues: { [user]: origin && expect.objectContaining({ origin }) },
    });
    const steps: [() => unknown, string, object, object][] = [
      [
        () => patch(code, { city: 'Paris' }),
        'customer.updated',
        { city: 'Lyon' },
        { city: 'Paris' },
      ],
      [() => collector(code, one), 'customer.updated', { collectorId: null }, { collectorId: one }],
      [
        () => patch(code, { collectorId: other, phone: '+33 1 11 11 11 11' }),
        'customer.updated',
        { collectorId: one, phone: null },
        { collectorId: other, phone: '+33 1 11 11 11 11' },
      ],
      [() => put(code, one), 'colleagues.associated', was(one, null), was(one, 'manual')],
      [() => take(code, one), 'colleagues.dissociated', was(one, 'manual'), was(one, null)],
      [
        () => figuresOf(entity, bulkOf('associate', other, [code])),
        'colleagues.associated',
        was(other, null),
        was(other, 'bulk'),
      ],
      [
        () => ranBulk(entity, bulkOf('dissociate', other, [code, ...filler])),
        'colleagues.dissociated',
        was(other, 'bulk'),
        was(other, null),
      ],
    ];
    for (const [act, action, before, after] of steps) {
      expect(await added(code, act)).toEqual([{ action, before, after }]);
    }
    const lines = await logOf(code);
    expect(lines.map(({ action }) => action).reverse()).toEqual([
      'customer.created',
      ...steps.map(([, action]) => action),
    ]);
  });

  it('has what a handover does to it, in one line or two', async () => {
    const [from = '', to = ''] = await someColleagues(entity, 2);
    const { code } = await aCustomer(entity, { collectorId: from });
    await put(code, from);
    const path = { e, u: from };
    const act = () =>
      world.main.call('POST /v1/entities/{e}/users/{u}/handover', { path, body: { toUserId: to } });
    const lines = await added(code, act);
    expect(lines.toSorted((a, b) => (a.action < b.action ? -1 : 1))).toMatchObject([
      {
        action: 'colleagues.associated',
        before: { colleagues: { [from]: { origin: 'manual' }, [to]: null } },
        after: { colleagues: { [from]: null, [to]: { origin: 'manual' } } },
      },
      { action: 'customer.updated', before: { collectorId: from }, after: { collectorId: to } },
    ]);
  });

  it('names who has asked for long work, and from where, not who carried it out', async () => {
    const manager = await aColleague(entity, 'credit-manager');
    const [user = ''] = await someColleagues(entity, 1);
    const [code = ''] = await storedCustomers(entity, 1);
    const from = apiOf(world.send, manager.token, { [viewerHeader]: '198.51.100.23' });
    const started = await from.call('POST /v1/entities/{e}/colleague-associations', {
      path: { e },
      body: bulkOf('associate', user, [code, ...filler]),
    });
    const runId = 'runId' in started ? started.runId : '';
    await runOf(entity, runId);
    const undo = 'POST /v1/entities/{e}/runs/{id}/undo';
    await world.main.call(undo, { path: { e, id: runId } });
    await world.standIn.idle();
    const { name } = await manager.call('GET /v1/me');
    expect(await logOf(code)).toMatchObject([
      { action: 'colleagues.dissociated', actor: { id: world.main.id }, ip: '127.0.0.1' },
      {
        action: 'colleagues.associated',
        actor: { kind: 'user', id: manager.id, name },
        ip: '198.51.100.23',
        after: { colleagues: { [user]: { runId } } },
      },
    ]);
  });

  it('has no line for what was refused, changed nothing, or was tried out', async () => {
    const [user = ''] = await someColleagues(entity, 1);
    const { code } = await aCustomer(entity, { collectorId: user });
    await put(code, user);
    const acts = [
      () => put(code, user),
      () => collector(code, user),
      () => patch(code, { collectorId: user }),
      () => figuresOf(entity, bulkOf('associate', user, [code])),
      () => figuresOf(entity, { ...bulkOf('dissociate', user, [code]), dryRun: true }),
      () => ranBulk(entity, { ...bulkOf('dissociate', user, [code, ...filler]), dryRun: true }),
      () => ranBulk(entity, { ...bulkOf('dissociate', user, [code, ...filler]), basis: 'x' }),
      () => collector(code, '01ARZ3NDEKTSV4RRFFQ69G5FAV').catch(() => {}),
      () => patch(code, { phone: 'no phone' }).catch(() => {}),
    ];
    for (const act of acts) expect(await added(code, act)).toEqual([]);
  });

  it('has its invoices and files, which can be asked for by themselves', async () => {
    const { code } = await aCustomer(entity);
    const { key: n, number } = await anInvoice(entity, code);
    const bytes = Buffer.from('hello');
    const { id } = await attached(entity, [number], { fileName: 'a.txt', bytes });
    await world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e, n },
      body: { settledOn: '2026-11-01' },
    });
    const told = async (query: Query) =>
      (await logOf(code, query)).map(({ action, target }) => `${action} ${target.id}`);
    const ofInvoice = [`invoice.settled ${number}`, `invoice.created ${number}`];
    const ofFile = [`attachment.added ${id}`];
    const [settled = '', created = ''] = ofInvoice;
    expect(await told({})).toEqual([settled, ...ofFile, created, `customer.created ${code}`]);
    expect(await told({ targetType: 'invoice' })).toEqual(ofInvoice);
    expect(await told({ targetType: 'invoice', targetId: number })).toEqual(ofInvoice);
    expect(await told({ targetType: 'attachment', targetId: number })).toEqual([]);
    expect(await told({ targetId: id })).toEqual(ofFile);
    for (const limit of [1, 2, 3]) expect(await told({ limit })).toHaveLength(4);
  });

  it('tells of a file on invoices of two customers nothing of the one not seen (C8)', async () => {
    await restrict(world, ['collector']);
    const seller = await aColleague(entity, 'collector');
    const own = await aCustomer(entity, { collectorId: seller.id });
    const hidden = await aCustomer(entity, { code: `Hidden ${world.next()}` });
    const one = await anInvoice(entity, own.code);
    const other = await anInvoice(entity, hidden.code, { number: `Unseen ${world.next()}` });
    const file = { fileName: 'a.txt', bytes: Buffer.from('hello') };
    await attached(entity, [one.number, other.number], file);
    const lines = await logOf(own.code, {}, seller);
    expect(lines.map(({ action }) => action)).toContain('attachment.added');
    const text = JSON.stringify(lines);
    expect(text).toContain(one.number);
    expect(text).not.toContain(other.number);
    expect(text).not.toContain(hidden.code);
    const ofHidden = await logOf(hidden.key);
    expect(ofHidden.map(({ action }) => action)).toContain('attachment.added');
  });

  it('of one customer has nothing of another, whatever their codes', async () => {
    const [one, other] = [
      await aCustomer(entity, { code: `A/${world.next()}` }),
      await aCustomer(entity, { code: `A/${world.next()}#CUSTOMER` }),
    ];
    await patch(other.key, { city: 'Lyon' });
    expect(await logOf(one.key)).toHaveLength(1);
    expect((await logOf(other.key)).map(({ target }) => target.id)).toEqual([
      other.code,
      other.code,
    ]);
  });

  it('goes with the customer, and stands in the entity’s for good', async () => {
    const { code } = await aCustomer(entity);
    await world.main.call(`DELETE ${ofCustomer}`, { path: { e, code } });
    const path = { e, code };
    expect((await world.main.refusal(`GET ${ofCustomer}/log`, { path })).code).toBe('not-found');
    const query = { targetType: 'customer', targetId: code } as const;
    const { items } = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    expect(items.map(({ action }) => action)).toEqual(['customer.deleted', 'customer.created']);
  });
});

describe('a customer that is made again under its code (D4, C8)', () => {
  it('has a log of its own, in which nothing of the former one stands', async () => {
    const former = await aCustomer(entity, { name: 'Former' });
    await put(former.code, (await someColleagues(entity, 1))[0] ?? '');
    await world.main.call(`DELETE ${ofCustomer}`, { path: { e, code: former.code } });
    const seller = await aColleague(entity, 'collector');
    await aCustomer(entity, { code: former.code, name: 'Again' }, seller);
    const lines = await logOf(former.code, {}, seller);
    expect(lines.map(({ action, after }) => [action, after.name])).toEqual([
      ['customer.created', 'Again'],
    ]);
  });
});

describe('reading the log of a customer (D4)', () => {
  it('filters by person, action and days, alone and together, page by page', async () => {
    const instants = [
      '2030-02-28T23:59:59.999Z',
      '2030-03-01T00:00:00.000Z',
      '2030-03-31T12:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
    ];
    const code = `T${world.next()}`;
    const [user = ''] = await someColleagues(entity, 1);
    const actors: string[] = [];
    for (const [index, instant] of instants.entries()) {
      await at(world, instant, async () => {
        const main = await world.main.signIn();
        const other = { ...entity, main };
        if (index === 0) await aCustomer(other, { code });
        else if (index === 2) await put(code, user, main);
        else {
          const path = { e, code };
          const body = { city: `City ${index}` };
          await main.call(`PATCH ${ofCustomer}`, { path, body, ifMatch: index === 1 ? 1 : 2 });
        }
        actors.push(main.id);
      });
    }
    await at(world, '2031-02-01T00:00:00.000Z', async () => {
      const main = await world.main.signIn();
      const asked = async (query: Query) =>
        (await logOf(code, query, main)).map((line) => instants.indexOf(line.at));
      for (const limit of [1, 2, 3, 4, 50]) expect(await asked({ limit })).toEqual([3, 2, 1, 0]);
      expect(await asked({ from: '2030-03-01' })).toEqual([3, 2, 1]);
      expect(await asked({ to: '2030-02-28' })).toEqual([0]);
      expect(await asked({ from: '2030-03-01', to: '2030-03-31', limit: 1 })).toEqual([2, 1]);
      expect(await asked({ action: 'customer.updated' })).toEqual([3, 1]);
      expect(await asked({ action: 'customer.updated', to: '2030-12-31' })).toEqual([1]);
      expect(await asked({ actorId: actors[0] ?? '' })).toEqual([3, 2, 1, 0]);
      expect(await asked({ actorId: user })).toEqual([]);
      expect(await asked({ action: 'colleagues.associated' })).toEqual([2]);
    });
  });

  it('is for who writes customers, and sees this one', async () => {
    const { id: collectorId } = await colleague(entity, 'collector');
    const { key } = await aCustomer(entity, { collectorId });
    const statuses: Record<string, number> = {};
    const roles = [
      'administrator',
      'credit-manager',
      'collector',
      'sales-manager',
      'guest',
    ] as const;
    for (const role of roles) {
      const by = await colleague(entity, role);
      const answer = await by.attempt(`GET ${ofCustomer}/log`, { path: { e, code: key } });
      statuses[role] = answer.status;
    }
    expect(statuses).toEqual({
      administrator: 200,
      'credit-manager': 200,
      collector: 200,
      'sales-manager': 403,
      guest: 403,
    });
    const other = await aColleague(await anEntity(world), 'administrator');
    const path = { e, code: key };
    expect((await other.refusal(`GET ${ofCustomer}/log`, { path })).code).toBe('not-found');
    const unknown = { e, code: 'nobody' };
    const answer = await world.main.attempt(`GET ${ofCustomer}/log`, { path: unknown });
    expect(codeOf(answer)).toBe('not-found');
  });

  it.each([
    ['from', '2026-02-30'],
    ['to', '1'],
    ['limit', '0'],
    ['cursor', 'x'],
    ['targetType', 'session'],
    ['kind', 'customer'],
  ])('refuses %s=%s', async (name, value) => {
    const { key } = await aCustomer(entity);
    const { token } = world.main;
    const target = `/v1/entities/${e}/customers/${key}/log?${name}=${value}`;
    const answer = await world.send('GET', target, { token });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: name }] });
  });
});
