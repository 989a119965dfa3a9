import { drain, jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';
import { logBySystem } from '#functions/runtime/user-changes.ts';
import { noChanges } from '#shared/data/changes.ts';
import { changed } from '#shared/domain/record.ts';
import { asOf, type User } from '#shared/domain/user.ts';

/**
 * Records that invitations have run out, which reading them has refused since the moment they did
 * (B3). Repeated, late or in parallel, each is recorded once.
 */
export const { handler, create } = jobFunction('invitation-expiry', async (services) => {
  const due = (limit: number) => services.users.listExpired(services.clock.now(), limit);
  return { expired: await drain(due, (user) => record(services, user)) };
});

async function record(services: Services, { id }: User): Promise<boolean> {
  const now = services.clock.now();
  // The list may lag behind an acceptance or a new invitation; the record itself decides.
  const before = await services.users.find(id);
  if (before?.status !== 'invited') return false;
  const after = asOf(before, now);
  if (after.status === 'invited') return false;
  const changes = noChanges();
  const recorded = changed(before, after, undefined, now);
  services.users.update(changes, before, recorded);
  logBySystem(changes, 'invitation-expiry', 'user.invitation-expired', before, recorded, now);
  return services.commitUnlessChanged(changes);
}
