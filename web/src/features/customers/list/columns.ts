/**
 * The columns of the list of customers: how wide each is, and from which width of the table on it is there.
 * Only the name takes what is left.
 */
export const columns = {
  select: 'w-11',
  code: 'hidden @lg:table-cell w-24 first:pl-5',
  name: '',
  city: 'hidden @4xl:table-cell w-26',
  groups: 'hidden @min-[68rem]:table-cell w-28',
  collector: 'hidden @2xl:table-cell w-36',
  balance: 'w-30 @max-lg:pr-5',
  overdue: 'hidden @lg:table-cell w-30 @max-4xl:pr-5',
  oldestDueDate: 'hidden @4xl:table-cell w-30 @max-[68rem]:pr-5',
  status: 'hidden @min-[68rem]:table-cell w-24 pl-4 pr-4',
} as const;

export type Column = keyof typeof columns;

/** Where nothing can be selected, the name begins where the first cells of other tables do. */
export const firstClass = '@max-lg:pl-5';
