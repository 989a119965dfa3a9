import { noThreats } from '../domain/scan.ts';
import { type Changes, insert, put, remove } from './changes.ts';
import { scanKey } from './keys.ts';
import { getItems, type Store } from './store.ts';

type Version = Parameters<typeof scanKey>[0];

/** What scans for malware came to, each of one version of an object. */
export function scans(store: Store) {
  return {
    /** In the scanner's own word; undefined until the version was scanned. */
    async verdictOn(version: Version): Promise<string | undefined> {
      const [item] = await getItems(store, [scanKey(version)]);
      return item && String(item.verdict);
    },

    /**
     * Writes a verdict in whatever order they come, and however often: a good one gives way to any
     * other, and never the other way round, which is refused as `conflict`.
     */
    record(changes: Changes, version: Version, verdict: string, at: string): void {
      const item = { verdict, at };
      if (verdict === noThreats) insert(changes, scanKey(version), item, 'conflict');
      else put(changes, scanKey(version), item);
    },

    forget(changes: Changes, version: Version): void {
      remove(changes, scanKey(version));
    },
  };
}
