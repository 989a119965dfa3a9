import { type AuditEntry, auditEntrySchema } from '../domain/audit.ts';
import { monthsBefore } from '../domain/calendar.ts';
import { type Changes, insert } from './changes.ts';
import { auditKey, auditListing, auditOfCustomer } from './keys.ts';
import { type Item, list, type Page, type Position, type Store } from './store.ts';

const byName = (fields: AuditEntry['before']) =>
  Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));

/** DynamoDB keeps the fields of a map in no order; readers of a log are given one. */
function parse(item: Item): AuditEntry {
  const entry = auditEntrySchema().parse(item);
  return { ...entry, before: byName(entry.before), after: byName(entry.after) };
}

const monthOf = (instant: string) => instant.slice(0, 7);
const before = (month: string) => monthOf(monthsBefore(`${month}-01T00:00:00Z`, 1));

/** Which part of a log is read: the months between two instants, and what of them. */
export interface LogSelection {
  readonly since: string;
  readonly until: string;
  readonly where: ((entry: AuditEntry) => boolean) | undefined;
}

/** Months without an entry that one page looks through before it is handed out with fewer. */
const mostMonths = 120;

/** The log (D4): entries are inserted, and nothing here changes or removes one. */
export const audit = {
  append(changes: Changes, e: string | null, entry: AuditEntry): void {
    const key = auditKey(e, entry.target.type, entry.target.id, entry.id);
    const listing = auditListing(e, monthOf(entry.at), entry.id);
    const { customerCode: code } = entry;
    const parent = e !== null && code !== null ? auditOfCustomer(e, code, entry.id) : {};
    insert(changes, key, { ...entry, ...listing, ...parent }, 'conflict');
  },

  /** What happened to one record, the newest first. */
  listOf(
    store: Store,
    e: string | null,
    target: AuditEntry['target'],
    { where }: Pick<LogSelection, 'where'>,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<AuditEntry>> {
    const partition = auditKey(e, target.type, target.id, '').pk;
    return list(store, { partition, parse, where, descending: true }, limit, after);
  },

  /** What happened to a customer and all that belongs to it, the newest first. */
  listOfCustomer(
    store: Store,
    e: string,
    code: string,
    { where }: Pick<LogSelection, 'where'>,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<AuditEntry>> {
    const partition = auditOfCustomer(e, code, '').parentPk;
    const listing = { index: 'byParent', partition, parse, where, descending: true } as const;
    return list(store, listing, limit, after);
  },

  /** What happened in an entity (null: in the account), the newest first, month by month. */
  async list(
    store: Store,
    e: string | null,
    { since, until, where }: LogSelection,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<AuditEntry>> {
    const items: AuditEntry[] = [];
    let month = after?.month ?? monthOf(until);
    const { month: _, ...at } = after ?? {};
    let position = Object.keys(at).length > 0 ? at : undefined;
    for (let months = 1; ; months += 1) {
      const partition = auditListing(e, month, '').listingPk;
      const listing = { index: 'listing', partition, parse, where, descending: true } as const;
      const page = await list(store, listing, limit - items.length, position);
      items.push(...page.items);
      if (page.next) return { items, next: { ...page.next, month } };
      if (month <= monthOf(since)) return { items, next: null };
      month = before(month);
      position = undefined;
      if (items.length === limit || months === mostMonths) return { items, next: { month } };
    }
  },
};
