import * as z from 'zod/mini';
import { branchFields, entityFields } from '../../domain/entity.ts';
import { id, language, line, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { securitySettingsFields } from '../../domain/security-settings.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery, recordFields } from '../wire.ts';

const account = once(() =>
  named('Account', z.object({ name: z.string(), language, ...recordFields })),
);
const entity = once(() => named('Entity', z.extend(entityFields(), { id, ...recordFields })));
const branch = once(() => named('Branch', z.extend(branchFields(), { id, ...recordFields })));

const securitySettings = once(() =>
  named('SecuritySettings', z.extend(securitySettingsFields(), { version: whole })),
);

const entityExample = {
  name: 'Ardoise SAS',
  legalName: 'Ardoise Distribution SAS',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'fr',
};
const branchExample = { code: 'LYO', name: 'Lyon' };

export const getAccount = route({
  operationId: 'getAccount',
  group: 'entities',
  method: 'GET',
  path: '/v1/account',
  summary: 'The account',
  permission: 'signed-in',
  get answers() {
    return { 200: account() };
  },
});

export const updateAccount = route({
  operationId: 'updateAccount',
  group: 'entities',
  method: 'PATCH',
  path: '/v1/account',
  summary: 'Change the account',
  permission: 'main-administrator',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject({ name: line(120), language }));
  },
  get answers() {
    return { 200: account() };
  },
  example: { name: 'Groupe Ardoise' },
});

export const getSecuritySettings = route({
  operationId: 'getSecuritySettings',
  group: 'entities',
  method: 'GET',
  path: '/v1/account/security',
  summary: 'The security settings of the account',
  permission: 'main-administrator',
  get answers() {
    return { 200: securitySettings() };
  },
});

export const replaceSecuritySettings = route({
  operationId: 'replaceSecuritySettings',
  group: 'entities',
  method: 'PUT',
  path: '/v1/account/security',
  summary: 'Set the security settings; what is left out stays, all of it counts at once',
  permission: 'main-administrator',
  recentPassword: true,
  ifMatch: true,
  get body() {
    const version = described('As read; `If-Match` is what counts', whole);
    return z.partial(z.strictObject({ ...securitySettingsFields().shape, version }));
  },
  get answers() {
    return { 200: securitySettings() };
  },
  example: { sessionIdleMinutes: 30, totpRequired: { administrator: true } },
});

export const listEntities = route({
  operationId: 'listEntities',
  group: 'entities',
  method: 'GET',
  path: '/v1/entities',
  summary: 'The entities that the caller reaches',
  permission: 'signed-in',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(entity()) };
  },
});

export const createEntity = route({
  operationId: 'createEntity',
  group: 'entities',
  method: 'POST',
  path: '/v1/entities',
  summary: 'Create an entity',
  permission: 'main-administrator',
  idempotent: true,
  get body() {
    const { contactChanges } = entityFields().shape;
    return z.strictObject({
      ...entityFields().shape,
      contactChanges: z._default(contactChanges, 'proposal'),
    });
  },
  get answers() {
    return { 201: entity() };
  },
  example: entityExample,
});

export const getEntity = route({
  operationId: 'getEntity',
  group: 'entities',
  method: 'GET',
  path: '/v1/entities/{e}',
  summary: 'An entity',
  permission: 'member',
  get answers() {
    return { 200: entity() };
  },
});

export const updateEntity = route({
  operationId: 'updateEntity',
  group: 'entities',
  method: 'PATCH',
  path: '/v1/entities/{e}',
  summary: 'Change an entity',
  permission: 'entity.manage',
  ifMatch: true,
  // The currency is not among them: the amounts already recorded would change their meaning.
  get body() {
    return z.partial(z.strictObject(z.omit(entityFields(), { currency: true }).shape));
  },
  get answers() {
    return { 200: entity() };
  },
  example: { name: 'Ardoise' },
});

export const listBranches = route({
  operationId: 'listBranches',
  group: 'entities',
  method: 'GET',
  path: '/v1/entities/{e}/branches',
  summary: 'The branches of an entity',
  permission: 'member',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(branch()) };
  },
});

export const createBranch = route({
  operationId: 'createBranch',
  group: 'entities',
  method: 'POST',
  path: '/v1/entities/{e}/branches',
  summary: 'Create a branch',
  permission: 'entity.manage',
  idempotent: true,
  get body() {
    return z.strictObject(branchFields().shape);
  },
  get answers() {
    return { 201: branch() };
  },
  problems: ['branch-code-taken'],
  example: branchExample,
});

export const updateBranch = route({
  operationId: 'updateBranch',
  group: 'entities',
  method: 'PATCH',
  path: '/v1/entities/{e}/branches/{id}',
  summary: 'Change a branch',
  permission: 'entity.manage',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject(branchFields().shape));
  },
  get answers() {
    return { 200: branch() };
  },
  problems: ['branch-code-taken'],
  example: { name: 'Lyon Part-Dieu' },
});

export const deleteBranch = route({
  operationId: 'deleteBranch',
  group: 'entities',
  method: 'DELETE',
  path: '/v1/entities/{e}/branches/{id}',
  summary: 'Delete a branch that nothing refers to',
  permission: 'entity.manage',
  get answers() {
    return { 204: null };
  },
  problems: ['branch-in-use'],
});
