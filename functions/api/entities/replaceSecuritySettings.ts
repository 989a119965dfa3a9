import { ok, operation } from '#functions/runtime/operation.ts';
import { settingsAnswer } from '#functions/runtime/security-settings.ts';
import { replaceSecuritySettings as route } from '#shared/contract/routes/entities.ts';
import { restated } from '#shared/domain/security-settings.ts';

/** Settings are read with every request and every link, so that they count for what exists (A3, A4). */
export const replaceSecuritySettings = operation(
  route,
  async ({ body, version, signedIn, services, changes, now, log }) => {
    const before = signedIn.settings;
    const after = restated(before, body, version, now);
    if (after === before) return ok(settingsAnswer(after));
    services.accounts.updateSecuritySettings(changes, before, after);
    const target = { type: 'security-settings', id: 'account' } as const;
    log('security-settings.updated', target, settingsAnswer(before), settingsAnswer(after));
    return ok(settingsAnswer(after));
  },
);
