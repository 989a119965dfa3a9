import * as z from 'zod/mini';
import { route } from '../route.ts';

export const getOpenApi = route({
  operationId: 'getOpenApi',
  group: 'meta',
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This API as OpenAPI 3.1',
  permission: 'public',
  get answers() {
    return { 200: z.looseObject({ openapi: z.string() }) };
  },
});
