import * as z from 'zod/mini';
import type { Changes } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { difference } from '#shared/domain/audit.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { code } from '#shared/domain/fields.ts';
import type { ImportRow } from '#shared/domain/import.ts';
import { readAmount, readDay } from '#shared/domain/import-values.ts';
import {
  type Invoice,
  invoiceFields,
  newInvoice,
  readAmounts,
  restated,
  settled,
} from '#shared/domain/invoice.ts';
import { once } from '#shared/domain/once.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { branchOf, filled, parsed } from './import-cells.ts';
import {
  type Decide,
  type Decision,
  decided,
  type ImportContext,
  RefusedCell,
  unchanged,
  writerOf,
} from './import-context.ts';
import { invoiceAnswer, moveInvoice } from './invoices.ts';
import { addLine } from './log-line.ts';
import { seenBy } from './requester.ts';

const statedSchema = once(() => z.extend(z.partial(invoiceFields()), { number: code }));
type Stated = z.infer<ReturnType<typeof statedSchema>>;

/** What a row states of an invoice. */
interface Wanted {
  readonly stated: Stated;
  readonly customerCode: string | undefined;
  readonly currency: string | undefined;
  readonly settledOn: string | undefined;
}

/** Invoices by number: new ones are created, open ones get what the file states (D3, F1). */
export const decideOnInvoices: Decide = async (context, rows) => {
  const { services, entity } = context;
  const text = (row: ImportRow, field: string) => (row.cells[field] ?? '').normalize('NFC').trim();
  const numbers = rows.map((row) => text(row, 'number').slice(0, 80));
  const invoices = await services.invoices.findMany(entity.id, numbers);
  const codes = rows.map(
    (row, index) => invoices[index]?.customerCode ?? text(row, 'customerCode'),
  );
  const customers = await services.customers.findMany(entity.id, codes);
  return rows.map((row, index) =>
    decided(row, () => byRules(() => decide(context, row, invoices[index], customers[index]))),
  );
};

/** What the rules on invoices refuse, as a refusal of a cell. */
function byRules(run: () => Decision): Decision {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const {
      path = 'number',
      code: why = error.code,
      message = error.code,
    } = error.errors?.[0] ?? {};
    throw new RefusedCell(path, why, message);
  }
}

function decide(
  context: ImportContext,
  row: ImportRow,
  before: Invoice | undefined,
  found: CustomerInFull | undefined,
): Decision {
  if (!found || !seenBy(context.requester)(found)) {
    // A number that another one's customer has is as little told of as the customer is.
    throw new RefusedCell('customerCode', 'unknown', 'is no customer of this entity');
  }
  const wanted = read(context, row, before?.currency ?? found.customer.currency);
  if (wanted.currency !== undefined && wanted.currency !== found.customer.currency) {
    throw new RefusedCell(
      'currency',
      'other',
      `must be the customer's: ${found.customer.currency}`,
    );
  }
  if (wanted.customerCode !== undefined && wanted.customerCode !== found.customer.code) {
    throw new RefusedCell('customerCode', 'other', 'the invoice is of another customer');
  }
  return before ? decideOnKnown(context, wanted, before) : decideOnNew(context, wanted, found);
}

function read(context: ImportContext, row: ImportRow, currency: string): Wanted {
  const texts = filled(row);
  const { customerCode, settledOn, branch, currency: stated, ...rest } = texts;
  const branchId = branchOf(context, branch);
  const fields: Record<string, unknown> = { ...rest, ...(branchId && { branchId }) };
  if (texts.type) fields.type = texts.type.toLowerCase();
  for (const field of ['issueDate', 'dueDate'] as const) {
    if (texts[field]) fields[field] = dayOf(field, texts[field]);
  }
  for (const field of ['amount', 'balance'] as const) {
    const text = texts[field];
    if (!text) continue;
    const amount = readAmount(text, currency);
    if (amount === undefined) {
      throw new RefusedCell(field, 'invalid', `${text} is no amount, or could be either of two`);
    }
    fields[field] = amount;
  }
  return {
    stated: parsed(statedSchema(), fields),
    customerCode: customerCode?.normalize('NFC'),
    currency: stated?.toUpperCase(),
    settledOn: settledOn && dayOf('settledOn', settledOn),
  };
}

