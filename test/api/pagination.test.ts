import { beforeAll, describe, expect, it } from 'vitest';
import { aContact, anInvitedContact } from '#test/support/contacts.ts';
import { files } from '#test/support/files.ts';
import { csv, imported, ranImport } from '#test/support/imports.ts';
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
/** Has proposed something of each contact of their customer. */
let contact: Person;
/** An import of which `count` rows were refused, and a dry run of it. */
let refused: { readonly id: string; readonly dryRunId: string };
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
      name: `Same name ${n % 3}`,
      status: even ? 'active' : 'inactive',
      collectorId: even ? seller.id : null,
      groups: even ? ['Even'] : [],
    });
    // Several invoices of one due date: the position must tell them apart.
    const dueDate = `2026-01-0${1 + (n % 2)}`;
    const invoice = await anInvoice(entity, code, { number: `no${n}`, dueDate });
    await anInvoice(entity, code, { dueDate: '2026-03-03' });
    if (even) mine.push(code);
    invoiceKey ??= invoice.key;
    const body = { code: `B${n}`, name: `Branch ${n}` };
    await world.main.call('POST /v1/entities/{e}/branches', { path: { e }, body });
    await anInvitedUser(entity, { lastName: 'Same', firstName: 'Name', activeAccount: false });
    const file = { fileName: `f${n}.txt`, bytes: files.txt?.bytes ?? Buffer.from('a') };
    await attached(entity, [invoiceKey], { ...file, visibleToCustomers: true });
    await anApiKey(entity, 'guest');
    const stated = newPlatformUser(world, { lastName: `Paged ${e}`, activeAccount: false });
    often = (await world.main.call('POST /v1/users', { body: stated })).id;
    const search = { name: `Search ${n}`, criteria: {}, shared: even };
    await world.main.call('POST /v1/entities/{e}/saved-searches', { path: { e }, body: search });
    await world.main.call('POST /v1/entities/{e}/customers/recount', { path: { e } });
    await someContact(n);
    // Searches read the rest from the records themselves.
    if (n === 3) await world.standIn.runSchedule('directory');
  }
  const contacts = await contact.call('GET /v1/portal/contacts');
  for (const { id: c, version } of contacts.items) {
    const proposed = { path: { c }, body: { department: 'Accounts' }, ifMatch: version };
    await contact.call('PATCH /v1/portal/contacts/{c}', proposed);
  }
  // Customers without a name.
  const rows = Array.from({ length: count }, (_, n) => [`refused${n}`, '']);
  const bytes = csv(['code', 'name'], ...rows);
  const { id, run } = await imported(entity, { kind: 'customers', bytes }, { dryRun: true });
  await ranImport(entity, id);
  refused = { id, dryRunId: run.id };
  for (let version = 1; version < count; version += 1) {
    const renamed = { body: { firstName: `Name ${version}` }, ifMatch: version };
    await world.main.call('PATCH /v1/users/{u}', { path: { u: often }, ...renamed });
    const noted = { body: { notes: `Note ${version}` }, ifMatch: version };
    const path = { e, code: 'code0' };
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}', { path, ...noted });
  }
});

/** The first is signed in, the others are invited. */
async function someContact(n: number) {
  const customer = { code: 'code0', key: 'code0' };
  const stated = { contact: { name: 'Same contact' } };
  if (n === 0) contact = await aContact(entity, customer, stated);
  else await anInvitedContact(entity, customer, stated);
}

interface Case {
  readonly list: string;
  readonly by: () => Person;
  readonly query?: object | (() => object);
  /** Of a search: what its body asks for besides the page. */
  readonly search?: { readonly criteria: object; readonly sort?: string };
  readonly expected: number;
}

const searchOver =
  (list: 'customers/search' | 'invoices/search') =>
  (criteria: object, sort: string, expected: number, by = () => world.main): Case => ({
    list,
    by,
    search: { criteria, sort },
    expected,
  });
const searchFor = searchOver('customers/search');
const invoicesFor = searchOver('invoices/search');

