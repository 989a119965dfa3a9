import type { InfiniteData } from '@tanstack/react-query';
import type { CustomerSummary } from '../../../api/types.ts';

/** A page of a list of customers, and when it was read. */
export interface CustomerPage {
  readonly items: readonly CustomerSummary[];
  readonly nextCursor: string | null;
  /** How many there are in all; null where nobody counted. */
  readonly total: number | null;
  /** In milliseconds of the epoch. */
  readonly readAt: number;
}

/** Each under the cursor with which it was read. */
export type CustomerPages = InfiniteData<CustomerPage, string | undefined>;

/** All customers of the pages, in their order. */
export function rowsOf(pages: CustomerPages | undefined): readonly CustomerSummary[] {
  return pages?.pages.flatMap(({ items }) => items) ?? [];
}

/** How many customers the search finds in all; undefined where that is not known yet. */
export function totalOf(pages: CustomerPages | undefined): number | undefined {
  const last = pages?.pages.at(-1);
  if (!pages || !last) return undefined;
  if (last.nextCursor === null)
    return pages.pages.reduce((sum, { items }) => sum + items.length, 0);
  return pages.pages[0]?.total ?? undefined;
}

/** The pages that hold the rows from `first` up to and with `last`, by their place; of no rows, the first. */
export function pagesAt(pages: CustomerPages, first: number, last: number): number[] {
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
export function withPage(pages: CustomerPages, index: number, page: CustomerPage): CustomerPages {
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