function dayOf(field: string, text: string): string {
  const day = readDay(text);
  if (day === undefined) throw new RefusedCell(field, 'invalid', `${text} is no day`);
  return day;
}

function decideOnNew(
  context: ImportContext,
  { stated, settledOn }: Wanted,
  { customer }: CustomerInFull,
): Decision {
  const { services, entity, now } = context;
  const { number, type = 'invoice', issueDate, dueDate, amount, balance } = stated;
  for (const field of ['issueDate', 'dueDate', 'amount'] as const) {
    if (stated[field] === undefined) throw new RefusedCell(field, 'required', 'is required');
  }
  if (!issueDate || !dueDate || !amount) throw new Error('checked above');
  const { branchId, reference, orderNumber } = stated;
  const facts = { number, customerCode: customer.code, type, issueDate, dueDate };
  const amounts = readAmounts({ amount, balance }, customer.currency);
  const more = { branchId, reference, orderNumber, currency: customer.currency };
  const open = newInvoice({ ...facts, ...more, ...amounts }, now);
  const invoice = settledOn ? settledAs(context, open, settledOn) : open;
  return {
    outcome: 'created',
    deed: deedOf(invoice, null),
    content: difference(undefined, invoice).after,
    write(changes) {
      services.invoices.create(changes, entity.id, invoice);
      const move = { dueDate: invoice.dueDate, amount: invoice.balance };
      services.customers.addInvoice(changes, entity.id, customer, move);
      services.branches.move(changes, entity.id, null, invoice.branchId);
      append(context, changes, 'invoice.created', undefined, invoice);
    },
  };
}

function decideOnKnown(
  context: ImportContext,
  { stated, settledOn }: Wanted,
  before: Invoice,
): Decision {
  const { services, entity, now } = context;
  const { number: _, ...fields } = stated;
  if (before.status === 'settled') return decideOnSettled(before, fields, settledOn);
  // An item of which nothing was paid stays so when its amount is corrected.
  const isUnpaid = before.balance === before.amount && fields.balance === undefined;
  const open = restated(before, { ...fields, ...(isUnpaid && { balance: fields.amount }) });
  const next = settledOn ? settledAs(context, open, settledOn) : open;
  const after = changed(before, next, undefined, now);
  if (after === before) return unchanged;
  return {
    outcome: 'updated',
    deed: deedOf(after, before),
    content: difference(before, after).after,
    write(changes) {
      moveInvoice(services, changes, entity.id, before, after);
      services.branches.move(changes, entity.id, before.branchId, after.branchId);
      append(context, changes, settledOn ? 'invoice.settled' : 'invoice.updated', before, after);
    },
  };
}

/** A settled invoice stays as it is; a file that says the same of it is right. */
function decideOnSettled(
  before: Invoice,
  fields: Omit<Stated, 'number'>,
  settledOn: string | undefined,
): Decision {
  const balance = before.settledBalance ?? 0;
  const reopened: Invoice = { ...before, status: 'open', balance };
  const isSameDay = settledOn === undefined || settledOn === before.settledOn;
  if (isSameDay && saysTheSame(reopened, fields)) return unchanged;
  throw new RefusedCell('number', 'invoice-settled', 'is settled');
}

function saysTheSame(invoice: Invoice, fields: Omit<Stated, 'number'>): boolean {
  try {
    const stated = restated(invoice, fields);
    return changed(invoice, stated, undefined, invoice.updatedAt) === invoice;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function settledAs({ entity, now }: ImportContext, open: Invoice, settledOn: string): Invoice {
  if (settledOn > dayIn(entity.timeZone, now)) {
    throw new RefusedCell('settledOn', 'future', 'must not lie in the future');
  }
  return settled(open, settledOn);
}

const deedOf = ({ number, customerCode, version }: Invoice, before: Invoice | null) => ({
  record: 'invoice' as const,
  name: number,
  customerCode,
  before,
  version,
});

function append(
  context: ImportContext,
  changes: Changes,
  action: string,
  before: Invoice | undefined,
  after: Invoice,
): void {
  const states = [before && invoiceAnswer(before), invoiceAnswer(after)] as const;
  addLine(changes, writerOf(context), action, { type: 'invoice', id: after.number }, states);
}
