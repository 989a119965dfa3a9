import { z } from 'zod';
import { branchFields, entityFields } from '../../domain/entity.ts';
import { id, language, line } from '../../domain/fields.ts';
import { route } from '../route.ts';
import { page, pageQuery, recordFields } from '../wire.ts';

const account = z.object({ name: z.string(), language, ...recordFields }).meta({ id: 'Account' });
const entity = entityFields.extend({ id, ...recordFields }).meta({ id: 'Entity' });
const branch = branchFields.extend({ id, ...recordFields }).meta({ id: 'Branch' });

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
  answers: { 200: account },
});

export const updateAccount = route({
  operationId: 'updateAccount',
  group: 'entities',
  method: 'PATCH',
  path: '/v1/account',
  summary: 'Change the account',
  permission: 'main-administrator',
  ifMatch: true,
  body: z.strictObject({ name: line(120), language }).partial(),
  answers: { 200: account },
  example: { name: 'Groupe Ardoise' },
});

export const listEntities = route({
  operationId: 'listEntities',
  group: 'entities',
  method: 'GET',
  path: '/v1/entities',
  summary: 'The entities that the caller reaches',
  permission: 'signed-in',
  query: pageQuery,
  answers: { 200: page(entity) },
});

export const createEntity = route({
  operationId: 'createEntity',
  group: 'entities',
  method: 'POST',
  path: '/v1/entities',
  summary: 'Create an entity',
  permission: 'main-administrator',
  idempotent: true,
  body: z.strictObject(entityFields.shape),
  answers: { 201: entity },
  example: entityExample,
});

export const getEntity = route({
  operationId: 'getEntity',
  group: 'entities',
  method: 'GET',
  path: '/v1/entities/{e}',
  summary: 'An entity',
  permission: 'member',
  answers: { 200: entity },
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
  body: z.strictObject(entityFields.omit({ currency: true }).shape).partial(),
  answers: { 200: entity },
  example: { name: 'Ardoise' },
});

export const listBranches = route({
  operationId: 'listBranches',
  group: 'entities',
  method: 'GET',
  path: '/v1/entities/{e}/branches',
  summary: 'The branches of an entity',
  permission: 'member',
  query: pageQuery,
  answers: { 200: page(branch) },
});

export const createBranch = route({
  operationId: 'createBranch',
  group: 'entities',
  method: 'POST',
  path: '/v1/entities/{e}/branches',
  summary: 'Create a branch',
  permission: 'entity.manage',
  idempotent: true,
  body: z.strictObject(branchFields.shape),
  answers: { 201: branch },
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
  body: z.strictObject(branchFields.shape).partial(),
  answers: { 200: branch },
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
  answers: { 204: null },
  problems: ['branch-in-use'],
});
