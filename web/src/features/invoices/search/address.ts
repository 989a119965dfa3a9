import type { InvoiceCriteria, InvoiceSort } from '../../../api/types.ts';
import { oneOf, text } from '../../../search.ts';
import {
  amountsFrom,
  boundsFrom,
  boundsText,
  codesEntry,
  entriesFrom,
  type SearchAddress,
} from '../../search/address.ts';

/** A search as its address holds it (F3): ranges are `from..to`, numbers have blanks between. */
export interface InvoicesSearch extends SearchAddress<InvoiceSort> {
  readonly q?: string;
  readonly customer?: string;
  readonly colleague?: string;
  readonly collector?: string;
  readonly numbers?: string;
  readonly type?: NonNullable<InvoiceCriteria['type']>;
  /** Open ones where it says nothing. */
  readonly status?: 'settled' | 'all';
  readonly issueDate?: string;
  readonly dueDate?: string;
  readonly settledOn?: string;
  readonly amount?: string;
  readonly balance?: string;
  readonly overdueDays?: string;
  readonly branch?: string;
  readonly qualification?: NonNullable<InvoiceCriteria['qualification']>;
  readonly hasAttachment?: 'yes' | 'no';
  readonly file?: string;
}

const sortFields = [
  'dueDate',
  'issueDate',
  'settledOn',
  'number',
  'customer',
  'amount',
  'balance',
  'updatedAt',
] as const;
export type SortField = (typeof sortFields)[number];
const sorts = sortFields.flatMap((field) => [field, `-${field}`] as const);

const texts = ['q', 'customer', 'colleague', 'collector', 'branch', 'file'] as const;
const days = ['issueDate', 'dueDate', 'settledOn'] as const;
const amounts = ['amount', 'balance'] as const;

const qualifications = [
  'none',
  'ongoing',
  'promise',
  'dispute',
  'dispute-resolved',
  'litigation',
] as const;

/** Reads an address; what does not fit is left out. */
export function invoicesSearch(search: Record<string, unknown>): InvoicesSearch {
  const plain = [...texts, ...days, ...amounts, 'overdueDays', 'numbers', 'list', 'saved'] as const;
  return {
    ...oneOf(search, 'sort', sorts),
    ...oneOf(search, 'status', ['settled', 'all']),
    ...oneOf(search, 'type', ['invoice', 'credit-note', 'payment']),
    ...oneOf(search, 'qualification', qualifications),
    ...oneOf(search, 'hasAttachment', ['yes', 'no']),
    ...Object.assign({}, ...plain.map((name) => text(search, name))),
  };
}

/** The criteria of an address. `numbers` are those of its list, where it names one. */
export function criteriaFrom(search: InvoicesSearch, numbers = search.numbers): InvoiceCriteria {
  const { status, type, qualification, hasAttachment } = search;
  const entries: [string, unknown][] = [
    ...texts.map((name): [string, unknown] => [name, search[name]]),
    ['numbers', numbers],
    ['type', type],
    ['qualification', qualification],
    ['status', status === 'all' ? undefined : (status ?? 'open')],
    ...days.map((name): [string, unknown] => [name, daysFrom(search[name])]),
    ...amounts.map((name): [string, unknown] => [name, amountsFrom(search[name])]),
    ['overdueDays', countsFrom(search.overdueDays)],
    ['hasAttachment', hasAttachment && hasAttachment === 'yes'],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const dayForm = /^\d{4}-\d\d-\d\d$/;

/** Whether a text is a day that there is, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!dayForm.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function daysFrom(range: string | undefined): InvoiceCriteria['dueDate'] {
  const bounds = boundsFrom(range, isDay);
  if (!bounds) return undefined;
  const [from, to] = bounds;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** As many days as a search takes. */
export const mostDays = 100_000;

export const isCount = (text: string): boolean =>
  /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= mostDays;

function countsFrom(range: string | undefined): InvoiceCriteria['overdueDays'] {
  const bounds = boundsFrom(range, isCount);
  if (!bounds) return undefined;
  const [min, max] = bounds;
  return { ...(min !== undefined && { min: +min }), ...(max !== undefined && { max: +max }) };
}

/** Criteria as an address holds them; long lists of numbers go through `keep`, which names them. */
export function searchFrom(
  criteria: InvoiceCriteria,
  keep: (numbers: string) => string,
): InvoicesSearch {
  const { numbers, status, issueDate, dueDate, settledOn, ...others } = criteria;
  const { amount, balance, overdueDays, ...plain } = others;
  const ranges = {
    issueDate: boundsText(issueDate?.from, issueDate?.to),
    dueDate: boundsText(dueDate?.from, dueDate?.to),
    settledOn: boundsText(settledOn?.from, settledOn?.to),
    amount: boundsText(amount?.min, amount?.max),
    balance: boundsText(balance?.min, balance?.max),
    overdueDays: boundsText(overdueDays?.min, overdueDays?.max),
  };
  return {
    ...entriesFrom({ ...plain, ...ranges }),
    ...(status !== 'open' && { status: status ?? 'all' }),
    ...codesEntry('numbers', numbers, keep),
  };
}
