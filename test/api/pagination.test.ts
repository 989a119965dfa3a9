import { beforeAll, describe, expect, it } from 'vitest';
import { files } from '#test/support/files.ts';
import { everyPage } from '#test/support/pages.ts';
import {
  anApiKey,
  anEntity,
  anInvitedUser,
  colleague,
  newPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

const count = 7;
let world: World;
let entity: TestEntity;
let e: string;
let seller: Person;
let invoiceKey: string;
let mine: string[];
/** A multi-entity user whose record was changed as often as makes `count` lines of the log. */
let often: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  seller = await colleague(entity, 'sales-manager');
  mine = [];
  for (let n = 0; n < count; n += 1) {
    const even = n % 2 === 0;
    const { code } = await aCustomer(entity, {
      code: `code${n}`,
      status: even ? 'active' : 'inactive',
      collectorId: even ? seller.id : null,
    });
    // Several invoices of one due date: the position must tell them apart.
    const invoice = await anInvoice(entity, code, { dueDate: `2026-01-0${1 + (n % 2)}` });
    await anInvoice(entity, code, { dueDate: '2026-03-03' });
    if (even) mine.push(code);
    invoiceKey ??= invoice.key;
    const body = { code: `B${n}`, name: `Branch ${n}` };
    await world.main.call('POST /v1/entities/{e}/branches', { path: { e }, body });
    await anInvitedUser(entity, { lastName: 'Same', firstName: 'Name', activeAccount: false });
    const file = { fileName: `f${n}.txt`, bytes: files.txt?.bytes ?? Buffer.from('a') };
    await attached(entity, [invoiceKey], file);
    await anApiKey(entity, 'guest');
    const stated = newPlatformUser(world, { lastName: `Paged ${e}`, activeAccount: false });
    often = (await world.main.call('POST /v1/users', { body: stated })).id;
  }
  for (let version = 1; version < count; version += 1) {
    const renamed = { body: { firstName: `Name ${version}` }, ifMatch: version };
    await world.main.call('PATCH /v1/users/{u}', { path: { u: often }, ...renamed });
  }
});

interface Case {
  readonly list: string;
  readonly by: () => Person;
  readonly query?: object | (() => object);
  readonly expected: number;
}

const lists: Record<string, Case> = {
  customers: { list: 'customers', by: () => world.main, expected: count },
  'customers, filtered': {
    list: 'customers',
    by: () => world.main,
    query: { status: 'active' },
    expected: 4,
  },
  'customers of a portfolio': { list: 'customers', by: () => seller, expected: 4 },
  invoices: { list: 'invoices', by: () => world.main, expected: 2 * count },
  'invoices of a portfolio': { list: 'invoices', by: () => seller, expected: 8 },
  'invoices of a customer': {
    list: 'invoices',
    by: () => world.main,
    query: { customer: 'code0' },
    expected: 2,
  },
  branches: { list: 'branches', by: () => world.main, expected: count },
  users: { list: 'users', by: () => world.main, expected: count + 1 },
  'users, filtered': {
    list: 'users',
    by: () => world.main,
    query: { q: 'same' },
    expected: count,
  },
  'files of an invoice': { list: 'files', by: () => seller, expected: count },
  'API keys': { list: 'api-keys', by: () => world.main, expected: count },
  'multi-entity users': {
    list: 'platform-users',
    by: () => world.main,
    query: () => ({ q: `Paged ${e}` }),
    expected: count,
  },
  'what was done in an entity': {
    list: 'log',
    by: () => world.main,
    query: { action: 'customer.created' },
    expected: count,
  },
  'what was done to one record': {
    list: 'account-log',
    by: () => world.main,
    query: () => ({ targetType: 'user', targetId: often }),
    expected: count,
  },
  'what was done in the account': {
    list: 'account-log',
    by: () => world.main,
    query: () => ({ targetId: often }),
    expected: count,
  },
};

function pathOf(list: string): string {
  if (list === 'platform-users') return '/v1/users';
  if (list === 'account-log') return '/v1/account/log';
  return `/v1/entities/${e}/${list === 'files' ? `invoices/${invoiceKey}/attachments` : list}`;
}

const queryOf = ({ query = {} }: Case) => (typeof query === 'function' ? query() : query);

