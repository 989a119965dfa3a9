import type { Invoice, Statement } from '../../api/types.ts';

type Open = Statement['items'][number];

/** An invoice that a message can be about. */
export type InvoiceChoice = Pick<
  Open,
  | 'key'
  | 'number'
  | 'dueDate'
  | 'balance'
  | 'currency'
  | 'age'
  | 'attachmentCount'
  | 'qualification'
> & { readonly isSettled: boolean };

/** What is open of a customer, and of what was asked for besides what is the customer's. */
export function choicesOf(
  open: readonly Open[],
  others: readonly Invoice[],
  customerKey: string,
): InvoiceChoice[] {
  const own = others.filter((invoice) => invoice.customerKey === customerKey);
  return [
    ...own.map((invoice) => ({ ...invoice, age: 0, isSettled: invoice.status === 'settled' })),
    ...open.map((item) => ({ ...item, isSettled: false })),
  ];
}