const lists: Record<string, Case> = {
  customers: { list: 'customers', by: () => world.main, expected: count },
  'customers, filtered': {
    list: 'customers',
    by: () => world.main,
    query: { status: 'active' },
    expected: 4,
  },
  'customers of a portfolio': { list: 'customers', by: () => seller, expected: 4 },
  'customers by name': {
    list: 'customers',
    by: () => world.main,
    query: { sort: '-name' },
    expected: count,
  },
  'customers found by code': searchFor({}, 'code', count),
  'customers found by name': searchFor({ name: 'same' }, 'name', count),
  'customers found by balance': searchFor({ q: 'same' }, '-balance', count),
  'customers found in a group': searchFor({ group: 'even' }, 'code', 4),
  'customers found by their codes': searchFor({ codes: 'code5 code3\tcode1;code1' }, 'code', 3),
  'customers found of a colleague': searchFor({ colleague: '' }, '-updatedAt', 4),
  'customers found in a portfolio': searchFor({}, 'oldestDueDate', 4, () => seller),
  'saved searches': { list: 'saved-searches', by: () => world.main, expected: count },
  // A dry run and a run of the import, besides the recounts.
  runs: { list: 'runs', by: () => world.main, expected: count + 2 },
  'runs, filtered': {
    list: 'runs',
    by: () => world.main,
    query: { kind: 'recount', state: 'done' },
    expected: count,
  },
  'contacts of a customer': {
    list: 'customers/code0/contacts',
    by: () => seller,
    expected: count,
  },
  'refused rows': { list: 'refused', by: () => world.main, expected: count },
  'refused rows of a dry run': {
    list: 'refused',
    by: () => world.main,
    query: () => ({ runId: refused.dryRunId }),
    expected: count,
  },
  'what was done to a customer': {
    list: 'customers/code0/log',
    by: () => world.main,
    query: { action: 'customer.updated' },
    expected: count - 1,
  },
  invoices: { list: 'invoices', by: () => world.main, expected: 2 * count },
  'invoices of a portfolio': { list: 'invoices', by: () => seller, expected: 8 },
  'invoices of a customer': {
    list: 'invoices',
    by: () => world.main,
    query: { customer: 'code0' },
    expected: 2,
  },
  'open invoices of a customer': {
    list: 'invoices',
    by: () => world.main,
    query: { customer: 'code0', status: 'open' },
    expected: 2,
  },
  'invoices found by due date': invoicesFor({}, 'dueDate', 2 * count),
  'invoices found by due date, the last first': invoicesFor({ q: 'code' }, '-dueDate', 2 * count),
  'invoices found by amount': invoicesFor({ status: 'open' }, '-amount', 2 * count),
  'invoices found of a customer': invoicesFor({ customer: 'code0' }, 'dueDate', 2),
  'invoices found of a colleague': invoicesFor({ colleague: '' }, 'customer', 8),
  'invoices found in a portfolio': invoicesFor({}, '-dueDate', 8, () => seller),
  'invoices found by their numbers': invoicesFor({ numbers: 'no1 no2;no5\tno2' }, '-number', 3),
  branches: { list: 'branches', by: () => world.main, expected: count },
  users: { list: 'users', by: () => world.main, expected: count + 1 },
  'users, filtered': {
    list: 'users',
    by: () => world.main,
    query: { q: 'same' },
    expected: count,
  },
  'files of an invoice': { list: 'files', by: () => seller, expected: count },
  'files of a customer': {
    list: 'customers/code0/attachments',
    by: () => seller,
    expected: count,
  },
  accesses: { list: 'accesses', by: () => world.main, expected: count },
  'accesses of a customer': {
    list: 'accesses',
    by: () => world.main,
    query: { customer: 'code0', status: 'invited' },
    expected: count - 1,
  },
  'what contacts propose': { list: 'proposals', by: () => seller, expected: count },
  'what contacts of a customer propose': {
    list: 'customers/code0/proposals',
    by: () => seller,
    expected: count,
  },
  'contacts in the portal': { list: 'portal/contacts', by: () => contact, expected: count },
  'own proposals in the portal': { list: 'portal/proposals', by: () => contact, expected: count },
  'invoices in the portal': { list: 'portal/invoices', by: () => contact, expected: 2 },
  'files in the portal': { list: 'portal/attachments', by: () => contact, expected: count },
  'files of an invoice in the portal': {
    list: 'portal/files',
    by: () => contact,
    expected: count,
  },
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
  const path = nested[list]?.() ?? list;
  return list.startsWith('portal/') ? `/v1/${path}` : `/v1/entities/${e}/${path}`;
}

/** Lists below a record. */
const nested: Readonly<Record<string, () => string>> = {
  files: () => `invoices/${invoiceKey}/attachments`,
  'portal/files': () => `portal/invoices/${invoiceKey}/attachments`,
  refused: () => `imports/${refused.id}/refused`,
};