async function page(one: Case, more: object) {
  const search = new URLSearchParams(
    Object.entries({ ...queryOf(one), ...more }).map(([n, v]) => [n, String(v)]),
  );
  const answer = await world.send('GET', `${pathOf(one.list)}?${search}`, {
    token: one.by().token,
  });
  return {
    ...answer,
    body: answer.body as { items: { id?: string; key?: string }[]; nextCursor: string | null },
  };
}

const otherFilter: Readonly<Record<string, object>> = {
  customers: { status: 'inactive' },
  users: { status: 'invited' },
  invoices: { status: 'settled' },
  'platform-users': { status: 'active' },
  log: { action: 'customer.updated' },
  'account-log': { action: 'user.updated' },
};

function otherQueries(one: Case): object[] {
  const filter = otherFilter[one.list];
  return filter ? [{ ...queryOf(one), ...filter }] : [];
}

describe.each(Object.entries(lists))('the list of %s', (_, one) => {
  it.each([1, 2, 3, 200])('is complete and without repetition in pages of %i', async (limit) => {
    const read = async (cursor?: string) => {
      const { body } = await page(one, { limit, ...(cursor && { cursor }) });
      expect(body.items.length).toBeLessThanOrEqual(limit);
      return body;
    };
    const { items } = await everyPage(read);
    const names = items.map(({ id, key }) => id ?? key);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(one.expected);
    const whole = await page(one, { limit: 200 });
    expect(items).toEqual(whole.body.items);
    expect(whole.body.nextCursor).toBeNull();
  });

  it('takes 1 to 200 a page', async () => {
    for (const limit of ['0', '201', '-1', '1.5', 'x', '', '1e2', '0x10', ' 5']) {
      const { status, body } = await page(one, { limit });
      expect([limit, status, body]).toMatchObject([limit, 422, { errors: [{ path: 'limit' }] }]);
    }
  });

  it('goes on by its own cursors alone: of this caller, session, query and list (C8)', async () => {
    const { body } = await page(one, { limit: 1 });
    const cursor = body.nextCursor ?? '';
    expect((await page(one, { cursor })).status).toBe(200);
    const middle = Math.floor(cursor.length / 2);
    const flipped = cursor[middle] === 'A' ? 'B' : 'A';
    const another = await one.by().signIn();
    const otherList = one.list === 'branches' ? 'users' : 'branches';
    const refused = [
      page(one, { cursor: cursor.slice(0, middle) + flipped + cursor.slice(middle + 1) }),
      page(one, { cursor: cursor.slice(0, -4) }),
      page(one, { cursor: '' }),
      page(one, { cursor: 'x'.repeat(4096) }),
      page({ ...one, by: () => another }, { cursor }),
      page({ ...one, list: otherList, query: {} }, { cursor }),
      ...otherQueries(one).map((query) => page({ ...one, query }, { cursor })),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'cursor' }] });
    }
  });

  it('says nothing in its cursors', async () => {
    const { body } = await page(one, { limit: 1 });
    const decoded = Buffer.from(body.nextCursor ?? '', 'base64url').toString('latin1');
    for (const word of ['E#', 'pk', 'code', e]) expect(decoded).not.toContain(word);
  });
});

it('goes on from where it was when records come and go in between', async () => {
  const own = await anEntity(world);
  const path = { e: own.id };
  for (const code of ['b', 'd', 'f', 'h']) await aCustomer(own, { code });
  const read = (query: { limit?: number; cursor?: string }) =>
    world.main.call('GET /v1/entities/{e}/customers', { path, query });
  const first = await read({ limit: 2 });
  await world.main.call('DELETE /v1/entities/{e}/customers/{code}', {
    path: { ...path, code: 'd' },
  });
  for (const code of ['a', 'e']) await aCustomer(own, { code });
  const { items } = await read({ cursor: first.nextCursor ?? '' });
  expect(items.map(({ code }) => code)).toEqual(['e', 'f', 'h']);
});

it('lists every entity to main administrators', async () => {
  const read = (cursor?: string) =>
    world.main.call('GET /v1/entities', { query: { limit: 200, ...(cursor && { cursor }) } });
  const { items } = await everyPage(read);
  expect(items.map(({ id }) => id)).toContain(e);
});
