import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import { servicesOf, write } from '#test/support/company.ts';
import { aContact } from '#test/support/contacts.ts';
import { everyInvoiceSort } from '#test/support/invoice-criteria.ts';
import { numbersFound, searchInvoices } from '#test/support/invoice-searching.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { announce, attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

const key = 'POST /v1/entities/{e}/invoices/search';
type Criteria = CallInput<typeof key>['body']['criteria'];

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

/** What is found, in the order of numbers. */
const found = async (criteria: Criteria, by?: Person) =>
  (await numbersFound(entity, criteria, by)).sort();

describe('a pasted block of invoice numbers (F3)', () => {
  let seller: Person;

  beforeAll(async () => {
    seller = await colleague(entity, 'sales-manager');
    const [own, other] = [
      await aCustomer(entity, { collectorId: seller.id }),
      await aCustomer(entity),
    ];
    for (const number of ['N-1', 'N/2', 'N 5']) await anInvoice(entity, own.code, { number });
    for (const number of ['n-1', 'Né.3', '😀4']) await anInvoice(entity, other.code, { number });
  });

  it.each([
    ['new lines, as a column of a spreadsheet', 'N-1\r\nN/2\r\nNé.3\r\n😀4\r\n'],
    ['tabs, as a row of it', 'N-1\tN/2\tNé.3\t😀4'],
    ['commas and blanks', ' N-1,N/2, Né.3,😀4, '],
    ['a mix, with duplicates and some of nobody', '😀4;;N-1\t\nnone , Né.3\nN-1 N/2 N-1\n'],
    ['accents that stand apart', 'N-1 N/2 Ne\u0301.3 😀4'],
  ])('is separated by %s', async (_, numbers) => {
    const page = await searchInvoices(entity, { criteria: { numbers }, sort: 'number' });
    expect(page.items.map(({ number }) => number)).toEqual(['N-1', 'N/2', 'Né.3', '😀4']);
    expect([page.total, page.nextCursor]).toEqual([4, null]);
  });

  it('may be a list of numbers with blanks in them; case tells them apart', async () => {
    expect(await found({ numbers: ['N 5', 'n-1', 'N-2', 'N 5'] })).toEqual(['N 5', 'n-1']);
    expect(await found({ numbers: 'N 5' })).toEqual([]);
  });

  it('of none, names none', async () => {
    for (const numbers of ['', ' ;\n', [], ['nothing']]) {
      expect(await searchInvoices(entity, { criteria: { numbers } })).toMatchObject({
        items: [],
        total: 0,
        nextCursor: null,
      });
    }
  });

  it('may hold what is longer than any number, which names none', async () => {
    const [long, longest] = [`N${'1'.repeat(80)}`, 'é'.repeat(3000)];
    for (const numbers of [`N-1 ${long}\n${longest}`, `${longest};N-1`]) {
      expect(await found({ numbers })).toEqual(['N-1']);
    }
    expect(await found({ numbers: longest, file: 'x' })).toEqual([]);
  });

  it('names those of one’s own customers alone to who sees no others (C8)', async () => {
    expect(await found({ numbers: 'N-1 n-1 N/2 Né.3' }, seller)).toEqual(['N-1', 'N/2']);
    const hidden = await searchInvoices(entity, { criteria: { numbers: 'n-1 😀4' } }, seller);
    expect([hidden.items, hidden.total]).toEqual([[], 0]);
  });

  it('may be of 20,000, in a block of 250,000 characters, and no more', async () => {
    const numbers = Array.from({ length: 19_999 }, (_, n) => `Z${n}`);
    expect(await found({ numbers: ['N-1', ...numbers] })).toEqual(['N-1']);
    const refused = [['N-1', 'N/2', ...numbers], 'x'.repeat(250_001)];
    for (const some of refused) {
      const body = { criteria: { numbers: some } } as never;
      const { errors = [] } = await world.main.refusal(key, { path: { e }, body });
      expect(errors.map(({ path }) => path)).toEqual(['criteria.numbers']);
    }
  });
});

