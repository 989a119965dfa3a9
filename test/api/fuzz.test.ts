import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { aContact } from '#test/support/contacts.ts';
import { aPage } from '#test/support/messaging.ts';
import {
  anApiKey,
  anEntity,
  anInvitedUser,
  colleague,
  type TestEntity,
} from '#test/support/people.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer } from '#test/support/records.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { targetOf } from '#test/support/targets.ts';
import { startWorld, viewerHeader, type World } from '#test/support/world.ts';

const requests = Number(process.env.FUZZ_REQUESTS ?? 5000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const batch = 25;

const table: readonly RouteDefinition[] = routes;
const callers = ['main', 'collector', 'seller', 'guest', 'program', 'contact'] as const;
type Caller = (typeof callers)[number];
let world: World;
let entity: TestEntity;
let known: Record<string, string>;
let tokens: Record<Caller, string>;

// Its own world: the settings of the account are changed as everything else is.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  const contact = await aContact(entity, await aCustomer(entity));
  const pathTo = async (path: string) =>
    (await targetOf({ path, operationId: '' } as RouteDefinition, { entity, contact })).path;
  known = await pathTo('/{e}/{code}/{n}/{a}/{u}/{c}');
  known = { ...known, platformUser: (await pathTo('/v1/users/{u}')).u ?? '' };
  const portal = await pathTo('/v1/portal/{c}/{n}/{a}');
  for (const [name, value] of Object.entries(portal)) known[`portal ${name}`] = value;
  for (const kind of kinds) {
    known = { ...known, [kind]: (await pathTo(`/${kind}/{id}`)).id ?? '' };
  }
  const page = await aPage(entity);
  const { id: colleagueId } = await anInvitedUser(entity, { activeAccount: false });
  known = { ...known, colleagueId, token: page.token, invoice: page.number };
  const [collector, seller, guest, main] = await Promise.all([
    colleague(entity, 'collector'),
    colleague(entity, 'sales-manager'),
    colleague(entity, 'guest'),
    world.main.signIn(),
  ]);
  // Whatever the settings come to ask of their roles, these go on.
  for (const person of [collector, seller, main]) await aSecondFactor(world, person);
  tokens = {
    main: main.token,
    collector: collector.token,
    seller: seller.token,
    guest: guest.token,
    program: await anApiKey(entity, 'administrator'),
    contact: contact.token,
  };
  return () => world.standIn.stop();
});

const strings = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\r\nBcc: x@y.example',
    '\u202e\u2066evil',
    '\ufeff',
    '😀'.repeat(60),
    '\ufdfa'.repeat(64),
    'e\u0301'.repeat(100),
    '\ud800',
    'x'.repeat(5000),
    '__proto__',
    'constructor',
    'toString',
    "'; DROP TABLE x; --",
    '<script>',
    '../../etc/passwd',
    '2026-02-30',
    '0000-00-00',
    '9999-12-31',
    '-0',
    '1e999',
    'NaN',
    '999999999999999.9999',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'E#01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '#',
    'a#b',
    'JPY',
    'XXX',
    'Europe/Paris',
    '+05:30',
    'pdf',
    'a.pdf',
    '.pdf',
    'a.PDF.',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 100 }),
);

const values: fc.Arbitrary<unknown> = fc.oneof(
  strings,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 53), 1e308, 1e21, 5e-324),
  fc.constantFrom([], {}, [[]], [null], { length: 1 }),
  fc.array(strings, { maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer(),
);

/** One change to a valid body: a field by its place gets another value, goes, or is joined by one. */
const edits = fc.array(
  fc.record({
    at: fc.nat(30),
    how: fc.constantFrom('set', 'set', 'set', 'drop', 'add'),
    name: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'version', 'id', 'key'), strings),
    value: values,
  }),
  { maxLength: 4 },
);
type Edit = (typeof edits extends fc.Arbitrary<(infer T)[]> ? T : never) & object;

