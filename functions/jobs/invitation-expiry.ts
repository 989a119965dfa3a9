import { drain, jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { audit } from '#shared/data/audit.ts';
import { noChanges } from '#shared/data/changes.ts';
import { entryOf, system } from '#shared/domain/audit.ts';
import { changed } from '#shared/domain/record.ts';
import { asOf, homeOf, type User } from '#shared/domain/user.ts';

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
  const facts = {
    id: newId(now),
    at: now,
    actor: system('invitation-expiry'),
    action: 'user.invitation-expired',
    target: { type: 'user', id } as const,
    ip: null,
  };
  audit.append(changes, homeOf(before), entryOf(facts, before, recorded));
  return services.commitUnlessChanged(changes);
}
