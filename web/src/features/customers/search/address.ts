import type { CustomerCriteria, CustomerSort } from '../../../api/types.ts';
import { oneOf, text } from '../../../search.ts';
import {
  amountsFrom,
  boundsText,
  codesEntry,
  entriesFrom,
  type SearchAddress,
} from '../../search/address.ts';

/** A search as its address holds it (D2): ranges are `min..max`, codes have blanks between. */
export interface CustomersSearch extends SearchAddress<CustomerSort> {
  readonly q?: string;
  readonly name?: string;
  readonly codes?: string;
  readonly colleague?: string;
  readonly collector?: string;
  readonly hasCollector?: 'yes' | 'no';
  readonly group?: string;
  readonly status?: 'active' | 'inactive';
  readonly type?: 'customer' | 'prospect';
  readonly kind?: 'company' | 'individual';
  readonly country?: string;
  readonly city?: string;
  readonly branch?: string;
  readonly balance?: string;
  readonly overdue?: string;
  readonly hasDispute?: 'yes' | 'no';
  readonly hasAttachment?: 'yes' | 'no';
}

const sortFields = [
  'code',
  'name',
  'city',
  'balance',
  'overdue',
  'oldestDueDate',
  'updatedAt',
] as const;
export type SortField = (typeof sortFields)[number];
const sorts = sortFields.flatMap((field) => [field, `-${field}`] as const);

const texts = ['name', 'group', 'country', 'city'] as const;
const ids = ['colleague', 'collector', 'branch'] as const;
const flags = ['hasCollector', 'hasDispute', 'hasAttachment'] as const;
const ranges = ['balance', 'overdue'] as const;

/** Reads an address; what does not fit is left out. */
export function customersSearch(search: Record<string, unknown>): CustomersSearch {
  const plain = ['q', 'codes', 'list', 'saved', ...texts, ...ids, ...ranges] as const;
  return {
    ...oneOf(search, 'sort', sorts),
    ...oneOf(search, 'status', ['active', 'inactive']),
    ...oneOf(search, 'type', ['customer', 'prospect']),
    ...oneOf(search, 'kind', ['company', 'individual']),
    ...Object.assign({}, ...plain.map((name) => text(search, name))),
    ...Object.assign({}, ...flags.map((name) => oneOf(search, name, ['yes', 'no']))),
  };
}

/** The criteria of an address. `codes` are those of its list, where it names one. */
export function criteriaFrom(search: CustomersSearch, codes = search.codes): CustomerCriteria {
  const { q, status, type, kind } = search;
  const entries: [string, unknown][] = [
    ['q', q],
    ['codes', codes],
    ...Object.entries({ status, type, kind }),
    ...[...texts, ...ids].map((name): [string, unknown] => [name, search[name]]),
    ...flags.map((name): [string, unknown] => [name, search[name] && search[name] === 'yes']),
    ...ranges.map((name): [string, unknown] => [name, amountsFrom(search[name])]),
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Criteria as an address holds them; long lists of codes go through `keep`, which names them. */
export function searchFrom(
  criteria: CustomerCriteria,
  keep: (codes: string) => string,
): CustomersSearch {
  const { codes, balance, overdue, ...plain } = criteria;
  const ranges = {
    balance: boundsText(balance?.min, balance?.max),
    overdue: boundsText(overdue?.min, overdue?.max),
  };
  return { ...entriesFrom({ ...plain, ...ranges }), ...codesEntry('codes', codes, keep) };
}