const pieces = fc.oneof(
  { weight: 6, arbitrary: fc.constant('known') },
  { weight: 1, arbitrary: strings.map((text) => encodeURIComponent(text.toWellFormed())) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '%2F',
      '%252F',
      '..%2F..',
      '%3F',
      '%00',
      '%',
      '%zz',
      '%E0%A4%A',
      '%C3%28',
      '~',
      '~4pyT',
      '~====',
      'a;b=c',
      '%23',
      '%F0%9F%98%80',
    ),
  },
);

const queries = fc.dictionary(
  fc.oneof(
    fc.constantFrom('limit', 'cursor', 'q', 'status', 'customer', 'collector', '__proto__', 'x'),
    fc.constantFrom('sort', 'name', 'group', 'colleague', 'userId', 'kind', 'state', 'branch'),
    fc.string({ maxLength: 8 }),
  ),
  fc.oneof(
    strings,
    fc.constantFrom('1', '200', '201', '0', '1e2', 'AAAA'.repeat(20)),
    fc.constantFrom('name', '-balance', 'oldestDueDate', 'active', 'recount', 'done'),
  ),
  { maxKeys: 3 },
);

const headers = fc.subarray(
  [
    ['if-match', '"1"'],
    ['if-match', '"999999999999999999"'],
    ['if-match', '*, "1"'],
    ['idempotency-key', 'key'],
    ['idempotency-key', ' '.repeat(70)],
    ['content-type', 'application/json; charset=utf-16'],
    ['content-type', 'multipart/form-data'],
    ['content-type', 'APPLICATION/JSON'],
    ['cookie', 'encours=x; encours=y; ='],
    ['cookie', '__Host-encours'],
    ['sec-fetch-site', 'cross-site'],
    ['origin', 'null'],
    ['x-forwarded-for', "1.2.3.4, '; --"],
    ['x-viewer-address', '::1'],
    ['x-origin-secret', 'guess'],
    ['authorization', 'Bearer'],
    ['authorization', 'Basic YTpi'],
    ['accept', 'text/html'],
    ['expect', '100-continue'],
    ['range', 'bytes=0-1'],
  ] as [string, string][],
  { maxLength: 3 },
);

const request = fc.record({
  route: fc.nat(table.length - 1),
  pieces: fc.array(pieces, { minLength: 5, maxLength: 5 }),
  query: queries,
  headers,
  ifMatch: fc.constantFrom(1, 1, 2, 3, undefined),
  body: fc.constantFrom('edited', 'edited', 'edited', 'valid', 'json', 'raw', 'none'),
  edits,
  json: fc.oneof(
    values,
    fc.json().map((text) => JSON.parse(text) as unknown),
  ),
  raw: fc.oneof(strings, fc.constantFrom('{', '[[[[', '{"a":', '"\\ud800"', '['.repeat(50_000))),
  by: fc.constantFrom('main', 'main', 'main', ...callers, 'nobody' as const),
  /** The last part of the address: refusals from one are limited. */
  from: fc.integer({ min: 1, max: 254 }),
});
type Fuzzed = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** Every object and list inside a value, the value itself first. */
function containers(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(containers);
  return [value as Record<string, unknown>, ...inner];
}

function edited(body: unknown, changes: readonly Edit[]): unknown {
  const root = { body: structuredClone(body) };
  for (const { at, how, name, value } of changes) {
    const places = containers(root).flatMap((holder) =>
      Object.keys(holder).map((k) => ({ holder, k })),
    );
    const place = places[at % Math.max(places.length, 1)];
    if (!place) continue;
    const key = how === 'add' ? name : place.k;
    if (how === 'drop') delete place.holder[key];
    else Object.defineProperty(place.holder, key, { value: structuredClone(value), ...writable });
  }
  return root.body;
}

const writable = { enumerable: true, configurable: true, writable: true };

const searches: readonly object[] = [
  { criteria: {}, sort: '-balance', limit: 3 },
  { criteria: { q: 'customer', status: 'active' }, sort: 'name' },
  { criteria: { group: 'a', balance: { min: '0.01' }, hasAttachment: false }, sort: '-updatedAt' },
  { criteria: { codes: 'fuzzed1 fuzzed2;fuzzed3', hasCollector: true } },
];

