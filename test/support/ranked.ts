import type { Rank, RankedPage } from '#shared/domain/ranking.ts';

/** A source as it is read: some at a time, now and then none. */
export async function* inBatches<T>(
  records: readonly T[],
  size: number,
): AsyncGenerator<readonly T[], void> {
  yield [];
  for (let at = 0; at < records.length; at += size) {
    yield records.slice(at, at + size);
    yield [];
  }
}

/** Every page, each from where the one before has ended. @throws Error beyond a thousand pages */
export async function walk<T>(page: (after: Rank | undefined) => Promise<RankedPage<T>>) {
  const items: T[] = [];
  const totals: (number | null)[] = [];
  let after: Rank | undefined;
  while (totals.length < 1000) {
    const found = await page(after);
    items.push(...found.items);
    totals.push(found.total);
    if (!found.next) return { items, totals };
    // As it comes back in a cursor.
    after = JSON.parse(JSON.stringify(found.next));
  }
  throw new Error('the pages do not end');
}
