import { logView, refuseInactive } from '#functions/runtime/access-changes.ts';
import { expectAccess } from '#functions/runtime/accesses.ts';
import { sessionTokenOf } from '#functions/runtime/credential.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { viewAsContact as route } from '#shared/contract/routes/access.ts';
import { Problem } from '#shared/domain/problem.ts';
import { viewing } from '#shared/domain/session.ts';

/** A session of the access that reads and changes nothing, in the colleague's own name (E4). */
export const viewAsContact = operation(route, async (input) => {
  const { signedIn, services, changes, request, now, newId } = input;
  // A program has nobody who looks.
  if (signedIn.caller.kind !== 'user') throw new Problem('forbidden');
  const { access, customer } = await expectAccess(input);
  const { user } = access;
  refuseInactive(customer);
  if (user.status !== 'active') throw new Problem('user-inactive');
  const { id, name } = signedIn.caller;
  const token = sessionTokenOf(user.id, newSecret());
  const session = {
    ...{ id: newId(), userId: user.id, epoch: user.sessionEpoch, ...viewing(now) },
    ...{ ip: request.ip, userAgent: request.userAgent, cursorSecret: newSecret() },
    viewedBy: { id, name },
  };
  services.sessions.create(changes, sha256(token), session);
  logView(user, input);
  return created({ token, expiresAt: session.expiresAt });
});
