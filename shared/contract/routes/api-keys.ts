import * as z from 'zod/mini';
import { id, instant, line } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { role } from '../../domain/user.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const fieldsOfKey = () => ({
  id,
  name: z.string(),
  role,
  expiresAt: instant,
  lastUsedAt: described('To within five minutes', z.nullable(instant)),
  createdAt: instant,
  createdBy: z.object({ id, name: z.string() }),
});

const apiKey = once(() => named('ApiKey', z.object(fieldsOfKey())));

export const listApiKeys = route({
  operationId: 'listApiKeys',
  group: 'api-keys',
  method: 'GET',
  path: '/v1/entities/{e}/api-keys',
  summary: 'The API keys of an entity',
  permission: 'api-keys.manage',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(apiKey()) };
  },
});

export const createApiKey = route({
  operationId: 'createApiKey',
  group: 'api-keys',
  method: 'POST',
  path: '/v1/entities/{e}/api-keys',
  summary: 'Create an API key; its secret is shown this once',
  permission: 'api-keys.manage',
  recentPassword: true,
  idempotent: true,
  get body() {
    return z.strictObject({
      name: line(80),
      role,
      expiresAt: described('A year from now where left out; three at most', z.optional(instant)),
    });
  },
  get answers() {
    const secret = described('For `Authorization: Bearer`', z.string());
    return { 201: named('NewApiKey', z.object({ ...fieldsOfKey(), secret })) };
  },
  example: { name: 'ERP', role: 'collector' },
});

export const deleteApiKey = route({
  operationId: 'deleteApiKey',
  group: 'api-keys',
  method: 'DELETE',
  path: '/v1/entities/{e}/api-keys/{id}',
  summary: 'Revoke an API key: its next request is refused',
  permission: 'api-keys.manage',
  recentPassword: true,
  get answers() {
    return { 204: null };
  },
});
