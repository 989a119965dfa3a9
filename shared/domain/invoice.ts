import * as z from 'zod/mini';
import { amount, code, currency, day, id, instant, line, orNull, whole } from './fields.ts';
import { fromMinor, toMinor } from './money.ts';
import { once } from './once.ts';
import { invalidField, Problem } from './problem.ts';
import { closed, qualificationSchema } from './qualification.ts';
import { firstVersion } from './record.ts';
import { holdSchema } from './retention.ts';

export const invoiceType = z.enum(['invoice', 'credit-note', 'payment']);
export const invoiceStatus = z.enum(['open', 'settled']);

/** What an ERP states of an item (F1). Amounts are signed: a credit note lowers the balance. */
export const invoiceFields = once(() =>
  z.object({
    type: invoiceType,
    issueDate: day,
    dueDate: day,
    amount,
    balance: amount,
    branchId: z.nullable(id),
    reference: z.nullable(line(120)),
    orderNumber: z.nullable(line(120)),
  }),
);
type InvoiceFields = z.infer<ReturnType<typeof invoiceFields>>;

export const invoiceSchema = once(() =>
  z.object({
    number: code,
    customerCode: code,
    type: invoiceType,
    issueDate: day,
    dueDate: day,
    /** In minor units of `currency`. */
    amount: whole,
    /** What is still open, in minor units; zero once settled. */
    balance: whole,
    /** The balance that settling closed; reopening restores it. */
    settledBalance: orNull(whole),
    currency,
    branchId: orNull(id),
    reference: orNull(z.string()),
    orderNumber: orNull(z.string()),
    status: invoiceStatus,
    settledOn: orNull(day),
    hold: orNull(holdSchema()),
    /** What was said of it last. */
    qualification: orNull(qualificationSchema()),
    attachmentCount: z._default(whole, 0),
    /** Those of its files that the customer's contacts may see. */
    sharedCount: z._default(whole, 0),
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type Invoice = z.infer<ReturnType<typeof invoiceSchema>>;

/**
 * Amount and balance as minor units.
 * @throws Problem 422 naming the field: decimals beyond the currency's, a balance above its amount
 */
export function readAmounts(
  stated: { amount: string; balance?: string | undefined },
  inCurrency: string,
) {
  const read = (path: 'amount' | 'balance', text: string) => {
    const minor = toMinor(text, inCurrency);
    if (minor !== undefined) return minor;
    throw invalidField(path, 'decimals', `must be an amount in ${inCurrency}`);
  };
  const whole = read('amount', stated.amount);
  const open = stated.balance === undefined ? whole : read('balance', stated.balance);
  if (Math.abs(open) > Math.abs(whole) || open * whole < 0) {
    throw invalidField('balance', 'above-amount', 'must lie between zero and the amount');
  }
  return { amount: whole, balance: open };
}

/** A new invoice, open; amounts in minor units. */
export function newInvoice(
  stated: Pick<Invoice, 'number' | 'customerCode' | 'type' | 'issueDate' | 'dueDate'> &
    Pick<Invoice, 'amount' | 'balance' | 'currency'> & {
      readonly branchId?: string | null | undefined;
      readonly reference?: string | null | undefined;
      readonly orderNumber?: string | null | undefined;
    },
  now: string,
): Invoice {
  const { branchId = null, reference = null, orderNumber = null } = stated;
  return {
    ...stated,
    branchId,
    reference,
    orderNumber,
    status: 'open',
    settledOn: null,
    settledBalance: null,
    hold: null,
    qualification: null,
    attachmentCount: 0,
    sharedCount: 0,
    ...firstVersion(now),
  };
}

/** What an invoice adds to the sales of the month in which it was issued; payments are none. */
export function salesOf({
  type,
  issueDate,
  amount,
}: Pick<Invoice, 'type' | 'issueDate' | 'amount'>) {
  return { month: issueDate.slice(0, 7), amount: type === 'payment' ? 0 : amount };
}

/** What is open of invoices by due date, in minor units; dates without are left out. */
export function openBalances(invoices: readonly Invoice[]): Record<string, number> {
  const open: Record<string, number> = {};
  for (const { dueDate, balance } of invoices) open[dueDate] = (open[dueDate] ?? 0) + balance;
  return Object.fromEntries(Object.entries(open).filter(([, minor]) => minor !== 0));
}

/**
 * An open invoice with some of its facts stated anew; a balance that is not stated follows nothing.
 * @throws Problem `invoice-settled`; 422 where amount and balance do not go together
 */
export function restated(
  invoice: Invoice,
  stated: { readonly [F in keyof InvoiceFields]?: InvoiceFields[F] | undefined },
): Invoice {
  if (invoice.status === 'settled') throw new Problem('invoice-settled');
  const { amount: newAmount, balance: newBalance, ...facts } = stated;
  const amounts = readAmounts(
    {
      amount: newAmount ?? fromMinor(invoice.amount, invoice.currency),
      balance: newBalance ?? fromMinor(invoice.balance, invoice.currency),
    },
    invoice.currency,
  );
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return { ...invoice, ...Object.fromEntries(given), ...amounts };
}

/** @throws Problem `invoice-settled` when it already is */
export function settled(invoice: Invoice, settledOn: string): Invoice {
  if (invoice.status === 'settled') throw new Problem('invoice-settled');
  return {
    ...invoice,
    status: 'settled',
    settledOn,
    settledBalance: invoice.balance,
    balance: 0,
    qualification: closed(invoice.qualification, settledOn),
  };
}

/** @throws Problem `invoice-open` when it is not settled */
export function reopened(invoice: Invoice): Invoice {
  if (invoice.status === 'open') throw new Problem('invoice-open');
  const balance = invoice.settledBalance ?? invoice.amount;
  const qualification = closed(invoice.qualification, null);
  return {
    ...invoice,
    status: 'open',
    settledOn: null,
    settledBalance: null,
    balance,
    qualification,
  };
}
