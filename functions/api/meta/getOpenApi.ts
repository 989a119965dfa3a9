import { ok, operation } from '#functions/runtime/operation.ts';
import { openApiDocument } from '#shared/contract/openapi.ts';
import { getOpenApi as route } from '#shared/contract/routes/meta.ts';

export const getOpenApi = operation(route, async () => ok(openApiDocument()));