describe('a search by what a file is called (F3)', () => {
  let seller: Person;
  let own: string[];
  let other: string[];
  let code: string;
  let foreign: string;
  const bytes = Buffer.from('hello');
  const description = { description: 'Signé à Orléans' };

  beforeAll(async () => {
    seller = await colleague(entity, 'sales-manager');
    code = (await aCustomer(entity, { collectorId: seller.id })).code;
    foreign = (await aCustomer(entity)).code;
    const three = (of: string) => Promise.all([1, 2, 3].map(() => anInvoice(entity, of)));
    const numbers = async (of: string) => (await three(of)).map(({ number }) => number).sort();
    [own, other] = [await numbers(code), await numbers(foreign)];
    const fileName = 'Relevé CAFÉ.txt';
    const on = [own[0] ?? '', own[1] ?? '', other[0] ?? ''];
    const { id, version } = await attached(entity, on, { fileName, bytes });
    await world.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
      path: { e, a: id },
      body: description,
      ifMatch: version,
    });
  });

  const either: [string, string][] = [
    ['a part of its name', 'levé C'],
    ['without accents', 'releve cafe'],
    ['in capitals', 'RELEVÉ'],
    ['with accents that stand apart', 'cafe\u0301'],
    ['by its ending', '.TXT'],
    ['by its description', 'orleans'],
    ['with blanks around', '  signé à  '],
  ];

  it.each(either)('finds each of the invoices that it is on: %s', async (_, file) => {
    const all = [own[0], own[1], other[0]].sort();
    const among = [...own, ...other];
    expect(await found({ file, numbers: among })).toEqual(all);
    expect(await found({ file, customer: code })).toEqual(own.slice(0, 2));
    expect(await found({ file, customer: foreign })).toEqual(other.slice(0, 1));
    expect((await found({ file })).filter((number) => among.includes(number))).toEqual(all);
    expect(await found({ file, collector: seller.id })).toEqual(own.slice(0, 2));
    expect(await found({ file }, seller)).toEqual(own.slice(0, 2));
    expect(await found({ file, customer: foreign }, seller)).toEqual([]);
    expect(await found({ file, numbers: among }, seller)).toEqual(own.slice(0, 2));
  });

  it('goes with other criteria, and finds none by any other text', async () => {
    const among = { numbers: [...own, ...other] };
    expect(await found({ ...among, file: 'café', hasAttachment: true, status: 'open' })).toEqual(
      [own[0], own[1], other[0]].sort(),
    );
    expect(await found({ ...among, file: 'café', hasAttachment: false })).toEqual([]);
    expect(await found({ ...among, file: 'café', status: 'settled' })).toEqual([]);
    for (const file of ['cafés', '.*', '%', own[0] ?? 'x', 'text/plain']) {
      expect(await found({ ...among, file })).toEqual([]);
    }
    expect(await found({ ...among, file: '' })).toEqual([...own, ...other].sort());
  });

  it('finds nothing by a file that is yet to come, taken off, given up or deleted (G5)', async () => {
    const [one = '', two = ''] = [own[2], own[1]];
    const by = async (file: string) => [await found({ file }), await found({ file }, seller)];
    await announce(entity, [one], [{ fileName: 'Pending.txt', bytes }]);
    expect(await by('pending')).toEqual([[], []]);
    const { id: a } = await attached(entity, [one, two], { fileName: 'Gone.txt', bytes });
    const both = [one, two].sort();
    expect(await by('gone')).toEqual([both, both]);
    const n = (await searchInvoices(entity, { criteria: { numbers: [two] } })).items[0]?.key ?? '';
    const path = { e, a, n };
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path });
    expect(await by('gone')).toEqual([[one], [one]]);
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path });
    expect(await by('gone')).toEqual([[], []]);
  });

  it('finds nothing by one that is deleted, while its invoices still show it (G1, G5)', async () => {
    const number = own[2] ?? '';
    const { id } = await attached(entity, [number], { fileName: 'Leaving.txt', bytes });
    const services = servicesOf(world.standIn);
    const file = await services.attachments.find(e, id);
    if (!file) throw new Error('there is no such file');
    const placing = { off: file.invoices, line: null, was: null };
    const ended = { state: 'deleted', edition: file.edition + 1, placing } as const;
    const after = { ...file, ...ended, version: file.version + 1 };
    await write(services, (changes) => services.attachments.update(changes, e, file, after));
    const asked: Criteria[] = [
      {},
      { customer: code },
      { numbers: number },
      { collector: seller.id },
    ];
    for (const criteria of asked) {
      expect(await found({ ...criteria, file: 'leaving' })).toEqual([]);
      expect(await found({ ...criteria, file: 'leaving' }, seller)).toEqual([]);
    }
  });
});

