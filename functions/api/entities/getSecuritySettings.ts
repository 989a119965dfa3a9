import { ok, operation } from '#functions/runtime/operation.ts';
import { settingsAnswer } from '#functions/runtime/security-settings.ts';
import { getSecuritySettings as route } from '#shared/contract/routes/entities.ts';

export const getSecuritySettings = operation(route, async ({ signedIn }) =>
  ok(settingsAnswer(signedIn.settings)),
);
