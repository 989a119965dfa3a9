import * as z from 'zod/mini';
import { ipAddresses } from '../../domain/client-access.ts';
import { code, email, id, instant, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { messageStates } from '../../domain/outbox.ts';
import { inactiveReason, login, userStatus } from '../../domain/user.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery, recordFields } from '../wire.ts';

const by = () => z.object({ id, name: z.string() });

const access = once(() =>
  named(
    'Access',
    z.object({
      id,
      userCode: z.string(),
      email: z.string(),
      role: z.literal('client'),
      status: described('`inactive` with `deactivated` is suspended', userStatus),
      inactiveReason: z.nullable(inactiveReason),
      ipAddresses: described('Where it may be used; empty: anywhere', z.array(z.string())),
      branchId: described('The one branch whose invoices and files it shows', z.nullable(id)),
      hasSecondFactor: z.boolean(),
      invitation: z.nullable(z.object({ sentAt: instant, expiresAt: instant })),
      invitationEmail: described(
        'What became of the e-mail that invites them',
        z.nullable(z.enum(messageStates)),
      ),
      lastSignInAt: z.nullable(instant),
      grantedBy: by(),
      grantedAt: instant,
      reviewedBy: z.nullable(by()),
      reviewedAt: z.nullable(instant),
      dueForReview: described('Granted or confirmed a quarter ago', z.boolean()),
      ...recordFields,
    }),
  ),
);

/** An access in a list, with whose it is. */
const listedAccess = once(() =>
  named(
    'ListedAccess',
    z.object({
      ...access().shape,
      contact: z.object({ id, name: z.string() }),
      customer: z.object({ key: z.string(), code: z.string() }),
    }),
  ),
);

const path = '/v1/entities/{e}/customers/{code}/contacts/{c}/access';
const permission = 'access.grant';
const common = { group: 'access', permission } as const;

export const proposeAccess = route({
  operationId: 'proposeAccess',
  ...common,
  method: 'GET',
  path: `${path}/proposal`,
  summary: 'What an access of a contact would begin with: a user code that is free, their e-mail',
  get answers() {
    return { 200: z.object({ userCode: z.string(), email: z.nullable(z.string()) }) };
  },
});

export const setAccess = route({
  operationId: 'setAccess',
  ...common,
  method: 'PUT',
  path,
  summary: 'Grant a contact access, or change it; until a password is set this sends the e-mail',
  recentPassword: true,
  ifMatch: 'optional',
  get body() {
    return z.strictObject({
      userCode: login(),
      email,
      ipAddresses: z._default(ipAddresses(), []),
      branchId: z._default(z.nullable(id), null),
    });
  },
  get answers() {
    return { 200: access(), 201: access() };
  },
  problems: ['login-taken', 'branch-unknown', 'customer-inactive'],
  example: { userCode: '800555101', email: 'h.roy@client.example', ipAddresses: ['192.0.2.0/24'] },
});

export const getAccess = route({
  operationId: 'getAccess',
  ...common,
  method: 'GET',
  path,
  summary: 'The access of a contact',
  get answers() {
    return { 200: access() };
  },
});

export const withdrawAccess = route({
  operationId: 'withdrawAccess',
  ...common,
  method: 'DELETE',
  path,
  summary: 'Withdraw the access of a contact, for good',
  get answers() {
    return { 204: null };
  },
});

export const sendAccessInvitation = route({
  operationId: 'sendAccessInvitation',
  ...common,
  method: 'POST',
  path: `${path}/invitation`,
  summary: 'Send the e-mail again; the link sent before dies',
  idempotent: true,
  get answers() {
    return { 202: access() };
  },
  problems: ['already-active', 'user-inactive', 'customer-inactive'],
});

export const suspendAccess = route({
  operationId: 'suspendAccess',
  ...common,
  method: 'POST',
  path: `${path}/suspension`,
  summary: 'Suspend an access: it ends at once, and can be restored',
  ifMatch: 'optional',
  get answers() {
    return { 200: access() };
  },
});

export const restoreAccess = route({
  operationId: 'restoreAccess',
  ...common,
  method: 'POST',
  path: `${path}/restoration`,
  summary: 'Restore an access; who has no password yet is invited again',
  ifMatch: 'optional',
  get answers() {
    return { 200: access() };
  },
  problems: ['already-active', 'customer-inactive'],
});

export const viewAsContact = route({
  operationId: 'viewAsContact',
  ...common,
  method: 'POST',
  path: `${path}/view`,
  summary: 'See the portal as this contact: a session of 15 minutes that changes nothing',
  get answers() {
    return { 201: z.object({ token: z.string(), expiresAt: instant }) };
  },
  problems: ['user-inactive', 'customer-inactive'],
});

export const listAccesses = route({
  operationId: 'listAccesses',
  ...common,
  method: 'GET',
  path: '/v1/entities/{e}/accesses',
  summary: "The accesses of customers' contacts, by name",
  get query() {
    return z.extend(pageQuery(), {
      customer: z.optional(code),
      status: z.optional(userStatus),
      due: described('Only those that are due for review', z.optional(z.enum(['true', 'false']))),
    });
  },
  get answers() {
    return { 200: page(listedAccess()) };
  },
});

export const reviewAccesses = route({
  operationId: 'reviewAccesses',
  ...common,
  method: 'POST',
  path: '/v1/entities/{e}/accesses/review',
  summary: 'Confirm that accesses are still wanted, or withdraw them',
  idempotent: true,
  get body() {
    return z.strictObject({
      operation: z.enum(['confirm', 'withdraw']),
      ids: z.array(id).check(z.minLength(1), z.maxLength(100)),
    });
  },
  get answers() {
    return {
      200: z.object({ confirmed: whole, withdrawn: whole, notFound: z.array(id) }),
    };
  },
  example: { operation: 'confirm', ids: ['01JD0000000000000000000000'] },
});
