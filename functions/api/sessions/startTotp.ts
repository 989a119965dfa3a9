import { created, operation } from '#functions/runtime/operation.ts';
import { sealSecret } from '#functions/runtime/second-factor.ts';
import { newTotpSecret, totpUri } from '#shared/adapters/totp.ts';
import { startTotp as route } from '#shared/contract/routes/sessions.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Counts once it is confirmed; begun again, the secret given before is forgotten (B12). */
export const startTotp = operation(route, async ({ signedIn, services, changes }) => {
  const { user } = signedIn;
  if (user.hasSecondFactor) throw new Problem('totp-enabled');
  const secret = newTotpSecret();
  services.secondFactors.start(changes, user.id, {
    sealedSecret: sealSecret(services, user.id, secret),
    enabledAt: null,
    lastStep: 0,
    recoveryHashes: [],
    version: 1,
  });
  const account = await services.accounts.find();
  const uri = totpUri(secret, account?.name ?? 'Encours', user.login ?? user.email);
  return created({ secret, uri });
});
