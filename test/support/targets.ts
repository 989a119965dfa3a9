import type { RouteDefinition } from '#shared/contract/route.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { Api } from './api.ts';
import type { ContactPerson } from './contacts.ts';
import { csv, uploadedImport } from './imports.ts';
import { aDeadLetter, aSuppression } from './mail.ts';
import { newPlatformUser, newUser, type Person, password, type TestEntity } from './people.ts';
import { aCustomer, anInvoice, newInvoice } from './records.ts';
import { accessBodies, accessMakers, accessNameOf } from './targets-access.ts';
import { messageBodies, messageMakers, messageNameOf } from './targets-messages.ts';
import { attached } from './uploads.ts';

/** A request of a route that works for whoever is allowed it. */
export interface Target {
  readonly path: Record<string, string>;
  readonly body: unknown;
  readonly ifMatch: number | undefined;
  readonly idempotencyKey?: string;
}

export interface Surroundings {
  readonly entity: TestEntity;
  /** Whose portfolio the customer belongs to; null: nobody's. */
  readonly collectorId?: string | null;
  /** Whose session is ended where a route ends one. */
  readonly holder?: Person;
  /** Whose searches, runs and imports they are; left out: the holder's, else the main administrator's. */
  readonly owner?: Pick<Api, 'call'>;
  /** Whether searches are shared with the entity. */
  readonly shared?: boolean;
  /** Whose portal it is. */
  readonly contact?: ContactPerson;
}

/** Makes what a route's path and body refer to, so that each call can be carried out for itself. */
export async function targetOf(route: RouteDefinition, around: Surroundings): Promise<Target> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path: Record<string, string> = {};
  for (const name of names) path[name] = (await makers[nameOf(route, name)]?.(around, path)) ?? '';
  const body = await (bodies[route.operationId]?.(around, path) ?? route.example);
  return { path, body, ifMatch: route.ifMatch === true ? 1 : undefined };
}

/** What a variable of a path names: some names are of several kinds of record. */
function nameOf(route: RouteDefinition, name: string): string {
  const known = messageNameOf(route, name) ?? accessNameOf(route, name);
  if (known !== undefined) return known;
  if (name === 'id') return idOf(route);
  if (name === 'a' && route.operationId === 'updateAttachment') return 'availableFile';
  if (route.operationId === 'dissociateColleague' && name === 'u') return 'associated';
  return name === 'u' && route.path.startsWith('/v1/users') ? 'platformUser' : name;
}

const idKinds: Readonly<Record<string, string>> = {
  branches: 'branch',
  'api-keys': 'apiKey',
  'saved-searches': 'savedSearch',
  'assignment-rules': 'rule',
  runs: 'run',
  imports: 'import',
  'dead-letters': 'deadLetter',
  sessions: 'session',
};

function idOf({ path }: RouteDefinition): string {
  if (path.includes('/imports/{id}/refused')) return 'refusedImport';
  return idKinds[/([a-z-]+)\/\{id\}/.exec(path)?.[1] ?? ''] ?? '';
}

type Path = Readonly<Record<string, string>>;
type Maker<T> = (around: Surroundings, path: Path) => Promise<T>;
type Plain<T> = (around: Surroundings) => Promise<T>;

const customer: Plain<{ code: string; key: string }> = ({ entity, collectorId }) =>
  aCustomer(entity, { collectorId: collectorId ?? null });

const invoice: Plain<{ number: string; key: string }> = async (around) =>
  anInvoice(around.entity, (await customer(around)).code);

const makers: Record<string, Maker<string>> = {
  ...accessMakers,
  ...messageMakers,
  e: async ({ entity }) => entity.id,
  code: async (around) => (await customer(around)).key,
  c: async ({ entity: { main } }, { e = '', code = '' }) => {
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts';
    return (await main.call(key, { path: { e, code }, body: { name: 'Hélène Roy' } })).id;
  },
  n: async (around) => (await invoice(around)).key,
  availableFile: async (around) => {
    const file = { fileName: 'note.txt', bytes: Buffer.from('hello') };
    return (await attached(around.entity, [(await invoice(around)).number], file)).id;
  },
  a: async (around, { n }) => {
    const { id: e, main } = around.entity;
    // On the invoice of the path, where it has one: none of their keys differs from its number.
    const body = announced(n ?? (await invoice(around)).number);
    const added = await main.call('POST /v1/entities/{e}/attachments', { path: { e }, body });
    return added.attachments[0]?.id ?? '';
  },
  u: ({ entity }) => aGuest(entity, true),
  associated: async ({ entity }, { e = '', code = '' }) => {
    const u = await aGuest(entity);
    const path = { e, code, u };
    await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    return u;
  },
  platformUser: async ({ entity: { world } }) => {
    const body = newPlatformUser(world);
    return (await world.main.call('POST /v1/users', { body })).id;
  },
  apiKey: async ({ entity }) => {
    const body = { name: 'ERP', role: 'guest' } as const;
    const path = { e: entity.id };
    return (await entity.main.call('POST /v1/entities/{e}/api-keys', { path, body })).id;
  },
  branch: async ({ entity }) => {
    const body = { code: `B${entity.world.next()}`, name: 'Lyon' };
    const path = { e: entity.id };
    return (await entity.main.call('POST /v1/entities/{e}/branches', { path, body })).id;
  },
  savedSearch: async (around) => {
    const { entity, shared = false } = around;
    const body = { ...newSearch(entity), shared };
    const path = { e: entity.id };
    const key = 'POST /v1/entities/{e}/saved-searches';
    return (await ownerOf(around).call(key, { path, body })).id;
  },
  rule: async ({ entity }) => {
    const path = { e: entity.id };
    const body = newRule(entity);
    return (await entity.main.call('POST /v1/entities/{e}/assignment-rules', { path, body })).id;
  },
  run: async (around) => {
    const { entity } = around;
    const userIds = [await aGuest(entity)];
    const body = { operation: 'associate' as const, userIds, selection: { codes: nobodysCodes } };
    const path = { e: entity.id };
    const key = 'POST /v1/entities/{e}/colleague-associations';
    const started = await ownerOf(around).call(key, { path, body });
    await entity.world.standIn.idle();
    return 'runId' in started ? started.runId : '';
  },
  import: (around) => anImport(around, 'New'),
  refusedImport: async (around) => {
    const { entity } = around;
    // Who has no name cannot be a customer.
    const path = { e: entity.id, id: await anImport(around, '') };
    await ownerOf(around).call('POST /v1/entities/{e}/imports/{id}/start', { path, body: {} });
    await entity.world.standIn.idle();
    return path.id;
  },
  deadLetter: async ({ entity }) => (await aDeadLetter(entity)).id,
  key: async ({ entity }) => toKey(await aSuppression(entity)),
  session: async ({ holder, entity }) => {
    const other = await (holder ?? entity.main).signIn();
    const { items } = await other.call('GET /v1/sessions');
    return items.find(({ current }) => current)?.id ?? '';
  },
};

