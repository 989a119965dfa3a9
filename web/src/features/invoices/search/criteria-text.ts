import { useQuery } from '@tanstack/react-query';
import { customerQuery } from '../../../api/queries.ts';
import type { InvoiceCriteria } from '../../../api/types.ts';
import { createFormat } from '../../../format/format.ts';
import { recordKey } from '../../log/record-key.ts';
import { codesOf } from '../../search/codes.ts';
import {
  amountsInWords,
  boundsInWords,
  type CriteriaWords,
  useCriteriaWords,
} from '../../search/words.ts';
import { type CriterionName, invoiceCriteria } from './criteria.ts';

/** One criterion in a few words, such as “Due date: from 1 Oct 2026” or “With files” (F3). */
export function criterionText(
  criteria: InvoiceCriteria,
  name: CriterionName,
  words: CriteriaWords,
): string {
  const { invoiceSearch: i, search } = words.t;
  if (name === 'numbers') return i.numbers(codesOf(criteria.numbers).length);
  if (name === 'hasAttachment') return criteria.hasAttachment ? i.withFiles : i.withoutFiles;
  return search.is(i.names[name], valueText(criteria, name, words));
}

type ValuedName = Exclude<CriterionName, 'numbers' | 'hasAttachment'>;

function valueText(criteria: InvoiceCriteria, name: ValuedName, words: CriteriaWords): string {
  const { t, nameOf } = words;
  switch (name) {
    case 'issueDate':
    case 'dueDate':
    case 'settledOn':
      return daysText(criteria[name] ?? {}, words);
    case 'amount':
    case 'balance':
      return amountsInWords(criteria[name] ?? {}, words);
    case 'overdueDays': {
      const { min, max } = criteria.overdueDays ?? {};
      return t.invoiceSearch.daysOverdue(boundsInWords(min?.toString(), max?.toString(), t));
    }
    case 'colleague':
    case 'collector':
    case 'branch':
      return nameOf(criteria[name] ?? '') ?? t.search.unknown;
    case 'customer':
      return nameOf(criteria.customer ?? '') ?? criteria.customer ?? '';
    case 'type':
      return criteria.type ? t.invoices.types[criteria.type] : '';
    case 'qualification':
      return qualificationText(criteria.qualification, words);
    case 'status':
      return criteria.status ? t.invoices.statuses[criteria.status] : '';
    default:
      return criteria[name] ?? '';
  }
}

function qualificationText(kind: InvoiceCriteria['qualification'], { t }: CriteriaWords): string {
  if (kind === undefined) return '';
  return kind === 'none' ? t.invoiceSearch.notQualified : t.qualifications.kinds[kind];
}

type Days = NonNullable<InvoiceCriteria['dueDate']>;

function daysText({ from, to }: Days, words: CriteriaWords): string {
  const { day } = createFormat(words.locale);
  return boundsInWords(from && day(from), to && day(to), words.t);
}

/** The words for the criteria of one search: a customer is told by code and name. */
export function useInvoiceWords(entityId: string, customer = ''): CriteriaWords {
  const words = useCriteriaWords(entityId);
  const query = customerQuery(entityId, recordKey(customer));
  const record = useQuery({ ...query, enabled: customer !== '', retry: false }).data;
  const named = record && `${record.code} · ${record.name}`;
  return { ...words, nameOf: (id) => (id === customer ? named : undefined) ?? words.nameOf(id) };
}

/** A teller of criteria: a few words for each that is stated. */
export function useCriteriaText(entityId: string): (criteria: InvoiceCriteria) => string[] {
  const words = useCriteriaWords(entityId);
  return (criteria) =>
    invoiceCriteria.statedIn(criteria).map((name) => criterionText(criteria, name, words));
}
