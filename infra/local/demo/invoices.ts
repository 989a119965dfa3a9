import { codeOf, customerCount, secondCodeOf, secondFirms } from './customers.ts';
import { dayAfter } from './days.ts';

const wanted = 4000;

/** How much somebody is invoiced: mostly little, now and then a lot. */
const euros = (index: number) =>
  index % 40 === 7 ? 12_000 + ((index * 977) % 46_000) : 90 + ((index * 1371) % 4_400);

/**
 * The file of invoices that the company's ERP would give, around `today`: what fell due long ago is mostly
 * settled, of the last months some is overdue, the rest is not due yet.
 */
export function invoiceRows(today: string) {
  const head = ['number', 'customerCode', 'type', 'issueDate', 'dueDate', 'amount', 'orderNumber'];
  const rows = Array.from({ length: wanted }, (_, index) => {
    const due = 28 - ((index * 13) % 330);
    const credit = index % 41 === 40;
    const amount = credit ? -Math.round(euros(index) / 8) : euros(index);
    const customer = (index * 7) % customerCount;
    // The first ones buy more than others.
    return [
      ...[`F26-${4101 + index}`, codeOf(index % 9 === 4 ? customer % 24 : customer)],
      ...[credit ? 'credit-note' : 'invoice', dayAfter(today, due - 30), dayAfter(today, due)],
      ...[`${amount}.${index % 2 ? '40' : '00'}`, `CMD-${7300 + index}`],
      isSettled(index, due) ? dayAfter(today, Math.min(due + (index % 20) - 5, -1)) : '',
    ];
  });
  return [[...head, 'settledOn'], ...rows];
}

function isSettled(index: number, due: number): boolean {
  // In steps of three, so that it falls on the customers of every collector.
  const turn = Math.floor(index / 3);
  if (due < -90) return turn % 23 !== 0;
  if (due < 0) return turn % 4 !== 0;
  return turn % 6 === 5;
}

/** Invoices of the second company, none of them settled. */
export const secondInvoiceRows = (today: string) => [
  ['number', 'customerCode', 'issueDate', 'dueDate', 'amount'],
  ...Array.from({ length: 60 }, (_, index) => {
    const due = 25 - ((index * 17) % 120);
    const days = [dayAfter(today, due - 30), dayAfter(today, due)];
    return [
      `IB-${901 + index}`,
      secondCodeOf(index % secondFirms.length),
      ...days,
      `${euros(index)}.00`,
    ];
  }),
];
