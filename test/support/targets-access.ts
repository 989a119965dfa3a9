import type { RouteDefinition } from '#shared/contract/route.ts';
import { aContact, anInvitedContact, aPlainContact, type ContactPerson } from './contacts.ts';
import { files } from './files.ts';
import type { TestEntity } from './people.ts';
import { aCustomer, anInvoice } from './records.ts';
import { attached } from './uploads.ts';

/** What the routes on accesses, proposals and the portal refer to. */
interface Around {
  readonly entity: TestEntity;
  readonly collectorId?: string | null;
  /** Whose portal it is; left out: nobody's, and nothing in it is there. */
  readonly contact?: ContactPerson;
}

type Path = Readonly<Record<string, string>>;
type Customer = Awaited<ReturnType<typeof aCustomer>>;

const nothing = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const accessPath = '/contacts/{c}/access';
const withoutAccess = ['proposeAccess', 'setAccess'];

/** What a variable of these routes' paths names; undefined: what it names elsewhere too. */
export function accessNameOf({ path, operationId }: RouteDefinition, name: string) {
  if (path.startsWith('/v1/portal/')) return `portal ${name}`;
  if (name === 'id' && path.includes('/proposals/{id}')) return 'proposal';
  if (name !== 'c' || !path.includes(accessPath) || withoutAccess.includes(operationId)) return;
  return operationId === 'restoreAccess' ? 'suspended' : 'invited';
}

export const accessMakers: Record<string, (around: Around, path: Path) => Promise<string>> = {
  invited: async ({ entity }, path) => (await invited(entity, path)).contactId,
  suspended: async ({ entity }, given) => {
    const { path } = await invited(entity, given);
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/suspension';
    await entity.main.call(key, { path });
    return path.c;
  },
  proposal: async ({ entity, collectorId = null }) => {
    const { person, customer } = await proposer(entity, collectorId);
    return aProposal(entity, person, customer);
  },
  'portal c': async ({ entity, contact }) =>
    contact ? (await aPlainContact(entity, contact.customer)).id : nothing,
  'portal n': async ({ entity, contact }) =>
    contact ? (await anInvoice(entity, contact.customer.code)).key : 'F0',
  'portal a': async ({ entity, contact }) => {
    if (!contact) return nothing;
    const { number } = await anInvoice(entity, contact.customer.code);
    return (await aSharedFile(entity, number)).id;
  },
};

const invited = (entity: TestEntity, { code = '' }: Path) =>
  anInvitedContact(entity, { code, key: code });

/** A file of an invoice that its customer's contacts see. */
export function aSharedFile(entity: TestEntity, number: string, fileName = 'note.txt') {
  const bytes = files.txt?.bytes ?? Buffer.from('x');
  return attached(entity, [number], { fileName, bytes, visibleToCustomers: true });
}

type Proposer = Promise<{ readonly person: ContactPerson; readonly customer: Customer }>;
const proposers = new WeakMap<TestEntity, Map<string | null, Proposer>>();

/** One contact proposes for each portfolio: signing in takes time. */
function proposer(entity: TestEntity, collectorId: string | null): Proposer {
  const known = proposers.get(entity) ?? new Map<string | null, Proposer>();
  proposers.set(entity, known);
  const one = known.get(collectorId) ?? newProposer(entity, collectorId);
  known.set(collectorId, one);
  return one;
}

async function newProposer(entity: TestEntity, collectorId: string | null): Proposer {
  const customer = await aCustomer(entity, { collectorId });
  return { person: await aContact(entity, customer), customer };
}

/** Of a contact of its own: what is proposed of one record twice is one proposal. */
async function aProposal(entity: TestEntity, person: ContactPerson, customer: Customer) {
  const { id: c } = await aPlainContact(entity, customer);
  const change = { path: { c }, body: { phone: '+33 1 86 95 12 34' }, ifMatch: 1 };
  await person.call('PATCH /v1/portal/contacts/{c}', change);
  const { items } = await person.call('GET /v1/portal/proposals', { query: { limit: 200 } });
  const found = items.find(({ target }) => target.id === c);
  if (!found) throw new Error('nothing was proposed');
  return found.id;
}

/** Bodies of these routes: what they claim must be their own. */
export const accessBodies: Record<string, (around: Around) => Promise<unknown>> = {
  setAccess: async ({ entity: { world } }) => {
    const number = world.next();
    return { userCode: `access${number}`, email: `access${number}@client.example` };
  },
  reviewAccesses: async ({ entity, collectorId = null }) => {
    const { id } = await anInvitedContact(entity, await aCustomer(entity, { collectorId }));
    return { operation: 'confirm', ids: [id] };
  },
};
