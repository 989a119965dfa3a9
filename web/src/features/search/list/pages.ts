import type { InfiniteData } from '@tanstack/react-query';

/** What a list holds has a key by which it is known again. */
export interface Keyed {
  readonly key: string;
}

/** A page of a long list, and when it was read. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  /** How many there are in all; null where nobody counted. */
  readonly total: number | null;
  /** In milliseconds of the epoch. */
  readonly readAt: number;
}

/** Each under the cursor with which it was read. */
export type ListPages<Row> = InfiniteData<ListPage<Row>, string | undefined>;

/** All rows of the pages, in their order. */
export function rowsOf<Row>(pages: ListPages<Row> | undefined): readonly Row[] {
  return pages?.pages.flatMap(({ items }) => items) ?? [];
}

/** How many rows the search finds in all; undefined where that is not known yet. */
export function totalOf(pages: ListPages<unknown> | undefined): number | undefined {
  const last = pages?.pages.at(-1);
  if (!pages || !last) return undefined;
  if (last.nextCursor === null)
    return pages.pages.reduce((sum, { items }) => sum + items.length, 0);
  return pages.pages[0]?.total ?? undefined;
}

/** Fewer do not fill a view. */
const fewRows = 20;

/** How many of the last pages brought few rows each, or none, though there is more to read. */
export function thinAtEnd(pages: ListPages<unknown> | undefined): number {
  const isThin = ({ items, nextCursor }: ListPage<unknown>) =>
    items.length < fewRows && nextCursor !== null;
  const all = pages?.pages ?? [];
  const last = all.findLastIndex((page) => !isThin(page));
  return all.length - 1 - last;
}

/** The pages that hold the rows from `first` up to and with `last`, by their place; of no rows, the first. */
export function pagesAt(pages: ListPages<unknown>, first: number, last: number): number[] {
  const found: number[] = [];
  let start = 0;
  for (const [index, { items }] of pages.pages.entries()) {
    const end = start + items.length;
    if (start <= last && end > first) found.push(index);
    start = end;
  }
  return found.length > 0 ? found : [0];
}

/**
 * The pages with one of them read anew. Those after it stay where they still follow on it; they are left
 * out where rows have moved across its end, and are read again when somebody scrolls there.
 */
export function withPage<Row extends Keyed>(
  pages: ListPages<Row>,
  index: number,
  page: ListPage<Row>,
): ListPages<Row> {
  const before = pages.pages[index];
  if (!before) return pages;
  const sameEnd =
    before.items.at(-1)?.key === page.items.at(-1)?.key &&
    (before.nextCursor === null) === (page.nextCursor === null);
  if (!sameEnd) {
    return {
      pages: [...pages.pages.slice(0, index), page],
      pageParams: pages.pageParams.slice(0, index + 1),
    };
  }
  // The cursor of the page that follows is the one under which that page was read.
  const kept = index === pages.pages.length - 1 ? page : { ...page, nextCursor: before.nextCursor };
  return { ...pages, pages: pages.pages.with(index, kept) };
}
