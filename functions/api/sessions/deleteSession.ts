import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteSession as route } from '#shared/contract/routes/sessions.ts';
import { Problem } from '#shared/domain/problem.ts';

export const deleteSession = operation(route, async ({ path, signedIn, services, changes }) => {
  const { id: userId } = signedIn.caller;
  const sessions = await services.sessions.listOf(userId);
  const session = sessions.find(({ id }) => id === path.id);
  if (!session) throw new Problem('not-found');
  services.sessions.end(changes, userId, session.tokenHash);
  return noContent();
});
