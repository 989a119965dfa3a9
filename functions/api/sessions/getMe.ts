import { ok, operation } from '#functions/runtime/operation.ts';
import { principalOf } from '#functions/runtime/principal.ts';
import { getMe as route } from '#shared/contract/routes/sessions.ts';

export const getMe = operation(route, async ({ signedIn, services }) =>
  ok(await principalOf(services, signedIn, signedIn.settings)),
);
