import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { customerSorts } from '#shared/domain/customer-summary.ts';
import { type Api, apiOf, fill } from '#test/support/api.ts';
import { aContact } from '#test/support/contacts.ts';
import { files } from '#test/support/files.ts';
import { numbersFound, searchInvoices } from '#test/support/invoice-searching.ts';
import { codeOf, everyPage } from '#test/support/pages.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
import { brokenInvariants } from '#test/support/portfolio-invariants.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

/** Stands in every field of the customers that are hidden, and of nothing else. */
const word = 'Quagga';
const searchKey = 'POST /v1/entities/{e}/customers/search';
type InvoiceCriteria = NonNullable<Parameters<typeof searchInvoices>[1]['criteria']>;
const bulkKey = 'POST /v1/entities/{e}/colleague-associations';
type Criteria = NonNullable<CallInput<typeof searchKey>['body']>['criteria'];

let world: World;
let entity: TestEntity;
let e: string;
/** Sees their portfolio only; everything said to them is kept. */
let collector: Person;
let api: Api;
let said: string[];
let other: Person;
let mine: Customer[];
let hidden: Customer[];
/** A file on an invoice of the hidden ones, and the same of one's own. */
let foreign: Record<string, string>;
let own: Record<string, string>;

type Customer = Awaited<ReturnType<typeof customerOf>>;

// Collectors are held to their portfolio: its own world.
beforeAll(async () => {
  world = await startWorld();
  await restrict(world, ['collector']);
  entity = await anEntity(world);
  e = entity.id;
  [collector, other] = await Promise.all([
    aColleague(entity, 'collector'),
    aColleague(entity, 'collector'),
  ]);
  mine = [await customerOf('Open', collector.id), await customerOf('Open', null)];
  const path = { e, code: mine[1]?.key ?? '', u: collector.id };
  await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
  hidden = [await customerOf(word, other.id), await customerOf(word, null)];
  [own, foreign] = [await withPapers('Open', mine), await withPapers(word, hidden)];
  said = [];
  api = apiOf(async (...request) => {
    const answer = await world.send(...request);
    // The codes that the caller has stated come back as not found.
    const stated = (name: string, value: unknown) => (name === 'notFound' ? undefined : value);
    said.push(JSON.stringify([answer.body ?? answer.text, answer.headers], stated));
    return answer;
  }, collector.token);
  return () => world.standIn.stop();
});

async function customerOf(name: string, collectorId: string | null) {
  const number = world.next();
  const of = (field: string) => `${name}-${field}-${number}`;
  const made = await aCustomer(entity, {
    code: of('code'),
    name: of('name'),
    city: of('city'),
    email: `${of('mail')}@people.example`,
    clientReference: of('reference'),
    groups: [of('group'), 'Everybody'],
    notes: of('notes'),
    collectorId,
  });
  await anInvoice(entity, made.code, { amount: `${number}000.00`, dueDate: '2020-01-01' });
  return made;
}

async function withPapers(name: string, customers: readonly Customer[]) {
  const [first] = customers;
  if (!first) throw new Error('there is no customer');
  const number = `${name}-number`;
  const invoice = await anInvoice(entity, first.code, { number });
  const bytes = files.txt?.bytes ?? Buffer.from('x');
  const { id: a } = await attached(entity, [number], { fileName: `${name}.txt`, bytes });
  return { e, code: first.key, n: invoice.key, a, c: await withAccess(name, first) };
}

/** A contact who has an access, and who proposes. */
async function withAccess(name: string, customer: Customer): Promise<string> {
  const email = `${name}@client.example`.toLowerCase();
  const access = { userCode: `${name}-user` };
  const person = await aContact(entity, customer, {
    contact: { name: `${name}-contact`, email },
    access,
  });
  const body = { clientReference: `${name}-proposed` };
  await person.call('PATCH /v1/portal/customer', { body, ifMatch: 1 });
  return person.contactId;
}

