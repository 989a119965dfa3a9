import { type LedgerEntry, ledgerEntrySchema } from '../domain/file-ledger.ts';
import { type Changes, insert } from './changes.ts';
import { fileLedgerKey } from './keys.ts';
import { type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): LedgerEntry => ledgerEntrySchema().parse(item);

/** What happened to each file (G11): entries are inserted, and nothing here changes or removes one. */
export function fileLedgers(store: Store) {
  return {
    append(changes: Changes, e: string, attachmentId: string, entry: LedgerEntry): void {
      insert(changes, fileLedgerKey(e, attachmentId, entry.id), entry, 'conflict');
    },

    /** The newest first. */
    listOf(
      e: string,
      attachmentId: string,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<LedgerEntry>> {
      const { pk: partition } = fileLedgerKey(e, attachmentId, '');
      return list(store, { partition, parse, descending: true }, limit, after);
    },
  };
}