const queryOf = ({ query = {} }: Case) => (typeof query === 'function' ? query() : query);

function searchOf({ criteria, sort }: NonNullable<Case['search']>) {
  return {
    criteria: { ...criteria, ...('colleague' in criteria && { colleague: seller.id }) },
    sort,
  };
}

/** A list is asked for in the query, a search in the body. */
async function page(one: Case, more: object) {
  const { token } = one.by();
  const search = new URLSearchParams(
    Object.entries({ ...queryOf(one), ...more }).map(([n, v]) => [n, String(v)]),
  );
  const answer = one.search
    ? await world.send('POST', pathOf(one.list), {
        token,
        json: { ...searchOf(one.search), ...more },
      })
    : await world.send('GET', `${pathOf(one.list)}?${search}`, { token });
  return {
    ...answer,
    body: answer.body as {
      items: { id?: string; key?: string; line?: number }[];
      nextCursor: string | null;
      total?: number | null;
    },
  };
}

const otherFilter: Readonly<Record<string, object>> = {
  customers: { status: 'inactive' },
  users: { status: 'invited' },
  invoices: { status: 'settled' },
  'platform-users': { status: 'active' },
  log: { action: 'customer.updated' },
  'customers/code0/log': { action: 'customer.created' },
  'customers/code0/proposals': { state: 'pending' },
  accesses: { due: 'false' },
  'portal/invoices': { status: 'open' },
  runs: { state: 'failed' },
  'account-log': { action: 'user.updated' },
};

/** Lists that are open to the same caller and go by other positions. */
function otherLists({ list, by }: Case): Case[] {
  if (list.startsWith('portal/')) {
    const other = list === 'portal/contacts' ? 'portal/proposals' : 'portal/contacts';
    return [{ list: other, by, expected: 0 }];
  }
  return [
    { list: list === 'branches' ? 'users' : 'branches', by, expected: 0 },
    { list: 'customers', by, query: { sort: 'city' }, expected: 0 },
  ];
}

/** The same list, but for what is asked of it. */
function otherCases(one: Case): Case[] {
  const { search } = one;
  const filter = otherFilter[one.list];
  if (!search) return filter ? [{ ...one, query: { ...queryOf(one), ...filter } }] : [];
  const { criteria, sort } = search;
  const [type, otherSort] =
    one.list === 'invoices/search' ? ['invoice', 'updatedAt'] : ['customer', 'city'];
  return [
    { ...one, search: { criteria: { ...criteria, type }, ...(sort && { sort }) } },
    { ...one, search: { criteria, sort: otherSort } },
  ];
}

describe.each(Object.entries(lists))('the list of %s', (_, one) => {
  it.each([1, 2, 3, 200])('is complete and without repetition in pages of %i', async (limit) => {
    const read = async (cursor?: string) => {
      const { body } = await page(one, { limit, ...(cursor && { cursor }) });
      expect(body.items.length).toBeLessThanOrEqual(limit);
      return body;
    };
    const { items } = await everyPage(read);
    const names = items.map(({ id, key, line }) => id ?? key ?? line);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(one.expected);
    const whole = await page(one, { limit: 200 });
    expect(items).toEqual(whole.body.items);
    expect(whole.body.nextCursor).toBeNull();
    if (one.search) expect(whole.body.total).toBe(one.expected);
  });

  it('takes 1 to 200 a page', async () => {
    const texts = ['0', '201', '-1', '1.5', 'x', '', '1e2', '0x10', ' 5'];
    for (const limit of one.search ? [0, 201, -1, 1.5, null, ...texts] : texts) {
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
    const refused = [
      page(one, { cursor: cursor.slice(0, middle) + flipped + cursor.slice(middle + 1) }),
      page(one, { cursor: cursor.slice(0, -4) }),
      page(one, { cursor: '' }),
      page(one, { cursor: 'x'.repeat(4096) }),
      page({ ...one, by: () => another }, { cursor }),
      ...[...otherLists(one), ...otherCases(one)].map((other) => page(other, { cursor })),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'cursor' }] });
    }
  });

  it('says nothing in its cursors', async () => {
    const { body } = await page(one, { limit: 1 });
    const decoded = Buffer.from(body.nextCursor ?? '', 'base64url').toString('latin1');
    // Words too long to come up by chance.
    for (const word of ['parentPk', 'listingPk', 'code', e]) expect(decoded).not.toContain(word);
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
