import type { RouteDefinition } from '#shared/contract/route.ts';
import { newUser, type Person, type TestEntity } from './people.ts';
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
  for (const name of names)
    path[name] = (await makers[name === 'id' ? idOf(route) : name]?.(around)) ?? '';
  const body = await (bodies[route.operationId]?.(around) ?? route.example);
  return { path, body, ifMatch: route.ifMatch ? 1 : undefined };
}

const idOf = ({ path }: RouteDefinition) => (path.includes('/branches/') ? 'branch' : 'session');

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

const bodies: Record<string, Maker<unknown>> = {
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
  activateUser: async () => ({}),
  createCustomer: async ({ entity }) => ({ code: `C${entity.world.next()}`, name: 'New' }),
  createInvoice: async (around) => newInvoice(around.entity, (await customer(around)).code),
  settleInvoice: async () => ({ settledOn: '2020-02-29' }),
  createAttachments: async (around) => announced((await invoice(around)).number),
};
