import type { Texts } from '../../../languages.ts';
import { cellsOf } from '../../search/list/cells.tsx';
import type { Columns } from '../../search/list/layout.ts';

type Column =
  | 'select'
  | 'code'
  | 'name'
  | 'city'
  | 'groups'
  | 'collector'
  | 'balance'
  | 'overdue'
  | 'oldestDueDate'
  | 'status';

/** The columns of the list of customers (D2); a code or a name is always there to know one by. */
export const columns: Columns<Column> = {
  select: { width: 2.75, narrow: 2.75 },
  code: { width: 6.5 },
  name: { width: 10, grows: true, narrow: 'grows' },
  city: { width: 7.25, rank: 4 },
  groups: { width: 8, rank: 6 },
  collector: { width: 9, rank: 3 },
  balance: { width: 7.5, rank: 1, narrow: 7.5 },
  overdue: { width: 7.5, rank: 2 },
  oldestDueDate: { width: 7.25, rank: 5 },
  status: { width: 5.5, rank: 7 },
};

export const { Cell, HeadCell, SortHead } = cellsOf<Column>();

/** The columns that can be left out, as they are called. */
export const columnNames = ({ customers: c, common }: Texts) =>
  ({
    city: c.city,
    groups: c.fields.groups,
    collector: c.collector,
    balance: c.balance,
    overdue: c.overdue,
    oldestDueDate: c.oldestDueDate,
    status: common.status,
  }) satisfies Partial<Record<Column, string>>;
