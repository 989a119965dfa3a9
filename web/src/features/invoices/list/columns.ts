import type { Texts } from '../../../languages.ts';
import { cellsOf } from '../../search/list/cells.tsx';
import type { Columns } from '../../search/list/layout.ts';

type Column =
  | 'select'
  | 'number'
  | 'customer'
  | 'type'
  | 'issueDate'
  | 'dueDate'
  | 'settledOn'
  | 'amount'
  | 'balance'
  | 'files'
  | 'status';

/** The columns of the list of invoices (F3); whose invoice it is, and which, is always there. */
export const columns: Columns<Column> = {
  select: { width: 2.75, narrow: 2.75 },
  number: { width: 7.5, narrow: 'grows' },
  customer: { width: 10, grows: true },
  type: { width: 5.5, rank: 8 },
  issueDate: { width: 7.25, rank: 7 },
  dueDate: { width: 9, rank: 2 },
  settledOn: { width: 7.25, rank: 6 },
  amount: { width: 7.25, rank: 5 },
  balance: { width: 7.25, rank: 1, narrow: 10 },
  files: { width: 3, rank: 3 },
  status: { width: 8, rank: 4 },
};

export const { Cell, HeadCell, SortHead } = cellsOf<Column>();

/** The columns that can be left out, as they are called. */
export const columnNames = ({ invoices: i, common }: Texts, withSettled: boolean) =>
  ({
    type: i.type,
    issueDate: i.issueDate,
    dueDate: i.dueDate,
    ...(withSettled && { settledOn: i.settledOn }),
    amount: i.amount,
    balance: i.balance,
    files: i.files,
    status: common.status,
  }) satisfies Partial<Record<Column, string>>;
