import { newId } from '#shared/adapters/secrets.ts';
import { audit } from '#shared/data/audit.ts';
import { noChanges } from '#shared/data/changes.ts';
import { type Actor, entryOf } from '#shared/domain/audit.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { changed } from '#shared/domain/record.ts';
import { checkCollector } from './customers.ts';
import type { Services } from './services.ts';

/** Customers of one transaction: four actions each, of the hundred that DynamoDB takes. */
const together = 20;
/** Customers of one request; whoever asks repeats it while some remain. */
export const mostHandedOver = 500;
const maxTries = 4;

export interface Handover {
  readonly entityId: string;
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly actor: Actor;
  readonly ip: string;
  readonly now: string;
}

/**
 * Gives customers of one colleague to another, some at a time: each transaction moves customers whole,
 * with their lines in the log. What changes meanwhile is read again; stopped in between, the rest is
 * still the first one's (B10).
 */
export async function handOver(services: Services, handover: Handover): Promise<Customer[]> {
  const { entityId, fromUserId } = handover;
  const given: Customer[] = [];
  for (let tries = 0; given.length < mostHandedOver && tries < maxTries; ) {
    const { items } = await services.customers.listOf(entityId, fromUserId, together);
    if (items.length === 0) return given;
    // Some may have been given to somebody else since they were found.
    const theirs = items.filter(({ collectorId }) => collectorId === fromUserId);
    if (theirs.length > 0 && (await moveTogether(services, theirs, handover))) {
      given.push(...theirs);
      tries = 0;
    } else tries += 1;
  }
  return given;
}

async function moveTogether(
  services: Services,
  customers: readonly Customer[],
  { entityId, toUserId, actor, ip, now }: Handover,
): Promise<boolean> {
  const changes = noChanges();
  await checkCollector(services, changes, entityId, toUserId, 'toUserId');
  for (const before of customers) {
    const after = changed(before, { collectorId: toUserId }, undefined, now);
    services.customers.update(changes, entityId, before, after);
    const target = { type: 'customer', id: before.code } as const;
    const facts = { id: newId(now), at: now, actor, action: 'customer.updated', target, ip };
    audit.append(changes, entityId, entryOf(facts, before, after));
  }
  return services.commitUnlessChanged(changes);
}
