import { z } from 'zod';
import { amount, code, currency, day, id, instant, line } from './fields.ts';
import { fromMinor, toMinor } from './money.ts';
import { invalidField, Problem } from './problem.ts';

export const invoiceType = z.enum(['invoice', 'credit-note', 'payment']);

/** What an ERP states of an item (F1). Amounts are signed: a credit note lowers the balance. */
export const invoiceFields = z.object({
  type: invoiceType,
  issueDate: day,
  dueDate: day,
  amount,
  balance: amount,
  branchId: id.nullable(),
  reference: line(120).nullable(),
  orderNumber: line(120).nullable(),
});

type InvoiceFields = z.output<typeof invoiceFields>;

export const invoiceSchema = z.object({
  number: code,
  customerCode: code,
  type: invoiceType,
  issueDate: day,
  dueDate: day,
  /** In minor units of `currency`. */
  amount: z.number().int(),
  /** What is still open, in minor units; zero once settled. */
  balance: z.number().int(),
  /** The balance that settling closed; reopening restores it. */
  settledBalance: z.number().int().nullable().default(null),
  currency,
  branchId: id.nullable().default(null),
  reference: z.string().nullable().default(null),
  orderNumber: z.string().nullable().default(null),
  status: z.enum(['open', 'settled']),
  settledOn: day.nullable().default(null),
  attachmentCount: z.number().int().default(0),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type Invoice = z.infer<typeof invoiceSchema>;

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
  return { ...invoice, status: 'settled', settledOn, settledBalance: invoice.balance, balance: 0 };
}

/** @throws Problem `invoice-open` when it is not settled */
export function reopened(invoice: Invoice): Invoice {
  if (invoice.status === 'open') throw new Problem('invoice-open');
  const balance = invoice.settledBalance ?? invoice.amount;
  return { ...invoice, status: 'open', settledOn: null, settledBalance: null, balance };
}
