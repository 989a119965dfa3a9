import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { seenWith, userIn } from '#functions/runtime/users.ts';
import { getUser as route } from '#shared/contract/routes/users.ts';
import { Problem } from '#shared/domain/problem.ts';
import { asSignedOut } from '#shared/domain/sign-in.ts';

export const getUser = operation(route, async ({ path, scope, signedIn, services, now }) => {
  const found = await services.users.findIn(path.e, path.u);
  if (!found) throw new Problem('not-found');
  const user = asSignedOut(found.user, found.signIns, signedIn.settings, now);
  return ok(
    await flaggedOne(
      services,
      seenWith(scope.access, userIn(path.e, user, now, found.invitationEmail)),
    ),
  );
});