describe('a search over invoices (F3)', () => {
  const open = { dueDate: '2026-01-15', issueDate: '2026-01-01' };

  it('shows the name of the customer beside each, and what is settled as it is', async () => {
    const { code, name } = await aCustomer(entity, { name: 'Élan & fils' });
    const { number, key: n } = await anInvoice(entity, code, open);
    await settle(entity, n, '2026-02-01');
    const { items } = await searchInvoices(entity, { criteria: { customer: code } });
    const settled = { status: 'settled', settledOn: '2026-02-01', balance: '0.00' };
    expect(items).toMatchObject([{ number, customerName: name, customerCode: code, ...settled }]);
    expect(await found({ customer: code, overdueDays: { min: 1 } })).toEqual([]);
    expect(await found({ customer: code, settledOn: { from: '2026-02-01' } })).toEqual([number]);
    expect(await found({ customer: code, settledOn: { to: '2026-01-31' } })).toEqual([]);
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/settlement', { path: { e, n } });
    expect(await found({ customer: code, settledOn: { from: '2026-02-01' } })).toEqual([]);
    expect(await found({ customer: code, overdueDays: { min: 1 } })).toEqual([number]);
  });

  it('counts days overdue in the time zone of its entity', async () => {
    const { standIn } = world;
    const now = standIn.clock.now();
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    const each = zones.map(async (timeZone) => {
      const own = await anEntity(world, { timeZone });
      const { code } = await aCustomer(own);
      const dayThere = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(now));
      await anInvoice(own, code, { number: 'today', issueDate: '2020-01-01', dueDate: dayThere });
      const before = new Date(Date.parse(dayThere) - 86_400_000).toISOString().slice(0, 10);
      await anInvoice(own, code, { number: 'before', issueDate: '2020-01-01', dueDate: before });
      return [
        await numbersFound(own, { overdueDays: { min: 1 } }),
        await numbersFound(own, { overdueDays: { max: 1 }, q: 'e' }),
        await numbersFound(own, { overdueDays: { min: 2 } }),
      ];
    });
    const expected = [['before'], ['before'], []];
    expect(await Promise.all(each)).toEqual([expected, expected]);
  });

  it('finds nothing of another entity, whatever it asks (reliability 2)', async () => {
    const other = await anEntity(world);
    const { code } = await aCustomer(other, { code: 'theirs' });
    const { number } = await anInvoice(other, code, { number: 'theirs-1' });
    await attached(other, [number], { fileName: 'theirs.txt', bytes: Buffer.from('hello') });
    const asked: Criteria[] = [
      { q: 'theirs' },
      { customer: code },
      { numbers: number },
      { file: 'theirs' },
      { file: 'theirs', customer: code },
      { file: 'theirs', numbers: [number] },
    ];
    for (const criteria of asked) {
      expect(await numbersFound(other, criteria)).toEqual([number]);
      const nothing = { items: [], nextCursor: null, total: 0 };
      expect(await searchInvoices(entity, { criteria })).toEqual(nothing);
    }
  });

  it('is nobody’s who may not read invoices: neither a guest’s nor a contact’s', async () => {
    const contact = await aContact(entity, await aCustomer(entity));
    const guest = await colleague(entity, 'guest');
    const asked = (by: Person) => by.attempt(key, { path: { e }, body: { criteria: {} } });
    const answers = [await asked(contact), await asked(guest)];
    expect(answers.map((one) => [one.status, codeOf(one)])).toEqual([
      [404, 'not-found'],
      [403, 'forbidden'],
    ]);
  });

  it.each<[string, object]>([
    ['criteria', {}],
    ['criteria.colour', { criteria: { colour: 'blue' } }],
    ['criteria.codes', { criteria: { codes: 'C1' } }],
    ['criteria.dueDate.from', { criteria: { dueDate: { from: '2026-02-30' } } }],
    ['criteria.dueDate.to', { criteria: { dueDate: { to: '31.12.2026' } } }],
    ['criteria.dueDate.min', { criteria: { dueDate: { min: '2026-01-01' } } }],
    ['criteria.issueDate', { criteria: { issueDate: '2026-01-01' } }],
    ['criteria.settledOn.from', { criteria: { settledOn: { from: '' } } }],
    ['criteria.amount.min', { criteria: { amount: { min: '1,50' } } }],
    ['criteria.balance.max', { criteria: { balance: { max: 12 } } }],
    ['criteria.balance.most', { criteria: { balance: { most: '1' } } }],
    ['criteria.overdueDays.min', { criteria: { overdueDays: { min: 0 } } }],
    ['criteria.overdueDays.max', { criteria: { overdueDays: { max: 1.5 } } }],
    ['criteria.overdueDays.max', { criteria: { overdueDays: { max: 100_001 } } }],
    ['criteria.status', { criteria: { status: 'active' } }],
    ['criteria.type', { criteria: { type: 'customer' } }],
    ['criteria.colleague', { criteria: { colleague: 'me' } }],
    ['criteria.branch', { criteria: { branch: 'B1' } }],
    ['criteria.hasAttachment', { criteria: { hasAttachment: 'yes' } }],
    ['criteria.file', { criteria: { file: 'x'.repeat(101) } }],
    ['criteria.q', { criteria: { q: 'a\u0000' } }],
    ['criteria.customer', { criteria: { customer: '' } }],
    ['sort', { criteria: {}, sort: 'name' }],
    ['sort', { criteria: {}, sort: '--dueDate' }],
    ['limit', { criteria: {}, limit: 201 }],
    ['limit', { criteria: {}, limit: 0 }],
  ])('refuses what it does not know, naming %s', async (at, body) => {
    const refusal = await world.main.refusal(key, { path: { e }, body: body as never });
    const { status, errors = [] } = refusal;
    expect([status, errors.map(({ path }) => path)]).toEqual([422, [at]]);
  });

  it('that nothing can fulfil finds nothing, in any order', async () => {
    const never: Criteria[] = [
      { dueDate: { from: '2026-02-01', to: '2026-01-31' } },
      { overdueDays: { min: 5, max: 4 } },
      { status: 'open', settledOn: { from: '2020-01-01' } },
      { overdueDays: { min: 1 }, dueDate: { from: '9999-12-31' } },
      { balance: { min: '2', max: '1' } },
      { customer: 'nobody' },
      { customer: 'nobody', file: 'x' },
    ];
    for (const criteria of never) {
      for (const sort of ['dueDate', '-dueDate', 'balance'] as const) {
        expect(await searchInvoices(entity, { criteria, sort })).toMatchObject({ items: [] });
      }
    }
  });
});