const ownerOf = ({ owner, holder, entity }: Surroundings) => owner ?? holder ?? entity.main;

/** An uploaded file of one customer. */
function anImport(around: Surroundings, name: string): Promise<string> {
  const { entity } = around;
  const bytes = csv(['code', 'name'], [`C${entity.world.next()}`, name]);
  return uploadedImport(entity, { kind: 'customers', bytes }, ownerOf(around));
}

async function aGuest({ id, main, world }: TestEntity, activeAccount = false): Promise<string> {
  const body = newUser(world, { role: 'guest', activeAccount });
  return (await main.call('POST /v1/entities/{e}/users', { path: { e: id }, body })).id;
}

/** One more than is dealt with while the caller waits, so that they become a run. */
const nobodysCodes = Array.from({ length: 501 }, (_, n) => `nobody${n}`).join('\n');

const newSearch = ({ world }: TestEntity) => ({
  name: `Search ${world.next()}`,
  criteria: { city: 'Lyon', overdue: { min: '0.01' } },
});

/** A rule for customers of a city that nobody lives in. */
const newRule = ({ world }: TestEntity) => {
  const number = world.next();
  return { name: `Rule ${number}`, criteria: { city: `City ${number}` }, userIds: [] };
};

const announced = (number: string) => ({
  invoices: [number],
  files: [{ fileName: 'note.txt', size: 5, contentType: 'text/plain' }],
});

type BodyMaker = (around: Surroundings, path: Record<string, string>) => Promise<unknown>;

const bodies: Record<string, BodyMaker> = {
  ...accessBodies,
  ...messageBodies,
  sendFileLink: async ({ entity }) => ({ to: { type: 'user', id: await aGuest(entity) } }),
  createEntity: async () => ({
    name: 'New',
    legalName: 'New SAS',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    language: 'fr',
  }),
  createBranch: async ({ entity }) => ({ code: `B${entity.world.next()}`, name: 'Lyon' }),
  createUser: async ({ entity }) => newUser(entity.world, { role: 'guest' }),
  updateUser: async () => ({ firstName: 'Claude' }),
  createPlatformUser: async ({ entity }) => newPlatformUser(entity.world),
  activatePlatformUser: async () => ({}),
  createApiKey: async ({ entity }) => ({ name: `ERP ${entity.world.next()}`, role: 'collector' }),
  handOverCustomers: async (around, { u = '' }) => {
    await aCustomer(around.entity, { collectorId: u });
    return { toUserId: await aGuest(around.entity) };
  },
  setCollector: async ({ entity }) => ({ userId: await aGuest(entity) }),
  associateColleagues: async (around) => ({
    operation: 'associate',
    userIds: [await aGuest(around.entity)],
    selection: { codes: [(await customer(around)).code] },
  }),
  createSavedSearch: async ({ entity }) => newSearch(entity),
  createAssignmentRule: async ({ entity }) => newRule(entity),
  orderAssignmentRules: async ({ entity: { id, main } }) => {
    const path = { e: id };
    const { items } = await main.call('GET /v1/entities/{e}/assignment-rules', { path });
    return { ruleIds: items.map((rule) => rule.id).reverse() };
  },
  runAssignmentRules: async (around) => ({
    ruleIds: [await makers.rule?.(around, {})],
    dryRun: true,
  }),
  // The settings of the account are everybody's: stated as they are.
  replaceSecuritySettings: async () => ({ sessionIdleMinutes: 60 }),
  reauthenticate: async () => ({ password }),
  // A password of one's own in the place of itself would be one more thing to keep track of.
  changePassword: async () => ({ currentPassword: password, newPassword: 'short' }),
  activateUser: async () => ({}),
  createImport: async ({ entity }) => {
    return { kind: 'customers', fileName: `file${entity.world.next()}.csv`, size: 2048 };
  },
  createCustomer: async ({ entity }) => ({ code: `C${entity.world.next()}`, name: 'New' }),
  createInvoice: async (around) => newInvoice(around.entity, (await customer(around)).code),
  settleInvoice: async () => ({ settledOn: '2020-02-29' }),
  // What customers see takes one more right.
  updateAttachment: async () => ({ description: 'Signed delivery note' }),
  createAttachments: async (around) => announced((await invoice(around)).number),
};
