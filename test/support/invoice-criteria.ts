import fc from 'fast-check';
import { plus } from '#shared/domain/calendar.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import type { InvoiceCriteria } from '#shared/domain/invoice-criteria.ts';
import { invoiceSorts } from '#shared/domain/invoice-search.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { partOf, someOf, spelt } from './criteria.ts';
import type { PlainCriteria } from './naive-invoices.ts';

interface Among {
  readonly invoices: readonly Invoice[];
  readonly today: string;
  readonly colleagues: readonly string[];
  readonly branches: readonly string[];
  /** Names and descriptions of files. */
  readonly fileTexts: readonly string[];
}

const texts = ({ number, reference, orderNumber, customerCode }: Invoice) =>
  [number, reference, orderNumber, customerCode].filter((text) => text !== null);

const either = (one: fc.Arbitrary<unknown>, from: string, to: string) =>
  fc.record({ [from]: one, [to]: one }, { requiredKeys: [] });

/** Each criterion such that many find something among these invoices. */
function eachOf({ invoices, today, colleagues, branches, fileTexts }: Among) {
  const invoice = fc.constantFrom(...invoices);
  const near = fc.tuple(
    fc.constantFrom('dueDate', 'issueDate', 'settledOn'),
    invoice,
    fc.integer({ min: -1, max: 1 }),
  );
  const day = near.map(([name, one, by]) =>
    plus(`${one[name as 'dueDate'] ?? today}T12:00:00.000Z`, by, 'day').slice(0, 10),
  );
  const bound = fc.oneof(
    fc
      .tuple(invoice, fc.constantFrom('amount', 'balance'))
      .map(([one, name]) => fromMinor(one[name as 'amount'], one.currency)),
    fc.constantFrom('0', '-0.0001', '0.0001', '1000', '12345.678', '999999999999999.9999'),
  );
  const overdue = fc.oneof(fc.constantFrom(1, 30, 60, 90), fc.integer({ min: 1, max: 400 }));
  const each: { [Name in keyof Required<InvoiceCriteria>]: fc.Arbitrary<unknown> } = {
    q: spelt(partOf(invoice.chain((one) => fc.constantFrom(...texts(one))))),
    customer: invoice.map(({ customerCode }) => customerCode),
    colleague: fc.constantFrom(...colleagues),
    collector: fc.constantFrom(...colleagues),
    numbers: fc.array(
      fc.oneof(
        { weight: 9, arbitrary: invoice.map(({ number }) => number) },
        { weight: 1, arbitrary: fc.constant('none such') },
      ),
      { maxLength: 60 },
    ),
    type: fc.constantFrom('invoice', 'credit-note', 'payment'),
    status: fc.constantFrom('open', 'settled'),
    issueDate: either(day, 'from', 'to'),
    dueDate: either(day, 'from', 'to'),
    settledOn: either(day, 'from', 'to'),
    amount: either(bound, 'min', 'max'),
    balance: either(bound, 'min', 'max'),
    overdueDays: either(overdue, 'min', 'max'),
    branch: fc.constantFrom(...branches),
    qualification: fc.constantFrom('none', 'none', 'promise', 'dispute', 'litigation'),
    hasAttachment: fc.boolean(),
    file: spelt(partOf(fc.constantFrom(...fileTexts))),
  };
  return each;
}

/** Up to three criteria at once. */
export function someInvoiceCriteria(among: Among, except: readonly (keyof InvoiceCriteria)[] = []) {
  const each = Object.entries(eachOf(among));
  const others = each.filter(([name]) => !except.includes(name as keyof InvoiceCriteria));
  return someOf(Object.fromEntries(others)).map((criteria) => criteria as PlainCriteria);
}

export const everyInvoiceSort = invoiceSorts.flatMap((field) => [field, `-${field}`] as const);
export const someInvoiceSort = fc.constantFrom(...everyInvoiceSort);
