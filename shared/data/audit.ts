import type { AuditEntry } from '../domain/audit.ts';
import { type Changes, insert } from './changes.ts';
import { auditKey, auditListing } from './keys.ts';

/** The log (D4): entries are inserted, and nothing here changes or removes one. */
export const audit = {
  append(changes: Changes, e: string | null, entry: AuditEntry): void {
    const key = auditKey(e, entry.target.type, entry.target.id, entry.id);
    const listing = auditListing(e, entry.at.slice(0, 10), entry.id);
    insert(changes, key, { ...entry, ...listing }, 'conflict');
  },
};
