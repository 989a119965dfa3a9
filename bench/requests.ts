import { Secret, TOTP } from 'otpauth';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { aContact } from '#test/support/contacts.ts';
import {
  aColleague,
  linkToken,
  newPlatformUser,
  newUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { targetOf } from '#test/support/targets.ts';
import type { Request } from './event.ts';

/** Who asks for what, in which surroundings. */
interface Asking {
  readonly entity: TestEntity;
  readonly caller: Person;
  /** Whether the caller's portfolio is all that they see. */
  readonly restricted: boolean;
}

type Maker = (asking: Asking) => Promise<Partial<Request>>;

/** A request that its route carries out: every record that it needs is made first. */
export async function requestOf(route: RouteDefinition, asking: Asking): Promise<Request> {
  const { entity, caller, restricted } = asking;
  const contact = route.permission === 'portal' ? await aContactOf(entity) : undefined;
  const holder = contact ?? caller;
  const collectorId = restricted ? caller.id : null;
  const around = { entity, collectorId, holder, ...(contact && { contact }) };
  const special = await makers[route.operationId]?.(asking);
  const { path, body } = special?.path
    ? { path: {}, body: undefined }
    : await targetOf(route, around);
  return {
    path,
    ...(body !== undefined && { body }),
    ...(route.permission !== 'public' && { token: holder.token }),
    ...(route.ifMatch === true && { ifMatch: await versionOf(route, path, holder) }),
    ...(route.idempotent && { idempotencyKey: `key-${entity.world.next()}` }),
    ...special,
  };
}

/** A contact of a customer that has an invoice. */
async function aContactOf(entity: TestEntity) {
  const customer = await aCustomer(entity);
  await anInvoice(entity, customer.code);
  return aContact(entity, customer);
}

/** The version of a record that other requests may have changed before. */
async function versionOf(route: RouteDefinition, path: Record<string, string>, caller: Person) {
  if (!sharedRecords.has(keyOf(route))) return 1;
  const target = route.path.replace('{e}', path.e ?? '');
  const { body } = await caller.attempt(`GET ${target}` as 'GET /v1/me');
  return (body as { version: number }).version;
}

const sharedRecords = new Set([
  'PATCH /v1/me',
  'PATCH /v1/account',
  'PUT /v1/account/security',
  'PATCH /v1/entities/{e}',
]);

const invite = async ({ entity }: Asking) => {
  const body = newUser(entity.world, { role: 'guest' });
  await entity.main.call('POST /v1/entities/{e}/users', { path: { e: entity.id }, body });
  return linkToken(entity.world, body.email);
};

const invoiceFor = async ({ entity, caller, restricted }: Asking) => {
  const { code } = await aCustomer(entity, { collectorId: restricted ? caller.id : null });
  return anInvoice(entity, code);
};

/** A file on an invoice of the caller's; uploaded, and on demand made available. */
async function uploaded(asking: Asking, complete: boolean) {
  const { entity, caller } = asking;
  const { number } = await invoiceFor(asking);
  const content = 'hello';
  const { attachments } = await caller.call('POST /v1/entities/{e}/attachments', {
    path: { e: entity.id },
    body: {
      invoices: [number],
      files: [{ fileName: 'note.txt', size: content.length, contentType: 'text/plain' }],
    },
  });
  const [{ id = '', upload } = { upload: undefined }] = attachments;
  if (!upload) throw new Error('no file was announced');
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'note.txt');
  await fetch(upload.url, { method: 'POST', body: form });
  const path = { e: entity.id, a: id };
  if (complete) await caller.call('POST /v1/entities/{e}/attachments/{a}/completion', { path });
  return { path };
}

/** A link to set a new password, for somebody of its own. */
const forgotten = async ({ entity }: Asking) => {
  const { login, email } = await aColleague(entity, 'guest');
  await entity.world.anonymous.call('POST /v1/password/forgotten', { body: { login } });
  return linkToken(entity.world, email);
};

const chosen = 'an orchard behind the mill';

/** A second factor set up as far as asked, for somebody of its own. */
async function withFactor({ entity }: Asking, confirmed: boolean) {
  const person = await aColleague(entity, 'guest');
  const { secret } = await person.call('POST /v1/me/totp', {});
  const timestamp = Date.parse(entity.world.standIn.clock.now());
  const totp = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
  const body = { totp };
  if (confirmed) await person.call('POST /v1/me/totp/confirm', { body });
  return { token: person.token, ...(!confirmed && { body }) };
}

const makers: Record<string, Maker> = {
  inspectPasswordReset: async (asking) => ({ body: { token: await forgotten(asking) } }),
  resetPassword: async (asking) => ({
    body: { token: await forgotten(asking), password: chosen },
  }),
  changePassword: async ({ entity }) => {
    const body = { currentPassword: password, newPassword: chosen };
    return { token: (await aColleague(entity, 'guest')).token, body };
  },
  startTotp: async ({ entity }) => ({ token: (await aColleague(entity, 'guest')).token }),
  confirmTotp: (asking) => withFactor(asking, false),
  removeTotp: (asking) => withFactor(asking, true),
  updateMe: async ({ entity }) => ({ body: { firstName: `Name ${entity.world.next()}` } }),
  updateAccount: async ({ entity }) => ({ body: { name: `Name ${entity.world.next()}` } }),
  updateEntity: async ({ entity }) => ({ body: { name: `Name ${entity.world.next()}` } }),
  removeUserEntity: async ({ entity: { world, id: e } }) => {
    const body = newPlatformUser(world, { entities: [{ entityId: e, role: 'guest' }] });
    const { id: u } = await world.main.call('POST /v1/users', { body });
    return { path: { u, e } };
  },
  replaceSecuritySettings: async ({ entity }) => ({
    body: { fileLinkDays: 1 + (entity.world.next() % 365) },
  }),
  createSession: async ({ caller }) => ({ body: { login: caller.login, password } }),
  deleteCurrentSession: async ({ caller }) => ({ token: (await caller.signIn()).token }),
  inspectInvitation: async (asking) => ({ body: { token: await invite(asking) } }),
  acceptInvitation: async (asking) => ({ body: { token: await invite(asking), password } }),
  reopenInvoice: async (asking) => {
    const path = { e: asking.entity.id, n: (await invoiceFor(asking)).key };
    const body = { settledOn: '2020-02-29' };
    await asking.entity.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', { path, body });
    return { path };
  },
  updateInvoice: async () => ({ body: { balance: '60.25' } }),
  viewAsContact: async ({ entity }) => ({ path: (await aContactOf(entity)).path }),
  completeAttachment: (asking) => uploaded(asking, false),
  getAttachment: (asking) => uploaded(asking, true),
  downloadAttachment: (asking) => uploaded(asking, true),
};
