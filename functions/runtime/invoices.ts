import type { Changes } from '#shared/data/changes.ts';
import type { Access } from '#shared/domain/access.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { Problem } from '#shared/domain/problem.ts';
import { isDisputed, type Qualification } from '#shared/domain/qualification.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { OperationInput } from './operation.ts';
import type { Services } from './services.ts';

/** An invoice as it is answered: amounts as decimal strings of its currency. */
export function invoiceAnswer(invoice: Invoice) {
  const { settledBalance: _, sharedCount: __, ...record } = invoice;
  return {
    ...record,
    key: toKey(invoice.number),
    customerKey: toKey(invoice.customerCode),
    amount: fromMinor(invoice.amount, invoice.currency),
    balance: fromMinor(invoice.balance, invoice.currency),
    qualification:
      invoice.qualification && qualificationAnswer(invoice.qualification, invoice.currency),
  };
}

/** Invoices of several customers as they are answered, with their customers' names. */
export async function foundAnswers(
  services: Pick<Services, 'customerLists'>,
  e: string,
  invoices: readonly Invoice[],
) {
  const codes = [...new Set(invoices.map(({ customerCode }) => customerCode))];
  const customers = await services.customerLists.current(e, codes);
  const names = new Map(customers.map(({ code, name }) => [code, name]));
  return invoices.map((invoice) => ({
    ...invoiceAnswer(invoice),
    customerName: names.get(invoice.customerCode) ?? invoice.customerCode,
  }));
}

/** What was said of an invoice, as it is answered. */
export function qualificationAnswer(one: Qualification, currency: string) {
  const { promiseAmount } = one;
  const promised = promiseAmount === null ? null : fromMinor(promiseAmount, currency);
  return { ...one, promiseAmount: promised };
}

/** A line of the log: amounts as they are answered, since minor units say nothing by themselves. */
export function logInvoice(
  log: OperationInput<never>['log'],
  action: string,
  before: Invoice | undefined,
  after: Invoice,
): void {
  if (before === after) return;
  const target = { type: 'invoice', id: after.number } as const;
  log(action, target, before && invoiceAnswer(before), invoiceAnswer(after));
}

/** @throws Problem `not-found`, the same whether it is not there or of a customer not visible */
export async function findInvoice(
  services: Services,
  access: Access,
  userId: string,
  number: string,
): Promise<Invoice> {
  const invoice = await services.invoices.find(access.entityId, number);
  const codes = invoice ? [invoice.customerCode] : [];
  const visible = await services.portfolios.visibleAmong(access, userId, codes);
  if (!invoice || !visible.has(invoice.customerCode)) throw new Problem('not-found');
  return invoice;
}

/** Writes an invoice's next state, and carries its open balance and its dispute into its customer's. */
export function moveInvoice(
  { invoices, customers }: Pick<Services, 'invoices' | 'customers'>,
  changes: Changes,
  e: string,
  before: Invoice,
  after: Invoice,
): void {
  invoices.update(changes, e, before, after);
  const moves =
    before.dueDate === after.dueDate
      ? [{ dueDate: after.dueDate, amount: after.balance - before.balance }]
      : [
          { dueDate: before.dueDate, amount: -before.balance },
          { dueDate: after.dueDate, amount: after.balance },
        ];
  const disputes =
    Number(isDisputed(after.qualification)) - Number(isDisputed(before.qualification));
  if (disputes !== 0) {
    customers.countDisputes(changes, e, after.customerCode, disputes > 0 ? 1 : -1);
  }
  const moved = moves.filter(({ amount }) => amount !== 0);
  if (moved.length > 0) customers.addBalance(changes, e, after.customerCode, moved);
}
