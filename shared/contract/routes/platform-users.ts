import * as z from 'zod/mini';
import { id } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { login, mostEntities, role, userFields } from '../../domain/user.ts';
import { fieldsOfPerson, loginOfAccount, optionalFields, peopleQuery } from '../person.ts';
import { route } from '../route.ts';
import { described, named, page } from '../wire.ts';

/** Multi-entity users (B6): created and edited here, listed in each of their entities besides. */

const membership = once(() => z.object({ entityId: id, role }));

const user = once(() =>
  named(
    'PlatformUser',
    z.object({
      ...fieldsOfPerson(),
      mainAdministrator: z.boolean(),
      entities: z.array(membership()),
    }),
  ),
);

const details = () => {
  const { firstName, lastName, email } = userFields();
  return { firstName, lastName, email, ...optionalFields() };
};

const createBody = () => {
  const entities = z.array(z.strictObject(membership().shape)).check(z.maxLength(mostEntities));
  return z
    .strictObject({
      ...details(),
      reach: z.optional(z.literal('platform')),
      mainAdministrator: z.optional(z.boolean()),
      activeAccount: described('True where left out', z.optional(z.boolean())),
      entities: z.optional(entities),
    })
    .check(
      loginOfAccount(({ activeAccount }) => activeAccount !== false),
      z.refine(
        ({ entities: stated = [] }) =>
          new Set(stated.map(({ entityId }) => entityId)).size === stated.length,
        { path: ['entities'], message: 'must name each entity once' },
      ),
    );
};

const manages = { group: 'users', permission: 'main-administrator' } as const;

export const listPlatformUsers = route({
  ...manages,
  operationId: 'listPlatformUsers',
  method: 'GET',
  path: '/v1/users',
  summary: 'The multi-entity users, by name',
  get query() {
    return peopleQuery();
  },
  get answers() {
    return { 200: page(user()) };
  },
});

export const createPlatformUser = route({
  ...manages,
  operationId: 'createPlatformUser',
  method: 'POST',
  path: '/v1/users',
  summary: 'Create a multi-entity user; an active account is invited by e-mail',
  idempotent: true,
  get body() {
    return createBody();
  },
  get answers() {
    return { 201: user() };
  },
  problems: ['login-taken', 'reauthentication-required'],
  example: {
    firstName: 'Paul',
    lastName: 'Lefèvre',
    email: 'paul.lefevre@ardoise.example',
    login: 'p.lefevre',
    reach: 'platform',
    entities: [],
  },
});

export const getPlatformUser = route({
  ...manages,
  operationId: 'getPlatformUser',
  method: 'GET',
  path: '/v1/users/{u}',
  summary: 'A multi-entity user',
  get answers() {
    return { 200: user() };
  },
});

export const updatePlatformUser = route({
  ...manages,
  operationId: 'updatePlatformUser',
  method: 'PATCH',
  path: '/v1/users/{u}',
  summary: 'Change a multi-entity user, everywhere at once',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject({ ...details(), mainAdministrator: z.boolean() }));
  },
  get answers() {
    return { 200: user() };
  },
  problems: ['login-taken', 'last-main-administrator', 'reauthentication-required'],
  example: { firstName: 'Paule' },
});

export const removePlatformUserTotp = route({
  ...manages,
  operationId: 'removePlatformUserTotp',
  method: 'DELETE',
  path: '/v1/users/{u}/totp',
  summary: 'Remove the second factor of a multi-entity user who has lost it',
  recentPassword: true,
  get answers() {
    return { 204: null };
  },
});

export const deletePlatformUser = route({
  ...manages,
  operationId: 'deletePlatformUser',
  method: 'DELETE',
  path: '/v1/users/{u}',
  summary: 'Delete a multi-entity user to whom nothing refers; deactivate others',
  get answers() {
    return { 204: null };
  },
  problems: ['user-in-use', 'last-main-administrator'],
});

export const setUserEntity = route({
  ...manages,
  operationId: 'setUserEntity',
  method: 'PUT',
  path: '/v1/users/{u}/entities/{e}',
  summary: 'Give a multi-entity user a role in an entity, or another one',
  get body() {
    return z.strictObject({ role });
  },
  get answers() {
    return { 200: user() };
  },
  example: { role: 'financial-controller' },
});

export const removeUserEntity = route({
  ...manages,
  operationId: 'removeUserEntity',
  method: 'DELETE',
  path: '/v1/users/{u}/entities/{e}',
  summary: 'Take an entity away from a multi-entity user, from their next request on',
  get answers() {
    return { 204: null };
  },
});

export const sendPlatformInvitation = route({
  ...manages,
  operationId: 'sendPlatformInvitation',
  method: 'POST',
  path: '/v1/users/{u}/invitation',
  summary: 'Send a new invitation; the link sent before dies',
  idempotent: true,
  get answers() {
    return { 202: user() };
  },
  problems: ['already-active', 'user-inactive'],
});

export const deactivatePlatformUser = route({
  ...manages,
  operationId: 'deactivatePlatformUser',
  method: 'POST',
  path: '/v1/users/{u}/deactivation',
  summary: 'Make inactive: every session ends on its next request',
  idempotent: true,
  get answers() {
    return { 200: user() };
  },
  problems: ['last-main-administrator'],
});

export const activatePlatformUser = route({
  ...manages,
  operationId: 'activatePlatformUser',
  method: 'POST',
  path: '/v1/users/{u}/activation',
  summary: 'Make active; without a password this invites',
  idempotent: true,
  get body() {
    return z._default(z.strictObject({ login: z.optional(login()) }), {});
  },
  get answers() {
    return { 200: user() };
  },
  problems: ['already-active', 'login-taken'],
  example: { login: 'p.lefevre' },
});
