/** Amounts, days and names are comparable as they are; currencies are not mixed up. */
export type Comparable = string | number | null;

/** Where a record stands in an order: by the value first, by its code among equal ones. */
export interface Rank {
  readonly value: Comparable;
  readonly code: string;
}

/** How records are ranked. */
export interface Ranking<T> {
  rankOf(record: T): Rank;
  compare(one: Rank, other: Rank): number;
}

/**
 * An order by a value, and by code among equal values.
 * @param codes whether `descending` turns the order of the codes around as well
 */
export function rankingBy<T>(
  read: (record: T) => Rank,
  descending: boolean,
  codes: 'ascending' | 'alike' = 'ascending',
): Ranking<T> {
  const sign = descending ? -1 : 1;
  const codeSign = codes === 'alike' ? sign : 1;
  return {
    rankOf: read,
    compare: (one, other) =>
      sign * compareValues(one.value, other.value) || codeSign * compareCodes(one.code, other.code),
  };
}

/** What is not stated comes first in ascending order. */
function compareValues(one: Comparable, other: Comparable): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'string' && typeof other === 'string') return compareCodes(one, other);
  return one < other ? -1 : 1;
}

const beyondPlanes = /[\ud800-\udfff\ue000-\uffff]/;

/** The order of the table's sort keys, which is that of UTF-8: by code points, not by UTF-16 units. */
export function compareCodes(one: string, other: string): number {
  if (one === other) return 0;
  if (!beyondPlanes.test(one) || !beyondPlanes.test(other)) return one < other ? -1 : 1;
  const [left, right] = [Array.from(one), Array.from(other)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return -1;
  return (left[at]?.codePointAt(0) ?? 0) < (right[at]?.codePointAt(0) ?? -1) ? -1 : 1;
}

export interface RankedPage<T> {
  readonly items: readonly T[];
  /** Where the page has ended: the place of what was looked at last. */
  readonly next: Rank | null;
  /** How many there are in all, where all were read. */
  readonly total: number | null;
}

/** What of a source is handed out, and how. */
export interface Wanted<T> {
  readonly where: ((record: T) => boolean) | undefined;
  readonly ranking: Ranking<T>;
  readonly limit: number;
  readonly after: Rank | undefined;
  /** A page that is not full may end when this many were read. */
  readonly mostRead?: number;
}

/** The next records of a source that is read in the order asked, from where the last page ended. */
export async function nextOf<T>(
  source: AsyncIterable<readonly T[]>,
  { where = () => true, ranking, limit, after, mostRead = Infinity }: Wanted<T>,
): Promise<RankedPage<T>> {
  const { rankOf, compare } = ranking;
  const isNext = (record: T) => !after || compare(rankOf(record), after) > 0;
  const items: T[] = [];
  let last: T | undefined;
  let read = 0;
  for await (const some of source) {
    if (last && read >= mostRead) return { items, next: rankOf(last), total: null };
    read += some.length;
    last = some.at(-1) ?? last;
    items.push(...some.filter((record) => isNext(record) && where(record)));
    const end = items[limit - 1];
    if (end && items.length > limit) {
      return { items: items.slice(0, limit), next: rankOf(end), total: null };
    }
  }
  return { items, next: null, total: after ? null : items.length };
}

/** The first records, in the order asked, of a source that is in another; all of it is read. */
export async function firstOf<T>(
  source: AsyncIterable<readonly T[]>,
  { where = () => true, ranking, limit, after }: Wanted<T>,
): Promise<RankedPage<T>> {
  const { rankOf, compare } = ranking;
  const ranked = (record: T) => ({ record, rank: rankOf(record) });
  let best: ReturnType<typeof ranked>[] = [];
  let total = 0;
  const keep = () => {
    best = best.sort((one, other) => compare(one.rank, other.rank)).slice(0, limit + 1);
  };
  for await (const some of source) {
    for (const record of some) {
      if (!where(record)) continue;
      total += 1;
      const one = ranked(record);
      if (after && compare(one.rank, after) <= 0) continue;
      best.push(one);
    }
    if (best.length > 20 * limit) keep();
  }
  keep();
  const last = best[limit - 1];
  return {
    items: best.slice(0, limit).map(({ record }) => record),
    next: best.length > limit && last ? last.rank : null,
    total,
  };
}

/** Two sources that are each in an order, as one in that order. */
export async function* merged<T>(
  one: AsyncIterator<readonly T[]>,
  other: AsyncIterator<readonly T[]>,
  { rankOf, compare }: Ranking<T>,
): AsyncGenerator<T[], void> {
  const sources = [one, other];
  const heads: (readonly T[])[] = [[], []];
  for (;;) {
    for (const [index, source] of sources.entries()) {
      if (heads[index]?.length === 0) heads[index] = await nextBatch(source);
    }
    const [left = [], right = []] = heads;
    if (left.length === 0 && right.length === 0) return;
    // All up to the end of the one that ends first is known.
    const end = firstEnd(left, right, (a, b) => compare(rankOf(a), rankOf(b)));
    const isKnown = (record: T) => end === undefined || compare(rankOf(record), rankOf(end)) <= 0;
    heads[0] = left.filter((record) => !isKnown(record));
    heads[1] = right.filter((record) => !isKnown(record));
    const known = [...left, ...right].filter(isKnown);
    yield known.sort((a, b) => compare(rankOf(a), rankOf(b)));
  }
}

/** What a source has next; nothing where it has ended. */
async function nextBatch<T>(source: AsyncIterator<readonly T[]>): Promise<readonly T[]> {
  for (;;) {
    const { value = [], done } = await source.next();
    if (done || value.length > 0) return done ? [] : value;
  }
}

function firstEnd<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (one: T, other: T) => number,
): T | undefined {
  const [one, other] = [left.at(-1), right.at(-1)];
  if (one === undefined || other === undefined) return one ?? other;
  return compare(one, other) <= 0 ? one : other;
}
