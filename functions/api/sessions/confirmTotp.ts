import { enqueueNotice } from '#functions/runtime/mail.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { codeTaken } from '#functions/runtime/second-factor.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { sha256 } from '#shared/adapters/secrets.ts';
import { newRecoveryCode } from '#shared/adapters/totp.ts';
import { confirmTotp as route } from '#shared/contract/routes/sessions.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { plainCode, recoveryCodeCount } from '#shared/domain/second-factor.ts';

export const confirmTotp = operation(
  route,
  async ({ body, signedIn, services, changes, now, newId, log }) => {
    const { user } = signedIn;
    const started = await services.secondFactors.find(user.id);
    if (user.hasSecondFactor || started?.enabledAt) throw new Problem('totp-enabled');
    if (!started) throw new Problem('totp-not-started');
    const taken = codeTaken(services, user.id, started, body.totp, now);
    if (!taken) throw invalidField('totp', 'wrong', 'is wrong; use the code shown now');
    const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
    const recoveryHashes = recoveryCodes.map((code) => sha256(plainCode(code)));
    const enabled = { ...taken, enabledAt: now, recoveryHashes };
    services.secondFactors.update(changes, user.id, started, enabled);
    const after = changed(user, { hasSecondFactor: true }, undefined, now);
    services.users.update(changes, user, after);
    enqueueNotice(services, changes, { id: newId(), userId: user.id, event: 'totp-enabled' }, now);
    log('user.totp-enabled', { type: 'user', id: user.id }, user, after, bySelf(user));
    return ok({ recoveryCodes });
  },
);
