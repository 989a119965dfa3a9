import { ok, operation } from '#functions/runtime/operation.ts';
import { getTotp as route } from '#shared/contract/routes/sessions.ts';

export const getTotp = operation(route, async ({ signedIn, services }) => {
  const factor = await services.secondFactors.find(signedIn.user.id);
  const enabledAt = factor?.enabledAt ?? null;
  return ok({
    enabledAt,
    recoveryCodesLeft: enabledAt && factor ? factor.recoveryHashes.length : null,
  });
});
