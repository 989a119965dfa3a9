import { sha256 } from '#shared/adapters/secrets.ts';
import { companyKeys, companyNames } from '#shared/data/entities.ts';
import { Problem } from '#shared/domain/problem.ts';
import { invitationState } from '#shared/domain/user.ts';
import { isAlive } from './portal.ts';
import type { Services } from './services.ts';

/**
 * The invitation that a link's token opens, whom it invites and of which company, and the settings.
 * @throws Problem 404 for an unknown token; 410 `invitation-expired`, `-superseded` or `-used`
 */
export async function openInvitation(services: Services, token: string, now: string) {
  const { link, settings } = await services.tokens.find(sha256(token));
  if (link?.purpose !== 'invitation') throw new Problem('not-found');
  const names = companyKeys(link.entityIds);
  const { user, beside } = await services.users.findAccount(link.userId, names);
  if (!user) throw new Problem('not-found');
  // Of an access whose customer is inactive, or its contact deleted, the link is dead at once (E3).
  if (!(await isAlive(services, user))) throw new Problem('invitation-expired');
  const state = invitationState(user, link.invitationId, now);
  if (state !== 'open') throw new Problem(state);
  if (!user.invitation) throw new Problem('invitation-expired');
  const companies = companyNames(beside);
  return { user, companies, invitation: user.invitation, settings };
}
