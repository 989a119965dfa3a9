import { findImport, importAnswer } from '#functions/runtime/imports.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getImport as route } from '#shared/contract/routes/imports.ts';

export const getImport = operation(route, async ({ path, scope, signedIn, services }) =>
  ok(importAnswer(await findImport(services, scope.access, signedIn.caller, path.id))),
);
