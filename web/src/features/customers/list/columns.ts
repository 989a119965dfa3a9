import { selectColumn } from '../../search/list/select-cells.tsx';

/**
 * The columns of the list of customers: how wide each is, and from which width of the table on it is there.
 * Only the name takes what is left.
 */
export const columns = {
  select: selectColumn,
  code: 'hidden @lg:table-cell w-24 @3xl:w-30 first:pl-5',
  name: '',
  city: 'hidden @5xl:table-cell w-26',
  groups: 'hidden @min-[76rem]:table-cell w-28',
  collector: 'hidden @2xl:table-cell w-36',
  balance: 'w-30 @3xl:w-34 @max-lg:pr-5',
  overdue: 'hidden @lg:table-cell w-30 @3xl:w-36 @max-5xl:pr-5',
  oldestDueDate: 'hidden @5xl:table-cell w-32 @max-[76rem]:pr-5',
  status: 'hidden @min-[76rem]:table-cell w-24 pl-4 pr-4',
} as const;

/** Where nothing can be selected, the name begins where the first cells of other tables do. */
export const firstClass = '@max-lg:pl-5';
