import type { Entity } from '#shared/domain/entity.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { Problem } from '#shared/domain/problem.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { type Statement, statementMost, statementOf } from '#shared/domain/statement.ts';
import { invoiceAnswer } from './invoices.ts';
import type { Services } from './services.ts';

/** Which items a statement has, and how they are shown. */
interface Items {
  readonly where?: (invoice: Invoice) => boolean;
  readonly shown?: (invoice: Invoice) => Invoice;
}

/**
 * What is open of a customer that the caller may see (F2).
 * @throws Problem `statement-too-large`
 */
export async function readStatement(
  services: Services,
  entity: Pick<Entity, 'id' | 'timeZone'>,
  customer: Statement['customer'],
  now: string,
  { where, shown = (invoice) => invoice }: Items = {},
): Promise<Statement> {
  const page = await services.invoices.listOpen(entity.id, customer.code, where, statementMost);
  if (page.next) throw new Problem('statement-too-large');
  const items = page.items.map(shown);
  return statementOf(customer, items, entity.timeZone, now);
}

/** A statement as it is answered: amounts as decimal strings of the customer's currency. */
export function statementAnswer({ customer, asOf, items, totals }: Statement) {
  const { code, name, currency } = customer;
  const money = (minor: number) => fromMinor(minor, currency);
  return {
    customerKey: toKey(code),
    customerCode: code,
    customerName: name,
    currency,
    asOf,
    totals: {
      notDue: money(totals.notDue),
      days1To30: money(totals.days1To30),
      days31To60: money(totals.days31To60),
      days61To90: money(totals.days61To90),
      over90: money(totals.over90),
      total: money(totals.total),
    },
    items: items.map(statementItem),
  };
}

function statementItem(item: Statement['items'][number]) {
  const { key, number, type, issueDate, dueDate, amount, balance, ...more } = invoiceAnswer(item);
  const { currency, branchId, reference, orderNumber, attachmentCount, qualification } = more;
  const { age, ageBucket } = item;
  const facts = { key, number, type, issueDate, dueDate, amount, balance, currency };
  return {
    ...facts,
    age,
    ageBucket,
    branchId,
    reference,
    orderNumber,
    attachmentCount,
    qualification,
  };
}
