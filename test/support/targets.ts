import type { RouteDefinition } from '#shared/contract/route.ts';
import { newPlatformUser, newUser, type Person, password, type TestEntity } from './people.ts';
import { aCustomer, anInvoice, newInvoice } from './records.ts';

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
}

/** Makes what a route's path and body refer to, so that each call can be carried out for itself. */
export async function targetOf(route: RouteDefinition, around: Surroundings): Promise<Target> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path: Record<string, string> = {};
  for (const name of names) path[name] = (await makers[nameOf(route, name)]?.(around)) ?? '';
  const body = await (bodies[route.operationId]?.(around, path) ?? route.example);
  return { path, body, ifMatch: route.ifMatch ? 1 : undefined };
}

/** What a variable of a path names: some names are of several kinds of record. */
function nameOf(route: RouteDefinition, name: string): string {
  if (name === 'id') return idOf(route);
  return name === 'u' && route.path.startsWith('/v1/users') ? 'platformUser' : name;
}

function idOf({ path }: RouteDefinition): string {
  if (path.includes('/branches/')) return 'branch';
  return path.includes('/api-keys/') ? 'apiKey' : 'session';
}

type Maker<T> = (around: Surroundings) => Promise<T>;

const customer: Maker<{ code: string; key: string }> = ({ entity, collectorId }) =>
  aCustomer(entity, { collectorId: collectorId ?? null });

const invoice: Maker<{ number: string; key: string }> = async (around) =>
  anInvoice(around.entity, (await customer(around)).code);

const makers: Record<string, Maker<string>> = {
  e: async ({ entity }) => entity.id,
  code: async (around) => (await customer(around)).key,
  n: async (around) => (await invoice(around)).key,
  a: async (around) => {
    const { id: e, main } = around.entity;
    const body = announced((await invoice(around)).number);
    const added = await main.call('POST /v1/entities/{e}/attachments', { path: { e }, body });
    return added.attachments[0]?.id ?? '';
  },
  u: async ({ entity }) => {
    const body = newUser(entity.world, { role: 'guest' });
    const path = { e: entity.id };
    return (await entity.main.call('POST /v1/entities/{e}/users', { path, body })).id;
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
  session: async ({ holder, entity }) => {
    const other = await (holder ?? entity.main).signIn();
    const { items } = await other.call('GET /v1/sessions');
    return items.find(({ current }) => current)?.id ?? '';
  },
};

const announced = (number: string) => ({
  invoices: [number],
  files: [{ fileName: 'note.txt', size: 5, contentType: 'text/plain' }],
});

type BodyMaker = (around: Surroundings, path: Record<string, string>) => Promise<unknown>;

const bodies: Record<string, BodyMaker> = {
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
    return { toUserId: await makers.u?.(around) };
  },
  // The settings of the account are everybody's: stated as they are.
  replaceSecuritySettings: async () => ({ sessionIdleMinutes: 60 }),
  reauthenticate: async () => ({ password }),
  // A password of one's own in the place of itself would be one more thing to keep track of.
  changePassword: async () => ({ currentPassword: password, newPassword: 'short' }),
  activateUser: async () => ({}),
  createCustomer: async ({ entity }) => ({ code: `C${entity.world.next()}`, name: 'New' }),
  createInvoice: async (around) => newInvoice(around.entity, (await customer(around)).code),
  settleInvoice: async () => ({ settledOn: '2020-02-29' }),
  createAttachments: async (around) => announced((await invoice(around)).number),
};