const invoiceSearches: readonly object[] = [
  { criteria: { status: 'open', overdueDays: { min: 1 } }, sort: '-dueDate', limit: 3 },
  { criteria: { numbers: 'fuzzed1 fuzzed2;fuzzed3', balance: { min: '0.01' } }, sort: 'amount' },
  { criteria: { file: 'note', hasAttachment: true, dueDate: { from: '2020-01-01' } } },
  { criteria: { q: 'fuzzed', settledOn: { to: '2030-01-01' } }, sort: 'customer' },
];

/** The last ones are of more customers than are dealt with while the caller waits. */
const selections: readonly object[] = [
  { criteria: { q: 'customer' } },
  { codes: 'fuzzed1\tfuzzed2, nobody' },
  { codes: Array.from({ length: 501 }, (_, n) => `fuzzed${n}`) },
];

/** An example that refers to records that are there, so that edits of it go deep. */
function example(route: RouteDefinition): unknown {
  const number = world.next();
  const fresh: Record<string, object> = {
    createSession: { login: `fuzzed${number}` },
    createUser: { login: `fuzzed${number}`, email: `fuzzed${number}@people.example` },
    createCustomer: { code: `fuzzed${number}` },
    createBranch: { code: `fuzzed${number}` },
    createInvoice: { number: `fuzzed${number}`, customerCode: known.code },
    createAttachments: { invoices: [known.n] },
    settleInvoice: { settledOn: '2020-01-01' },
    updateInvoice: { balance: '1.00' },
    createPlatformUser: { login: `fuzzed${number}`, email: `fuzzed${number}@people.example` },
    activatePlatformUser: { login: `fuzzed${number}` },
    handOverCustomers: { toUserId: known.u },
    setCollector: { userId: known.u },
    searchCustomers: searches[number % searches.length] ?? {},
    searchInvoices: invoiceSearches[number % invoiceSearches.length] ?? {},
    associateColleagues: {
      operation: number % 3 === 0 ? 'dissociate' : 'associate',
      userIds: [known.u],
      selection: selections[number % selections.length],
      dryRun: number % 5 === 0,
    },
    createSavedSearch: { name: `fuzzed${number}`, shared: number % 2 === 0 },
    createAssignmentRule: { criteria: { group: 'a' }, userIds: [known.u], collectorId: known.u },
    updateAssignmentRule: { enabled: number % 2 === 0, userIds: [known.u] },
    runAssignmentRules: { dryRun: number % 2 === 0 },
    setAccess: { userCode: `fuzzed${number}`, email: `fuzzed${number}@people.example` },
    updatePortalCustomer: { phone: `+33 ${number}` },
    updatePortalContact: { phone: `+33 ${number}` },
    previewMessage: { kind: 'internal', to: [known.colleagueId], invoices: [] },
    sendMessage: { kind: 'internal', to: [known.colleagueId], invoices: [] },
    openPage: { token: known.token },
    prequalifyInvoice: { token: known.token, invoice: known.invoice },
    commentOnPage: { token: known.token, invoice: known.invoice },
    announcePageFile: { token: known.token, invoice: known.invoice, fileName: `${number}.pdf` },
    completePageFile: { token: known.token, attachmentId: known.a },
    downloadPageFile: { token: known.token, attachmentId: known.a },
    updateCustomer: { groups: ['a', `b${number % 3}`], collectorId: known.u },
  };
  return { ...(route.example as object), ...fresh[route.operationId] };
}

function bodyOf(route: RouteDefinition, { body, edits: changes, json, raw }: Fuzzed) {
  if (body === 'none' || (!route.body && body !== 'json')) return {};
  if (body === 'raw') return { raw: raw.toWellFormed(), type: 'application/json' };
  if (body === 'json') return { json };
  return { json: body === 'valid' ? example(route) : edited(example(route), changes) };
}

