import { audit } from '#shared/data/audit.ts';
import type { Page, Position } from '#shared/data/store.ts';
import type { AuditEntry, Target } from '#shared/domain/audit.ts';
import { plus } from '#shared/domain/calendar.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Services } from './services.ts';

/** What of a log is asked for; days are of UTC. */
export interface LogQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly actorId?: string | undefined;
  readonly targetType?: Target['type'] | undefined;
  readonly targetId?: string | undefined;
  readonly action?: string | undefined;
}

export interface LogOf {
  /** Null: the account's own. */
  readonly entityId: string | null;
  /** When it began; nothing is older. */
  readonly since: string;
  readonly now: string;
}

/** A page of a log, the newest first (D4). One record's is read by itself, others month by month. */
export function readLog(
  services: Services,
  { entityId, since, now }: LogOf,
  query: LogQuery,
  { limit, after }: { limit: number; after: Position | undefined },
): Promise<Page<AuditEntry>> {
  const { from, to, targetType, targetId } = query;
  const where = filterOf(query);
  if (targetType !== undefined && targetId !== undefined) {
    const target = { type: targetType, id: targetId };
    return audit.listOf(services.store, entityId, target, { where }, limit, after);
  }
  const selection = {
    since: from !== undefined && from > since ? from : since,
    until: to !== undefined && to < now ? to : now,
    where,
  };
  return audit.list(services.store, entityId, selection, limit, after);
}

/** A page of a customer's log, the newest first; of a former one with its code it says nothing. */
export function readCustomerLog(
  services: Services,
  e: string,
  { code, createdAt }: Pick<Customer, 'code' | 'createdAt'>,
  query: LogQuery,
  { limit, after }: { limit: number; after: Position | undefined },
): Promise<Page<AuditEntry>> {
  const asked = filterOf(query) ?? (() => true);
  const where = (entry: AuditEntry) => entry.at >= createdAt && asked(entry);
  return audit.listOfCustomer(services.store, e, code, { where }, limit, after);
}

function filterOf(query: LogQuery): ((entry: AuditEntry) => boolean) | undefined {
  const { from, to, actorId, targetType, targetId, action } = query;
  const tests = [
    from !== undefined && ((entry: AuditEntry) => entry.at >= from),
    to !== undefined && ((entry: AuditEntry) => entry.at < plus(`${to}T00:00:00Z`, 1, 'day')),
    actorId !== undefined && ((entry: AuditEntry) => entry.actor.id === actorId),
    targetType !== undefined && ((entry: AuditEntry) => entry.target.type === targetType),
    targetId !== undefined && ((entry: AuditEntry) => entry.target.id === targetId),
    action !== undefined && ((entry: AuditEntry) => entry.action === action),
  ].filter((test) => test !== false);
  return tests.length > 0 ? (entry) => tests.every((test) => test(entry)) : undefined;
}
