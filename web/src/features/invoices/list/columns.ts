import { cellsOf } from '../../search/list/cells.tsx';
import { selectColumn } from '../../search/list/select-cells.tsx';

/**
 * The columns of the list of invoices: how wide each is, and from which width of the table on it is there.
 * Only the customer takes what is left; where there is none, the number does.
 */
const columns = {
  select: selectColumn,
  number: '@lg:w-32 first:pl-5',
  customer: 'hidden @lg:table-cell',
  type: 'hidden @min-[68rem]:table-cell w-24',
  /** Where there is a day of settlement as well. */
  typeBesideSettled: 'hidden @min-[76rem]:table-cell w-24',
  issueDate: 'hidden @5xl:table-cell w-30',
  dueDate: 'hidden @lg:table-cell w-37',
  settledOn: 'hidden @min-[68rem]:table-cell w-30',
  amount: 'hidden @4xl:table-cell w-30',
  balance: 'w-40 @max-lg:pr-5 @lg:w-30',
  files: 'hidden @lg:table-cell w-14 @max-3xl:w-16 @max-3xl:pr-5',
  status: 'hidden @3xl:table-cell w-32 pr-5',
} as const;

export const { Cell, HeadCell, SortHead } = cellsOf(columns);

/** Where the type stands: it gives way to the day of settlement. */
export const typeColumn = (withSettled: boolean) => (withSettled ? 'typeBesideSettled' : 'type');

/** Shown below the number where the type has no column. */
export const typeBelow = (withSettled: boolean) =>
  withSettled ? '@min-[76rem]:hidden' : '@min-[68rem]:hidden';