describe('the cursor of a search over invoices (F3, C8)', () => {
  it('is good for that search alone, whatever the size of the next page', async () => {
    const { code } = await aCustomer(entity);
    for (const _ of [1, 2, 3, 4]) await anInvoice(entity, code, { reference: 'paged' });
    for (const sort of everyInvoiceSort) {
      const body = { criteria: { customer: code, q: 'paged' }, sort } as const;
      const first = await searchInvoices(entity, { ...body, limit: 2 });
      const cursor = first.nextCursor ?? '';
      const next = await searchInvoices(entity, { ...body, limit: 200, cursor });
      expect([...first.items, ...next.items]).toHaveLength(4);
      expect(next.nextCursor).toBeNull();
      const { customer } = body.criteria;
      const others = [
        { ...body, criteria: { customer } },
        { ...body, criteria: { q: 'paged' } },
        { ...body, criteria: { ...body.criteria, status: 'open' } },
        { ...body, sort: sort === 'amount' ? 'balance' : 'amount' },
      ] as const;
      for (const other of others) {
        const asked = { path: { e }, body: { ...other, cursor } as never };
        const { status, errors = [] } = await world.main.refusal(key, asked);
        expect([status, errors.map(({ path }) => path)]).toEqual([422, ['cursor']]);
      }
    }
  });
});
