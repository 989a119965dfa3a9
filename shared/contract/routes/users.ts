import { z } from 'zod';
import { id, instant, language } from '../../domain/fields.ts';
import { messageStates } from '../../domain/outbox.ts';
import { inactiveReason, role, userFields, userStatus } from '../../domain/user.ts';
import { route } from '../route.ts';
import { page, pageQuery, recordFields } from '../wire.ts';

const user = z
  .object({
    id,
    firstName: z.string(),
    lastName: z.string(),
    name: z.string(),
    email: z.string(),
    language,
    phone: z.string().nullable(),
    login: z.string().nullable(),
    role,
    reach: z.enum(['entity', 'platform']),
    canImport: z.boolean(),
    status: userStatus,
    inactiveReason: inactiveReason.nullable(),
    invitation: z.object({ sentAt: instant, expiresAt: instant }).nullable(),
    ...recordFields,
  })
  .meta({ id: 'User' });

const { firstName, lastName, email, phone, login, canImport } = userFields.shape;
const optional = {
  login: login.optional(),
  language: language.optional(),
  phone: phone.optional(),
  canImport: canImport.optional(),
};

/** One colleague is shown with what became of the e-mail that invited them (H4). */
const userInFull = user
  .extend({ invitationEmail: z.enum(messageStates).nullable() })
  .meta({ id: 'UserInFull' });

export const listUsers = route({
  operationId: 'listUsers',
  group: 'users',
  method: 'GET',
  path: '/v1/entities/{e}/users',
  summary: 'The colleagues of an entity, by name',
  permission: 'member',
  query: pageQuery.extend({
    status: userStatus.optional(),
    role: role.optional(),
    q: z.string().max(100).optional().meta({ description: 'Part of a name, login or e-mail' }),
  }),
  answers: { 200: page(user) },
});

export const createUser = route({
  operationId: 'createUser',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users',
  summary: 'Create a colleague; an active account is invited by e-mail',
  permission: 'users.manage',
  idempotent: true,
  body: z
    .strictObject({ firstName, lastName, email, role, activeAccount: z.boolean(), ...optional })
    .refine((body) => !body.activeAccount || (body.login ?? null) !== null, {
      path: ['login'],
      message: 'is required for an active account',
      params: { code: 'required' },
    }),
  answers: { 201: user },
  problems: ['login-taken'],
  example: {
    firstName: 'Claire',
    lastName: 'Martin',
    email: 'claire.martin@ardoise.example',
    role: 'collector',
    activeAccount: true,
    login: 'c.martin',
  },
});

export const getUser = route({
  operationId: 'getUser',
  group: 'users',
  method: 'GET',
  path: '/v1/entities/{e}/users/{u}',
  summary: 'A colleague',
  permission: 'member',
  answers: { 200: userInFull },
});

export const updateUser = route({
  operationId: 'updateUser',
  group: 'users',
  method: 'PATCH',
  path: '/v1/entities/{e}/users/{u}',
  summary: 'Change a colleague',
  permission: 'users.manage',
  ifMatch: true,
  body: z.strictObject({ firstName, lastName, email, role, ...optional }).partial(),
  answers: { 200: user },
  problems: ['login-taken'],
  example: { role: 'credit-manager' },
});

export const sendInvitation = route({
  operationId: 'sendInvitation',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users/{u}/invitation',
  summary: 'Send a new invitation; the link sent before dies',
  permission: 'users.manage',
  idempotent: true,
  answers: { 202: user },
  problems: ['already-active', 'user-inactive'],
});

export const deactivateUser = route({
  operationId: 'deactivateUser',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users/{u}/deactivation',
  summary: 'Make inactive: every session ends on its next request',
  permission: 'users.manage',
  idempotent: true,
  answers: { 200: user },
});

export const activateUser = route({
  operationId: 'activateUser',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users/{u}/activation',
  summary: 'Make active; without a password this invites',
  permission: 'users.manage',
  idempotent: true,
  body: z.strictObject({ login: login.unwrap().optional() }).default({}),
  answers: { 200: user },
  problems: ['already-active', 'login-taken'],
  example: { login: 'c.martin' },
});
