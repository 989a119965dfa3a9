import type { InvoiceSort } from '../../../api/types.ts';
import { orderOf } from '../../search/list/order.ts';
import type { SortField } from '../search/address.ts';

export const defaultSort: InvoiceSort = 'dueDate';

// Amounts are looked at from the greatest, what has happened from the latest.
export const { sortAfter, sortedBy } = orderOf<SortField>([
  'issueDate',
  'settledOn',
  'amount',
  'balance',
  'updatedAt',
]);
