import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import {
  linkToken,
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
  const around = { entity, collectorId: restricted ? caller.id : null, holder: caller };
  const special = await makers[route.operationId]?.(asking);
  const { path, body } = special?.path
    ? { path: {}, body: undefined }
    : await targetOf(route, around);
  return {
    path,
    ...(body !== undefined && { body }),
    ...(route.permission !== 'public' && { token: caller.token }),
    ...(route.ifMatch && { ifMatch: await versionOf(route, path, caller) }),
    ...(route.idempotent && { idempotencyKey: `key-${entity.world.next()}` }),
    ...special,
  };
}

/** The version of a record that other requests may have changed before. */
async function versionOf(route: RouteDefinition, path: Record<string, string>, caller: Person) {
  if (!sharedRecords.has(keyOf(route))) return 1;
  const read = { 'PATCH /v1/me': '/v1/me', 'PATCH /v1/account': '/v1/account' } as const;
  const target = read[keyOf(route) as keyof typeof read] ?? `/v1/entities/${path.e ?? ''}`;
  const { body } = await caller.attempt(`GET ${target}` as 'GET /v1/me');
  return (body as { version: number }).version;
}

const sharedRecords = new Set(['PATCH /v1/me', 'PATCH /v1/account', 'PATCH /v1/entities/{e}']);

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

const makers: Record<string, Maker> = {
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
  completeAttachment: (asking) => uploaded(asking, false),
  getAttachment: (asking) => uploaded(asking, true),
  downloadAttachment: (asking) => uploaded(asking, true),
};
