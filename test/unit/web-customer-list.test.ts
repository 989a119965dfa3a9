import { describe, expect, it } from 'vitest';
import type { CustomerSummary } from '../../web/src/api/types.ts';
import {
  type ListPages,
  pagesAt,
  rowsOf,
  totalOf,
  withPage,
} from '../../web/src/features/search/list/pages.ts';
import {
  codesBetween,
  coverOf,
  isSelected,
  nothingSelected,
  type Selection,
  withCodes,
} from '../../web/src/features/search/list/selection.ts';
import { spanOf } from '../../web/src/features/search/list/virtual.ts';

const rowsNamed = (codes: string) =>
  Array.from(codes, (code) => ({ key: code, code })) as unknown as CustomerSummary[];

const pageOf = (codes: string, nextCursor: string | null, total: number | null = null) => ({
  items: rowsNamed(codes),
  nextCursor,
  total,
  readAt: 0,
});

const pages: ListPages<CustomerSummary> = {
  pages: [pageOf('abc', '1', 8), pageOf('def', '2', 8), pageOf('gh', null)],
  pageParams: [undefined, '1', '2'],
};
const codesOf = (some: ListPages<CustomerSummary>) =>
  rowsOf(some)
    .map(({ code }) => code)
    .join('');

describe('the pages of a long list (D2)', () => {
  it('are found by the rows in view', () => {
    expect(pagesAt(pages, 0, 2)).toEqual([0]);
    expect(pagesAt(pages, 2, 3)).toEqual([0, 1]);
    expect(pagesAt(pages, 6, 99)).toEqual([2]);
    expect(pagesAt({ pages: [pageOf('', null)], pageParams: [undefined] }, 0, 0)).toEqual([0]);
  });

  it('know how many rows there are, once all are read or somebody counted', () => {
    expect(totalOf(pages)).toBe(8);
    const [first] = pages.pages;
    if (first) expect(totalOf({ ...pages, pages: [first] })).toBe(8);
    expect(totalOf({ ...pages, pages: [pageOf('abc', '1')] })).toBeUndefined();
    expect(totalOf(undefined)).toBeUndefined();
  });

  it('are renewed one by one, under the cursors with which the others were read', () => {
    const renewed = withPage(pages, 1, pageOf('dEf', 'another'));
    expect(codesOf(renewed)).toBe('abcdEfgh');
    expect(renewed.pages[1]?.nextCursor).toBe('2');
    expect(withPage(pages, 7, pageOf('x', null))).toBe(pages);
  });

  it('end where rows have moved across the end of the renewed one', () => {
    const cut = withPage(pages, 0, pageOf('abx', '3'));
    expect([codesOf(cut), cut.pageParams]).toEqual(['abx', [undefined]]);
    const ended = withPage(pages, 1, pageOf('def', null));
    expect([codesOf(ended), ended.pages.at(-1)?.nextCursor]).toEqual(['abcdef', null]);
  });
});

describe('rows that are rendered of a long list (D2)', () => {
  const view = { count: 100_000, rowHeight: 44, viewHeight: 880 };

  it('are those in view, and some beyond', () => {
    for (const row of [0, 500, 50_000, 99_980]) {
      const { first, end } = spanOf({ ...view, scrolled: row * 44 });
      expect(first).toBeLessThanOrEqual(row);
      expect(end).toBeGreaterThanOrEqual(Math.min(row + 20, 100_000));
      expect(end - first).toBeLessThan(60);
    }
  });

  it('are never none, wherever the list stands', () => {
    for (const scrolled of [-5000, -300, 0, 9_999_999]) {
      const { first, end } = spanOf({ ...view, count: 3, scrolled });
      expect([first, end]).toEqual([0, 3]);
    }
    const beyond = spanOf({ ...view, count: 100, scrolled: 9_999_999 });
    expect(beyond).toEqual({ first: 92, end: 100 });
    expect(spanOf({ ...view, count: 0, scrolled: 0 })).toEqual({ first: 0, end: 0 });
  });

  it('stay the same while little is scrolled', () => {
    const at = (scrolled: number) => spanOf({ ...view, scrolled });
    expect(at(44 * 100 + 20)).toEqual(at(44 * 101));
  });
});

describe('a selection of customers (C2)', () => {
  const rows = rowsNamed('abcd');

  it('takes rows in and out, also all from one to another', () => {
    expect(codesBetween(rows, 3, 1)).toEqual(['b', 'c', 'd']);
    const some = withCodes(nothingSelected, codesBetween(rows, 0, 2), true);
    const fewer = withCodes(some, ['b'], false);
    expect(rows.map(({ code }) => isSelected(fewer, code))).toEqual([true, false, true, false]);
  });

  it('knows whether it covers what is loaded', () => {
    expect(coverOf(nothingSelected, rows)).toBe('none');
    expect(coverOf(withCodes(nothingSelected, ['a'], true), rows)).toBe('some');
    expect(coverOf(withCodes(nothingSelected, [...'abcd'], true), rows)).toBe('all');
  });

  it('of all results is not made of rows', () => {
    const all: Selection = { kind: 'all' };
    expect([isSelected(all, 'z'), coverOf(all, rows)]).toEqual([true, 'all']);
    expect(withCodes(all, ['a'], false)).toBe(all);
  });
});
