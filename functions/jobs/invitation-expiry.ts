import { jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { audit } from '#shared/data/audit.ts';
import { noChanges } from '#shared/data/changes.ts';
import { difference } from '#shared/domain/audit.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { asOf, type User } from '#shared/domain/user.ts';

const batch = 100;

/**
 * Records that invitations have run out, which reading them has refused since the moment they did
 * (B3). Repeated, late or in parallel, each is recorded once.
 */
export const { handler, create } = jobFunction('invitation-expiry', async (services) => {
  let expired = 0;
  for (;;) {
    const due = await services.users.listExpired(services.clock.now(), batch);
    const recorded = await Promise.all(due.items.map((user) => record(services, user)));
    expired += recorded.filter(Boolean).length;
    if (due.next === null || !recorded.some(Boolean)) return { expired };
  }
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
  audit.append(changes, before.memberships[0]?.entityId ?? null, {
    id: newId(now),
    at: now,
    actor: { kind: 'system', id: 'invitation-expiry', name: 'Encours' },
    action: 'user.invitation-expired',
    target: { type: 'user', id },
    ...difference(before, recorded),
    ip: null,
  });
  try {
    await services.commit(changes);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') return false;
    throw error;
  }
}