/** One search by each criterion, such as find what is hidden from whoever sees it. */
const criteriaOf = ({ code, name, city, groups, clientReference }: Customer): Criteria[] => [
  { q: name },
  { q: clientReference ?? '' },
  { name },
  { codes: `${code}\tnobody` },
  { codes: [code] },
  { group: groups[0] ?? '' },
  { city: city ?? '' },
  { q: 'quagga', hasAttachment: true },
  { q: 'quagga', balance: { min: '1' }, overdue: { min: '1' } },
  { collector: other.id },
  { colleague: other.id },
  { hasCollector: false, q: 'quagga' },
];

const sorts = customerSorts.flatMap((sort) => [sort, `-${sort}`] as const);
const search = (criteria: Criteria, more: object = {}) =>
  api.call(searchKey, { path: { e }, body: { criteria, ...more } });
const codesOf = (items: readonly { code: string }[]) => items.map(({ code }) => code).sort();

const table: readonly RouteDefinition[] = routes;
const reads = table.filter(({ method, path }) => method === 'GET' && path.includes('{e}'));

// What is hidden is so before the directory is merged, and after.
describe.each(['before', 'after'])('of a customer that is hidden, %s a merge (C8)', (when) => {
  beforeAll(async () => {
    if (when === 'after') await world.standIn.runSchedule('directory');
  });

  it('no search finds anything, nor counts it', async () => {
    for (const one of hidden) {
      for (const criteria of criteriaOf(one)) {
        for (const sort of ['code', 'name', '-balance'] as const) {
          const found = await search(criteria, { sort });
          const nothing = { items: [], nextCursor: null, total: 0 };
          expect([criteria, found]).toEqual([criteria, nothing]);
        }
      }
    }
    const everybody = await search({ group: 'everybody' }, { sort: '-overdue' });
    expect([codesOf(everybody.items), everybody.total]).toEqual([codesOf(mine), 2]);
  });

  it('no search over invoices finds anything, nor counts it (F3)', async () => {
    const asked = (criteria: InvoiceCriteria) => searchInvoices(entity, { criteria }, api);
    const number = `${word}-number`;
    for (const { code } of hidden) {
      const all: InvoiceCriteria[] = [
        ...[{ q: code }, { q: 'quagga' }, { numbers: number }, { numbers: [number, 'nothing'] }],
        ...[{ customer: code }, { customer: code, numbers: number }, { colleague: other.id }],
        ...[{ collector: other.id }, { collector: other.id, status: 'open' as const }],
        ...[{ file: word }, { file: word, customer: code }, { file: word, numbers: number }],
      ];
      for (const criteria of all) {
        const nothing = { items: [], nextCursor: null, total: 0 };
        expect([criteria, await asked(criteria)]).toEqual([criteria, nothing]);
      }
    }
    const { items, total } = await asked({});
    expect([new Set(items.map((one) => one.customerCode)), total]).toEqual([
      new Set(codesOf(mine)),
      3,
    ]);
    const numbers = `${number} Open-number`;
    expect(await numbersFound(entity, { numbers, file: '.txt' }, api)).toEqual(['Open-number']);
  });

  it.each(sorts)('no list in the order of %s has it, page by page', async (sort) => {
    const read = (cursor?: string) => search({}, { sort, limit: 1, ...(cursor && { cursor }) });
    const { items, pages } = await everyPage(read);
    expect([codesOf(items), pages]).toEqual([codesOf(mine), 2]);
    const path = { e };
    const listed = await api.call('GET /v1/entities/{e}/customers', { path, query: { sort } });
    expect(codesOf(listed.items)).toEqual(codesOf(mine));
  });

  it('bulk changes and their dry runs know as little as of no customer (C2, C10)', async () => {
    const before = await recordsOf(hidden);
    for (const body of [{}, { dryRun: true }]) {
      for (const operation of ['associate', 'dissociate'] as const) {
        for (const u of [collector.id, other.id]) {
          const asked = async (codes: string[]) => {
            const selection = { codes: [mine[0]?.code ?? '', ...codes] };
            const bulk = { operation, userIds: [u], selection, dryRun: true, ...body };
            const { text } = await api.attempt(bulkKey, { path: { e }, body: bulk });
            return codes.reduce((told, code, n) => told.replace(code, `code ${n}`), text);
          };
          expect(await asked(codesOf(hidden))).toBe(await asked(['nobody1', 'nobody2']));
        }
      }
    }
    expect(await recordsOf(hidden)).toEqual(before);
  });

  it('selections by criteria and shared searches leave it out', async () => {
    const body = { name: 'All', criteria: {}, shared: true };
    const path = { e };
    const all = await world.main.call('POST /v1/entities/{e}/saved-searches', { path, body });
    const selections = [{ criteria: {} }, { criteria: { q: word } }, { savedSearchId: all.id }];
    const answers = selections.map((selection) => {
      const bulk = { operation: 'associate' as const, userIds: [collector.id], selection };
      return api.call(bulkKey, { path, body: { ...bulk, dryRun: true } });
    });
    const counted = (await Promise.all(answers)).map((answer) =>
      'runId' in answer ? undefined : answer.associated + answer.unchanged,
    );
    expect(counted).toEqual([2, 0, 2]);
  });

  it('runs leave it out, and other people’s runs are not there', async () => {
    const codes = [...codesOf(hidden), ...Array.from({ length: 500 }, (_, n) => `nobody${n}`)];
    const bulk = { operation: 'associate' as const, userIds: [collector.id], selection: { codes } };
    const started = async (by: Api) => {
      const answer = await by.call(bulkKey, { path: { e }, body: { ...bulk, dryRun: true } });
      await world.standIn.idle();
      return 'runId' in answer ? answer.runId : '';
    };
    const [id, theirs] = [await started(api), await started(world.main)];
    const key = 'GET /v1/entities/{e}/runs/{id}';
    const told = await world.main.call(key, { path: { e, id: theirs } });
    expect(JSON.stringify(told.result)).toContain(`${word}-name`);
    const { result } = await api.call(key, { path: { e, id } });
    const figures = { associated: 0, dissociated: 0, unchanged: 0 };
    expect(result).toMatchObject({ ...figures, changes: [], sight: [] });
    expect(result.notFound).toEqual(codes);
    expect(codeOf(await api.attempt(key, { path: { e, id: theirs } }))).toBe('not-found');
    const { items } = await api.call('GET /v1/entities/{e}/runs', { path: { e } });
    expect(items.map((run) => run.id)).not.toContain(theirs);
  });

  it('who states it as a body’s customer or invoice is told that there is none', async () => {
    const invoice = { number: 'X', issueDate: '2026-10-01', dueDate: '2026-10-31', amount: '1' };
    const said = async (code: string, number: string) => {
      const answers = await Promise.all([
        api.attempt('POST /v1/entities/{e}/invoices', {
          path: { e },
          body: { ...invoice, customerCode: code },
        }),
        api.attempt('POST /v1/entities/{e}/attachments', {
          path: { e },
          body: { invoices: [number], files: [{ fileName: 'x.txt', size: 1 }] },
        }),
        api.attempt('GET /v1/entities/{e}/invoices', { path: { e }, query: { customer: code } }),
      ]);
      return answers.map(({ status, body }) => {
        const { requestId: _, ...rest } = body as { requestId?: string };
        return { status, rest };
      });
    };
    const number = `${word}-number`;
    expect(await said(hidden[0]?.code ?? '', number)).toEqual(await said('nobody', 'nothing'));
  });

  it('nothing else that can be read tells of it', async () => {
    for (const route of reads) {
      for (const path of [own, foreign]) {
        const at = { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', u: other.id, ...path };
        await api.attempt(`GET ${fill(route.path, at)}` as 'GET /v1/me');
      }
    }
    expect(said.filter((text) => text.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    // One's own is told of: an access, and what its contact proposes.
    for (const open of ['Open-user', 'Open-proposed']) {
      expect(said.some((text) => text.includes(open))).toBe(true);
    }
    expect(said.length).toBeGreaterThan(100);
    expect(await brokenInvariants(world.standIn, e)).toEqual([]);
  });
});

/** Customers and who looks after them, as the main administrator sees them. */
const recordsOf = (customers: readonly Customer[]) =>
  Promise.all(
    customers.flatMap(({ key: code }) => [
      world.main.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code } }),
      world.main.call('GET /v1/entities/{e}/customers/{code}/colleagues', { path: { e, code } }),
    ]),
  );
