import * as z from 'zod/mini';
import { id, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { login, role, userFields } from '../../domain/user.ts';
import { fieldsOfPerson, loginOfAccount, optionalFields, peopleQuery } from '../person.ts';
import { route } from '../route.ts';
import { described, named, page } from '../wire.ts';

const user = once(() => named('User', z.object({ ...fieldsOfPerson(), role })));

const createUserBody = () => {
  const { firstName, lastName, email } = userFields();
  const required = { firstName, lastName, email, role, activeAccount: z.boolean() };
  return z
    .strictObject({ ...required, ...optionalFields() })
    .check(loginOfAccount(({ activeAccount }) => activeAccount));
};

const updateUserBody = () => {
  const { firstName, lastName, email } = userFields();
  return z.partial(z.strictObject({ firstName, lastName, email, role, ...optionalFields() }));
};

export const listUsers = route({
  operationId: 'listUsers',
  group: 'users',
  method: 'GET',
  path: '/v1/entities/{e}/users',
  summary: 'The colleagues of an entity, by name',
  permission: 'member',
  get query() {
    return z.extend(peopleQuery(), { role: z.optional(role) });
  },
  get answers() {
    return { 200: page(user()) };
  },
});

export const createUser = route({
  operationId: 'createUser',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users',
  summary: 'Create a colleague; an active account is invited by e-mail',
  permission: 'users.manage',
  idempotent: true,
  get body() {
    return createUserBody();
  },
  get answers() {
    return { 201: user() };
  },
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
  get answers() {
    return { 200: user() };
  },
});

export const updateUser = route({
  operationId: 'updateUser',
  group: 'users',
  method: 'PATCH',
  path: '/v1/entities/{e}/users/{u}',
  summary: 'Change a colleague',
  permission: 'users.manage',
  ifMatch: true,
  get body() {
    return updateUserBody();
  },
  get answers() {
    return { 200: user() };
  },
  problems: ['login-taken', 'reauthentication-required'],
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
  get answers() {
    return { 202: user() };
  },
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
  get answers() {
    return { 200: user() };
  },
});

export const activateUser = route({
  operationId: 'activateUser',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users/{u}/activation',
  summary: 'Make active; without a password this invites',
  permission: 'users.manage',
  idempotent: true,
  get body() {
    return z._default(z.strictObject({ login: z.optional(login()) }), {});
  },
  get answers() {
    return { 200: user() };
  },
  problems: ['already-active', 'login-taken'],
  example: { login: 'c.martin' },
});

export const removeUserTotp = route({
  operationId: 'removeUserTotp',
  group: 'users',
  method: 'DELETE',
  path: '/v1/entities/{e}/users/{u}/totp',
  summary: 'Remove the second factor of a colleague who has lost it',
  permission: 'users.manage',
  recentPassword: true,
  get answers() {
    return { 204: null };
  },
});

export const deleteUser = route({
  operationId: 'deleteUser',
  group: 'users',
  method: 'DELETE',
  path: '/v1/entities/{e}/users/{u}',
  summary: 'Delete a colleague to whom nothing refers; deactivate others',
  permission: 'users.manage',
  get answers() {
    return { 204: null };
  },
  problems: ['user-in-use'],
});

export const handOverCustomers = route({
  operationId: 'handOverCustomers',
  group: 'users',
  method: 'POST',
  path: '/v1/entities/{e}/users/{u}/handover',
  summary: 'Give the customers of a colleague to another; repeat while some remain',
  permission: 'users.manage',
  idempotent: true,
  get body() {
    return z.strictObject({ toUserId: id, dryRun: z.optional(z.boolean()) });
  },
  get answers() {
    return {
      200: z.object({
        transferred: described('Customers given in this request', whole),
        remaining: described('Customers still theirs', whole),
        customers: described(
          'The customers given, or that would be (dry run), the first 500 by code',
          z.array(z.object({ code: z.string(), name: z.string() })),
        ),
      }),
    };
  },
  example: { toUserId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', dryRun: true },
});
