import type { CustomerSort } from '../../../api/types.ts';
import { orderOf } from '../../search/list/order.ts';
import type { SortField } from '../search/address.ts';

export const defaultSort: CustomerSort = 'code';

// Amounts and dates are looked at from the end that asks for something to be done.
export const { sortAfter, sortedBy } = orderOf<SortField>(['balance', 'overdue', 'updatedAt']);
