import type { Invoice } from '#shared/domain/invoice.ts';
import type { InvoiceCriteria } from '#shared/domain/invoice-criteria.ts';
import type { InvoiceSort } from '#shared/domain/invoice-search.ts';
import {
  byCodePoint,
  compare,
  inTenThousandths,
  isWithin,
  plain,
  type Value,
} from './naive-search.ts';

/** What a search over invoices must find, told from the invoices one by one. */

/** A file that can be downloaded, and the invoices that it is on. */
export interface PlainFile {
  readonly fileName: string;
  readonly description: string | null;
  readonly numbers: readonly string[];
}

/** What the invoices themselves do not say. */
export interface Surrounding {
  readonly today: string;
  readonly files?: readonly PlainFile[];
  /** Codes of the customers that somebody has in their portfolio, and that they are in charge of. */
  readonly portfolios?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inCharge?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Criteria as they are asked, with numbers as a list: what a block of them means is tested elsewhere. */
export type PlainCriteria = Omit<InvoiceCriteria, 'numbers'> & { readonly numbers?: string[] };

const lies = (day: string | null, { from, to }: { from?: string; to?: string }) =>
  (from === undefined && to === undefined) ||
  (day !== null && (from === undefined || day >= from) && (to === undefined || day <= to));

const dayNumber = (day: string) => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / 86_400_000;
};

type Has = (invoice: Invoice, wanted: never, around: Surrounding) => boolean;

const has: { [Name in keyof Required<InvoiceCriteria>]: Has } = {
  q: ({ number, reference, orderNumber, customerCode }, wanted: string) =>
    [number, reference, orderNumber, customerCode].some((text) =>
      plain(text ?? '').includes(plain(wanted)),
    ),
  customer: ({ customerCode }, wanted: string) => customerCode === wanted,
  colleague: ({ customerCode }, wanted: string, { portfolios }) =>
    portfolios?.get(wanted)?.has(customerCode) ?? false,
  collector: ({ customerCode }, wanted: string, { inCharge }) =>
    inCharge?.get(wanted)?.has(customerCode) ?? false,
  numbers: ({ number }, wanted: readonly string[]) => wanted.includes(number),
  type: ({ type }, wanted: string) => type === wanted,
  status: ({ status }, wanted: string) => status === wanted,
  issueDate: ({ issueDate }, wanted: object) => lies(issueDate, wanted),
  dueDate: ({ dueDate }, wanted: object) => lies(dueDate, wanted),
  settledOn: ({ settledOn }, wanted: object) => lies(settledOn, wanted),
  amount: ({ amount, currency }, wanted: object) =>
    isWithin(wanted, inTenThousandths(BigInt(amount), currency)),
  balance: ({ balance, currency }, wanted: object) =>
    isWithin(wanted, inTenThousandths(BigInt(balance), currency)),
  overdueDays: (
    { status, dueDate },
    { min, max }: { min?: number; max?: number },
    { today }: Surrounding,
  ) => {
    if (min === undefined && max === undefined) return true;
    const days = dayNumber(today) - dayNumber(dueDate);
    return status === 'open' && days > 0 && days >= (min ?? days) && days <= (max ?? days);
  },
  branch: ({ branchId }, wanted: string) => branchId === wanted,
  qualification: ({ qualification: said }, wanted: string) =>
    wanted === (said === null || said.closedOn !== null ? 'none' : said.kind),
  hasAttachment: ({ attachmentCount }, wanted: boolean) => attachmentCount > 0 === wanted,
  file: ({ number }, wanted: string, { files = [] }) =>
    wanted === '' ||
    files.some(
      ({ numbers, fileName, description }) =>
        numbers.includes(number) &&
        [fileName, description ?? ''].some((text) => plain(text).includes(plain(wanted))),
    ),
};

const values: Record<string, (invoice: Invoice) => Value> = {
  dueDate: ({ dueDate }) => dueDate,
  issueDate: ({ issueDate }) => issueDate,
  settledOn: ({ settledOn }) => settledOn,
  number: ({ number }) => number,
  customer: ({ customerCode }) => customerCode,
  amount: ({ amount, currency }) => inTenThousandths(BigInt(amount), currency),
  balance: ({ balance, currency }) => inTenThousandths(BigInt(balance), currency),
  updatedAt: ({ updatedAt }) => updatedAt,
};

/** Whether an invoice fulfils the criteria. */
export function fulfilsAll(invoice: Invoice, criteria: PlainCriteria, around: Surrounding) {
  const stated = Object.entries(criteria) as [keyof InvoiceCriteria, never][];
  return stated.every(([name, wanted]) => has[name](invoice, wanted, around));
}

/** Invoices in the order asked, by number among equal ones. */
export function inOrderOf(invoices: readonly Invoice[], sort: InvoiceSort): Invoice[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  const value = values[sort.replace('-', '')] ?? (() => null);
  return invoices.toSorted(
    (one, other) =>
      sign * (compare(value(one), value(other)) || byCodePoint(one.number, other.number)),
  );
}

/** The numbers of the invoices that fulfil the criteria, in the order asked. */
export const naiveInvoices = (
  invoices: readonly Invoice[],
  criteria: PlainCriteria,
  sort: InvoiceSort,
  around: Surrounding,
): string[] =>
  inOrderOf(
    invoices.filter((invoice) => fulfilsAll(invoice, criteria, around)),
    sort,
  ).map(({ number }) => number);
