import type { Access } from '../domain/access.ts';
import type { CustomerSummary } from '../domain/customer-summary.ts';
import { type Changes, noChanges, update } from './changes.ts';
import { portfolioKey } from './keys.ts';
import { countIn, getItems, type Item, pages, type Store } from './store.ts';
import { packed, unpacked } from './summaries.ts';

/**
 * Portfolios: the customers that a colleague is associated with or in charge of. Which ones they are is
 * exact at any time, and all that a restricted role sees (C8); the summaries follow the records.
 */
export function portfolios(store: Store) {
  const partition = (e: string, userId: string) => portfolioKey(e, userId, '').pk;

  return {
    countOf: (e: string, userId: string) => countIn(store, partition(e, userId)),

    /** By code, beyond this one; so many at a time. */
    read: (
      e: string,
      userId: string,
      beyond?: string,
      size?: number,
    ): AsyncGenerator<CustomerSummary[], void> =>
      pages(
        store,
        {
          partition: partition(e, userId),
          parse: ({ summary }: Item) => unpacked(summary),
          ...(beyond !== undefined && { beyond }),
        },
        size,
      ),

    /** Those of these customers that are in a colleague's portfolio. */
    async among(e: string, userId: string, codes: readonly string[]): Promise<Set<string>> {
      const keys = codes.map((code) => portfolioKey(e, userId, code));
      const rows = await getItems(store, keys);
      return new Set(codes.filter((_, index) => rows[index] !== undefined));
    },

    /** Which of these customers the caller may see, whether or not they exist. */
    async visibleAmong(access: Access, userId: string, codes: readonly string[]) {
      return access.restricted ? this.among(access.entityId, userId, codes) : new Set(codes);
    },

    /** What brings the summaries of customers up to date in the portfolios that hold older ones. */
    async refreshing(
      e: string,
      held: readonly { readonly userId: string; readonly summary: CustomerSummary }[],
    ): Promise<Changes[]> {
      const keys = held.map(({ userId, summary: { code } }) => portfolioKey(e, userId, code));
      const rows = await getItems(store, keys);
      return held.flatMap(({ summary }, index) => {
        const [key, row] = [keys[index], rows[index]];
        const { revision } = summary;
        if (!key || !row || Number(row.revision) >= revision) return [];
        const changes = noChanges();
        update(changes, key, {
          set: { summary: packed(summary), revision },
          lower: { revision },
        });
        return [changes];
      });
    },
  };
}
