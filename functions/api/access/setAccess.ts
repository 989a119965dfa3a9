import { change, grant } from '#functions/runtime/access-changes.ts';
import { accessAnswer, findAccess } from '#functions/runtime/accesses.ts';
import { created, ok, operation } from '#functions/runtime/operation.ts';
import { setAccess as route } from '#shared/contract/routes/access.ts';
import { Problem } from '#shared/domain/problem.ts';

/** "Save and send": the access and its e-mail in one transaction (E2). */
export const setAccess = operation(route, async (input) => {
  const { body, version, signedIn, now } = input;
  const { access, ...owner } = await findAccess(input);
  if (access) {
    const user = await change(access, owner, body, version, input);
    return ok(accessAnswer({ ...access, user, invitationEmail: 'queued' }, now));
  }
  if (version !== undefined) throw new Problem('version-mismatch');
  const { id, name } = signedIn.caller;
  const user = await grant(owner, body, { id, name }, input);
  const signIns = { failures: 0, lockedUntil: null, activeAt: null, signedInAt: null };
  return created(accessAnswer({ user, invitationEmail: 'queued', signIns }, now));
});
