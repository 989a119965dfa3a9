import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { files } from '#test/support/files.ts';
import { csv, imported, refusalsOf, uploadedImport } from '#test/support/imports.ts';
import {
  aColleague,
  anEntity,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { targetOf } from '#test/support/targets.ts';
import { attached } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

/** A company whose every field holds its own word. */
interface Side {
  readonly word: string;
  readonly entity: TestEntity;
  readonly people: readonly Person[];
  /** Of its last customer, who has proposed something. */
  readonly contact: ContactPerson;
  /** Its people, a program that administers it, and the contact. */
  readonly callers: readonly Pick<Person, 'token'>[];
  /** What the variables of paths name; what is an `id` there under the kind of its record. */
  readonly path: Readonly<Record<string, string>>;
  /** The last of its customers. */
  readonly customer: CallResult<'POST /v1/entities/{e}/customers'>;
}

const roles = [
  'administrator',
  'collector',
  'sales-manager',
  'executive-officer',
  'guest',
] as const;
const records = 3;
let world: World;
let one: Side;
let other: Side;

async function aSide(word: string): Promise<Side> {
  const of = (field: string) => `${word}-${field}-${world.next()}`;
  const email = () => `${of('mail').toLowerCase()}@people.example`;
  const entity = await anEntity(world, { name: of('entity'), legalName: of('legal') });
  const e = entity.id;
  const person = () => {
    const names = { firstName: of('first'), lastName: of('last') };
    return { ...names, email: email(), login: of('login'), canImport: true };
  };
  const people = await Promise.all(roles.map((role) => aColleague(entity, role, person())));
  const entities = [{ entityId: e, role: 'credit-manager' as const }];
  people.push(await aPlatformUser(world, { ...person(), entities }));
  const key = await world.main.call('POST /v1/entities/{e}/api-keys', {
    path: { e },
    body: { name: of('key'), role: 'administrator' },
  });
  const body = { code: of('branch'), name: of('branch name') };
  const branch = await world.main.call('POST /v1/entities/{e}/branches', { path: { e }, body });
  const seller = people[roles.indexOf('sales-manager')];
  const [administrator, collector] = people;
  if (!administrator || !collector) throw new Error('nobody works there');
  let path: Record<string, string> = {
    e,
    branches: branch.id,
    'api-keys': key.id,
    u: administrator.id,
  };
  const customers = [];
  for (let count = 0; count < records; count += 1) {
    const customer = await aCustomer(entity, {
      code: of('code'),
      name: of('name'),
      city: of('city'),
      email: email(),
      notes: of('notes'),
      groups: [of('group')],
      delivery: { address: of('address') },
      website: `https://${word.toLowerCase()}.example`,
      branchId: branch.id,
      collectorId: seller?.id ?? null,
    });
    const invoice = await anInvoice(entity, customer.code, {
      number: of('number'),
      reference: of('reference'),
      orderNumber: of('order'),
    });
    const bytes = files.txt?.bytes ?? Buffer.from('x');
    const file = await attached(entity, [invoice.number], { fileName: `${of('file')}.txt`, bytes });
    path = { ...path, code: customer.key, n: invoice.key, a: file.id };
    customers.push(customer);
  }
  const program = { token: key.secret };
  const [customer] = customers.slice(-1);
  if (!customer) throw new Error('there is no customer');
  const contact = await aProposer(word, entity, customer);
  const callers = [...people, program, contact];
  const side = { word, entity, people, contact, callers, path, customer };
  const codes = customers.map((known) => known.code);
  const worked = await whatTheyWorkWith(side, codes);
  const { contactId: c, id: access } = contact;
  const imports = await whatTheyImport(side);
  return { ...side, path: { ...path, ...worked, c, access, imports } };
}

/** A contact whose access, and what they propose, say a side's own word. */
async function aProposer(word: string, entity: TestEntity, customer: Side['customer']) {
  const email = `${word.toLowerCase()}@client.example`;
  const contact = { name: `${word} contact`, department: `${word} department`, email };
  const access = { userCode: `${word}-user-code` };
  const person = await aContact(entity, customer, { contact, access });
  const body = { clientReference: `${word}-proposed` };
  await person.call('PATCH /v1/portal/customer', { body, ifMatch: 1 });
  return person;
}

/** A file that is imported by columns and refused for cells of a side's own. */
async function whatTheyImport({ word, entity, people }: Pick<Side, 'word' | 'entity' | 'people'>) {
  const administrator = people[0] as Person;
  const bytes = csv(columnsOf(word), [`${word}-refused`, `${word}-name`, `${word}-nowhere`]);
  const file = { kind: 'customers', fileName: `${word}.csv`, bytes } as const;
  const [code = '', name = '', branch = ''] = columnsOf(word);
  const mapping = { [code]: 'code', [name]: 'name', [branch]: 'branch' };
  const { id } = await imported(entity, file, { mapping }, administrator);
  return id;
}

/** What nobody takes for a field unless they are told. */
const columnsOf = (word: string) => ['A', 'B', 'C'].map((name) => `${word}-${name}`);

/** Searches, rules and runs that say a side's own words, and colleagues of its customers. */
async function whatTheyWorkWith({ word, path, people, customer }: Side, codes: string[]) {
  const [administrator, collector] = people as [Person, Person];
  const at = { path: { e: path.e ?? '' } };
  const associated = { ...at.path, code: customer.key, u: collector.id };
  const colleagueKey = 'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}';
  await administrator.call(colleagueKey, { path: associated });
  const [group = ''] = customer.groups;
  const named = (name: string) => ({ name: `${word}-${name}`, criteria: { group, q: word } });
  const searches = [];
  for (const shared of [true, false]) {
    const body = { ...named('search'), shared };
    searches.push(
      await administrator.call('POST /v1/entities/{e}/saved-searches', { ...at, body }),
    );
  }
  const rule = await administrator.call('POST /v1/entities/{e}/assignment-rules', {
    ...at,
    body: { ...named('rule'), userIds: [collector.id] },
  });
  const nobodys = Array.from({ length: 500 }, (_, n) => `${word}-nobody-${n}`);
  const bulkKey = 'POST /v1/entities/{e}/colleague-associations';
  const bulk = { operation: 'associate' as const, userIds: [collector.id] };
  const run = await administrator.call(bulkKey, {
    ...at,
    body: { ...bulk, selection: { codes: [...codes, ...nobodys] }, dryRun: true },
  });
  await administrator.call('POST /v1/entities/{e}/assignment-rules/run', { ...at, body: {} });
  await world.standIn.idle();
  return {
    'saved-searches': searches[1]?.id ?? '',
    'assignment-rules': rule.id,
    runs: 'runId' in run ? run.runId : '',
  };
}

beforeAll(async () => {
  world = await startWorld();
  [one, other] = [await aSide('Kumquat'), await aSide('Zirconium')];
  return () => world.standIn.stop();
});

const table: readonly RouteDefinition[] = routes;
const reads = table.filter(({ method }) => method === 'GET');

/** Everything an answer says, its cursors decoded too. */
function saidBy({ text, headers, body }: Answer): string {
  const cursor = String((body as { nextCursor?: unknown } | undefined)?.nextCursor ?? '');
  return [
    text,
    JSON.stringify(headers),
    Buffer.from(cursor, 'base64url').toString('latin1'),
  ].join();
}

/** The path to a side's own record of the kind that a route is about. */
function pathTo(route: RouteDefinition, { path }: Side): Record<string, string> {
  const [, kind = ''] = /([a-z-]+)\/\{id\}/.exec(route.path) ?? [];
  return { ...path, id: path[kind] ?? '' };
}

/** Where the records of a side are, and where they would be in the other's entity. */
function pathsTo(route: RouteDefinition, side: Side, other: Side): Record<string, string>[] {
  const path = pathTo(route, side);
  return [path, { ...path, e: other.path.e ?? '' }];
}

const searchKey = 'POST /v1/entities/{e}/customers/search';
const nothing = { items: [], nextCursor: null };

/** Searches that find what is a side's, one by each criterion that says something of it. */
function criteriaFor({ word, customer, people, path }: Side) {
  const { name, code, city, groups, branchId, collectorId } = customer;
  const [group = ''] = groups;
  const colleague = people[1]?.id ?? '';
  return [
    { q: word },
    { q: name },
    { name },
    { codes: code },
    { codes: [code, path.code ?? ''] },
    { group },
    { city: city ?? '' },
    { branch: branchId ?? '' },
    { collector: collectorId ?? '' },
    { colleague },
    { colleague: collectorId ?? '', status: 'active' as const, q: word },
  ];
}

type Searched = NonNullable<CallInput<typeof searchKey>['body']>;

async function searched(
  { people, path }: Side,
  criteria: Searched['criteria'],
  sort: Searched['sort'],
) {
  const [administrator] = people as [Person];
  const body = { criteria, sort, limit: 200 };
  return administrator.call(searchKey, { path: { e: path.e ?? '' }, body });
}

const invoicesKey = 'POST /v1/entities/{e}/invoices/search';

/** The same of invoices. */
function invoiceCriteriaFor({ word, customer, people, path }: Side) {
  const { code, collectorId } = customer;
  const number = path.n ?? '';
  return [
    ...[word, number, `${word}-reference`, `${word}-order`, code].map((q) => ({ q })),
    { customer: code },
    { numbers: number },
    { numbers: [number, 'none'] },
    { colleague: people[1]?.id ?? '' },
    { collector: collectorId ?? '' },
    { file: word },
    { file: word, customer: code },
    { file: word, numbers: number, hasAttachment: true },
  ];
}

const sides = (): [Side, Side][] => [
  [one, other],
  [other, one],
];

describe('of another entity nothing is seen (reliability 2)', () => {
  it.each(reads.map((route) => [keyOf(route), route] as const))('by %s', async (_, route) => {
    for (const [own, foreign] of sides()) {
      for (const { token } of own.callers) {
        for (const query of route.query ? ['', '?limit=1'] : ['']) {
          const target = fill(route.path, pathTo(route, own)) + query;
          const said = saidBy(await world.send('GET', target, { token }));
          expect(said.includes(foreign.word)).toBe(false);
        }
      }
    }
  });

  it('by asking for its records, in its entity or in one’s own', async () => {
    for (const [own, foreign] of sides()) {
      for (const route of table.filter(({ path }) => path.includes('{e}'))) {
        const { body } = await targetOf(route, { entity: own.entity });
        for (const path of pathsTo(route, foreign, own)) {
          for (const { token } of [own.people[0] as Person, own.contact]) {
            const answer = await world.send(route.method, fill(route.path, path), {
              token,
              headers: { 'if-match': '"1"' },
              ...(body !== undefined && { json: body }),
            });
            expect(saidBy(answer).includes(foreign.word)).toBe(false);
          }
        }
      }
    }
  });

  it('by searching for it', async () => {
    for (const [own, foreign] of sides()) {
      const administrator = own.people[0];
      for (const list of ['customers', 'users']) {
        const target = `/v1/entities/${own.path.e}/${list}?q=${foreign.word}`;
        const answer = await world.send('GET', target, { token: administrator?.token });
        expect(answer.body).toEqual({ items: [], nextCursor: null });
      }
    }
  });

  it('by searching customers by what is theirs, before and after a merge (D2)', async () => {
    for (const [own, foreign] of [...sides(), ...sides()]) {
      for (const criteria of criteriaFor(foreign)) {
        for (const sort of ['code', 'name', '-balance'] as const) {
          const found = await searched(own, criteria, sort);
          expect([criteria, found]).toEqual([criteria, { ...nothing, total: 0 }]);
        }
      }
      // One's own are found by the same, and counted.
      for (const criteria of criteriaFor(own)) {
        const { items } = await searched(own, criteria, '-balance');
        expect([criteria, items.length]).not.toEqual([criteria, 0]);
      }
      const { total } = await searched(own, {}, '-balance');
      expect(total).toBe((await searched(own, {}, 'code')).items.length);
      await world.standIn.runSchedule('directory');
    }
  });

  it('by searching invoices by what is theirs (F3)', async () => {
    const asked = ({ path }: Side, by: Person, criteria: object) =>
      by.attempt(invoicesKey, { path: { e: path.e ?? '' }, body: { criteria } });
    for (const [own, foreign] of sides()) {
      const [administrator, ...others] = own.people as [Person];
      for (const criteria of invoiceCriteriaFor(foreign)) {
        const { body } = await asked(own, administrator, criteria);
        expect([criteria, body]).toEqual([criteria, { ...nothing, total: 0 }]);
        for (const by of others) {
          expect(saidBy(await asked(own, by, criteria))).not.toContain(foreign.word);
        }
      }
      // One's own are found by the same.
      for (const criteria of invoiceCriteriaFor(own)) {
        expect(saidBy(await asked(own, administrator, criteria))).toContain(`${own.word}-number`);
      }
    }
  });

  it('by naming it in bulk changes, rules, searches and questions', async () => {
    const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    for (const [own, { path: foreign, customer }] of sides()) {
      const at = { e: own.path.e ?? '', code: own.path.code ?? '' };
      const administrator = own.people[0] as Person;
      const collector = own.people[1]?.id ?? '';
      const asked = async (u: string, search: string, code: string) => {
        const bulk = { operation: 'dissociate' as const, dryRun: true };
        const bulkKey = 'POST /v1/entities/{e}/colleague-associations';
        const ruleKey = 'POST /v1/entities/{e}/assignment-rules';
        const rule = { name: 'x', criteria: {} };
        const answers = await Promise.all([
          administrator.attempt(bulkKey, {
            path: at,
            body: { ...bulk, userIds: [u], selection: { criteria: {} } },
          }),
          administrator.attempt(bulkKey, {
            path: at,
            body: { ...bulk, userIds: [collector], selection: { savedSearchId: search } },
          }),
          administrator.attempt(bulkKey, {
            path: at,
            body: { ...bulk, userIds: [collector], selection: { codes: [code] } },
          }),
          administrator.attempt(ruleKey, { path: at, body: { ...rule, userIds: [u] } }),
          administrator.attempt(ruleKey, {
            path: at,
            body: { ...rule, userIds: [], collectorId: u },
          }),
          administrator.attempt('GET /v1/entities/{e}/customers/{code}/visibility', {
            path: at,
            query: { userId: u },
          }),
          administrator.attempt('PUT /v1/entities/{e}/customers/{code}/collector', {
            path: at,
            body: { userId: u },
          }),
        ]);
        return answers.map(({ status, text, body }) => {
          const { requestId = '' } = body as { requestId?: string };
          return [status, text.replace(requestId, '').replace(code, '')];
        });
      };
      const theirs = await asked(foreign.u ?? '', foreign['saved-searches'] ?? '', customer.code);
      expect(theirs).toEqual(await asked(unknown, unknown, 'nobody'));
    }
  });

  it('by importing: what it names is unknown, and its columns are (D3)', async () => {
    for (const [{ entity, people, path, word: own }, foreign] of sides()) {
      const administrator = people[0] as Person;
      const { customer, people: theirs, word } = foreign;
      // One's own is told of, so that the other's would be.
      const refused = `/v1/entities/${entity.id}/imports/${path.imports}/refused`;
      const { text } = await world.send('GET', refused, { token: administrator.token });
      expect(text).toContain(own);
      const file = { kind: 'customers', bytes: csv(columnsOf(word), ['a', 'b', 'c']) } as const;
      const id = await uploadedImport(entity, file, administrator);
      const at = { path: { e: entity.id, id } };
      const checked = await administrator.call('POST /v1/entities/{e}/imports/{id}/check', at);
      expect(checked.remembered).toBe(false);
      expect(checked.columns.map(({ field }) => field)).toEqual([null, null, null]);
      const refusals = async (code: string, login: string) => {
        const contact = csv(['customerCode', 'name'], [code, 'x']);
        const colleague = csv(['code', 'name', 'colleague'], ['mine', 'x', login]);
        return [
          await refusalsOf(entity, { kind: 'contacts', bytes: contact }, {}, administrator),
          await refusalsOf(entity, { kind: 'customers', bytes: colleague }, {}, administrator),
        ];
      };
      const told = await refusals(customer.code, theirs[0]?.login ?? '');
      expect(told).toEqual(await refusals('nobody', 'nobody'));
      expect(told.flat()).toHaveLength(2);
    }
  });

  it('by asking a log for it', async () => {
    for (const [own, foreign] of sides()) {
      const log = `/v1/entities/${own.path.e}/log`;
      for (const query of [
        { targetType: 'user', targetId: foreign.path.u ?? '' },
        { targetType: 'customer', targetId: foreign.path.code ?? '' },
        { targetType: 'api-key', targetId: foreign.path['api-keys'] ?? '' },
        { targetType: 'saved-search', targetId: foreign.path['saved-searches'] ?? '' },
        { targetType: 'assignment-rule', targetId: foreign.path['assignment-rules'] ?? '' },
        { targetType: 'contact', targetId: foreign.path.c ?? '' },
        { targetType: 'contact', targetId: foreign.path.access ?? '' },
        { actorId: foreign.path.access ?? '' },
        { targetType: 'import', targetId: foreign.path.imports ?? '' },
        { actorId: foreign.path.u ?? '' },
      ]) {
        const target = `${log}?${new URLSearchParams(query)}`;
        const { body } = await world.send('GET', target, { token: own.people[0]?.token });
        expect(body).toEqual({ items: [], nextCursor: null });
      }
      // One's own is there, so that the other's would be.
      const { text } = await world.send('GET', log, { token: own.people[0]?.token });
      expect(text).toContain(own.word);
    }
  });

  it('by counting: every list is as long as one’s own records', async () => {
    for (const [{ people, path, word }] of sides()) {
      const [administrator] = people;
      const e = path.e ?? '';
      const at = { path: { e } };
      const lists = await Promise.all([
        administrator?.call('GET /v1/entities/{e}/invoices', at),
        administrator?.call('GET /v1/entities/{e}/branches', at),
        administrator?.call('GET /v1/entities'),
        administrator?.call('GET /v1/entities/{e}/api-keys', at),
        administrator?.call('GET /v1/entities/{e}/customers', { ...at, query: { limit: 200 } }),
        administrator?.call('GET /v1/entities/{e}/saved-searches', at),
        administrator?.call('GET /v1/entities/{e}/assignment-rules', at),
      ]);
      const invoicesSeen = lists[0]?.items.filter(({ number }) => number.includes('-number-'));
      expect(invoicesSeen).toHaveLength(records);
      expect(lists[2]?.items).toHaveLength(1);
      expect(lists[3]?.items.filter(({ name }) => name.includes('-key-'))).toHaveLength(1);
      const own = (name: string) => name.includes(word);
      expect(lists[4]?.items.filter(({ name }) => own(name))).toHaveLength(records);
      expect(lists[5]?.items.filter(({ name }) => own(name))).toHaveLength(2);
      expect(lists[6]?.items.filter(({ name }) => own(name))).toHaveLength(1);
    }
  });

  it('in e-mails', async () => {
    for (const [{ people }, foreign] of sides()) {
      for (const { email } of people) {
        const emails = await world.standIn.emails({ to: email });
        expect(emails.length).toBeGreaterThan(0);
        expect(JSON.stringify(emails)).not.toContain(foreign.word);
      }
    }
  });

  it('in logs: they hold nothing of anybody’s records', () => {
    const logs = JSON.stringify(world.logs).toLowerCase();
    expect(world.logs.length).toBeGreaterThan(100);
    for (const { word } of [one, other]) expect(logs).not.toContain(word.toLowerCase());
  });
});