/** Which of what is known a variable of a path names. */
function nameOf({ path }: RouteDefinition, name: string): string {
  if (path.startsWith('/v1/portal/')) return `portal ${name}`;
  if (name === 'u' && path.startsWith('/v1/users')) return 'platformUser';
  const [, kind = 'branches'] = /([a-z-]+)\/\{id\}/.exec(path) ?? [];
  if (name === 'id') return kinds.includes(kind) ? kind : 'branches';
  return name;
}

/** Of what kinds the `id` of a path is; of others it names nothing. */
const kinds = [
  'branches',
  'api-keys',
  'saved-searches',
  'assignment-rules',
  'runs',
  'imports',
  'proposals',
  'messages',
];

const deletions: Readonly<Record<string, string>> = {
  deleteUser: 'u',
  deletePlatformUser: 'u',
  deleteBranch: 'id',
  deleteCustomer: 'code',
  deleteContact: 'c',
  deleteSavedSearch: 'id',
  deleteAssignmentRule: 'id',
};

/** What was deleted is known no more; there is another, so that later requests go as deep. */
async function renew(route: RouteDefinition) {
  const name = deletions[route.operationId];
  if (name === undefined) return;
  const { path } = await targetOf(route, { entity });
  known = { ...known, [nameOf(route, name)]: path[name] ?? '' };
}

/** Who calls; but nobody loses their session or second factor, which all requests that follow need. */
function tokenFor({ operationId }: RouteDefinition, by: Fuzzed['by']): string | undefined {
  if (operationId === 'deleteCurrentSession' || by === 'nobody') return undefined;
  return tokens[operationId === 'removeTotp' ? 'guest' : by];
}

async function send(fuzzed: Fuzzed): Promise<number> {
  const route = table[fuzzed.route];
  if (!route) return 0;
  let used = 0;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const piece = fuzzed.pieces[used++] ?? 'known';
    return piece === 'known' ? encodeURIComponent(known[nameOf(route, name)] ?? '') : piece;
  });
  const pairs = Object.entries(fuzzed.query).map(([n, v]) => [n.toWellFormed(), v.toWellFormed()]);
  const search = pairs.length > 0 ? `?${new URLSearchParams(pairs as [string, string][])}` : '';
  const { type, ...body } = { type: undefined, ...bodyOf(route, fuzzed) };
  const match = route.ifMatch && fuzzed.ifMatch ? { 'if-match': `"${fuzzed.ifMatch}"` } : {};
  const options = {
    ...body,
    token: tokenFor(route, fuzzed.by),
    headers: {
      [viewerHeader]: `203.0.113.${fuzzed.from}`,
      ...match,
      ...(type && { 'content-type': type }),
      ...Object.fromEntries(fuzzed.headers),
    },
  };
  try {
    const { status } = await world.send(route.method, path + search, options);
    if (status === 204) await renew(route);
    return status;
  } catch (error) {
    const told = JSON.stringify({ ...options, token: fuzzed.by }).slice(0, 3000);
    throw new Error(`${(error as Error).message}\nrequest: ${told}`, { cause: error });
  }
}

it(
  `answers ${requests} requests of any shape as its contract says, never with 5xx (reliability 3)`,
  async () => {
    const counts = new Map<number, number>();
    const property = fc.asyncProperty(
      fc.array(request, { minLength: batch, maxLength: batch }),
      async (all) => {
        for (const status of await Promise.all(all.map(send))) {
          counts.set(status, (counts.get(status) ?? 0) + 1);
        }
      },
    );
    const numRuns = Math.ceil(requests / batch);
    const details = await fc.check(property, { seed, numRuns, endOnFailure: true });
    const cause = details.errorInstance as Error | null;
    if (details.failed) throw new Error(`FUZZ_SEED=${seed}: ${cause?.message}`, { cause });
    // Deep enough to have carried things out, hostile enough to have been refused in every way.
    const seen = [200, 201, 204, 401, 403, 404, 409, 412, 415, 422];
    expect([...counts.keys()]).toEqual(expect.arrayContaining(seen));
    expect(counts.get(422) ?? 0).toBeGreaterThan(requests / 20);
    // What came of it all, runs included, still follows from the records.
    await world.standIn.idle();
    await expectSound(world, entity.id);
  },
  60_000 + requests * 20,
);
