import type { CustomerSort } from '../../../api/types.ts';
import type { SortField } from '../search/address.ts';

export const defaultSort: CustomerSort = 'code';

// Amounts and dates are looked at from the end that asks for something to be done.
const descendingFirst: readonly SortField[] = ['balance', 'overdue', 'updatedAt'];

const fieldOf = (sort: CustomerSort) => sort.replace(/^-/, '');

/** The order that pressing the head of a column asks for: its usual one first, then the opposite. */
export function sortAfter(sort: CustomerSort, field: SortField): CustomerSort {
  const usual: CustomerSort = descendingFirst.includes(field) ? `-${field}` : field;
  if (fieldOf(sort) !== field) return usual;
  return sort === field ? `-${field}` : field;
}

/** How a column is sorted, as `aria-sort` says it. */
export function sortedBy(
  sort: CustomerSort,
  field: SortField,
): 'ascending' | 'descending' | undefined {
  if (fieldOf(sort) !== field) return undefined;
  return sort === field ? 'ascending' : 'descending';
}
