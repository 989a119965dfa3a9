import { kindOf, type Scans, verdictOf } from '../domain/scan.ts';
import { type Changes, remove, update } from './changes.ts';
import { scanKey } from './keys.ts';
import { getItems, type Store } from './store.ts';

type Version = Parameters<typeof scanKey>[0];

/** What scans for malware came to, each of one version of an object. */
export function scans(store: Store) {
  return {
    /** In the scanner's own word; undefined until the version was scanned. */
    async verdictOn(version: Version): Promise<string | undefined> {
      const [item] = await getItems(store, [scanKey(version)]);
      return item && verdictOf(item as Scans);
    },

    /** Each kind of verdict has its own place, so that they may come in any order, and however often. */
    record(changes: Changes, version: Version, verdict: string, at: string): void {
      update(changes, scanKey(version), { set: { [kindOf(verdict)]: verdict, at }, orNew: true });
    },

    forget: (changes: Changes, version: Version): void => remove(changes, scanKey(version)),
  };
}
