import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery, branchesQuery } from '../../../api/queries.ts';
import type { CustomerCriteria } from '../../../api/types.ts';
import { useLanguage } from '../../../language.tsx';
import type { Texts } from '../../../languages.ts';
import { codesOf } from './codes.ts';
import { type AmountRange, type CriterionName, type NamesOf, statedIn } from './criteria.ts';

/** What the values of criteria are called where the reader looks. */
export interface CriteriaWords {
  readonly t: Texts;
  readonly locale: string;
  /** The name of a person or a branch. */
  readonly nameOf: (id: string) => string | undefined;
}

/** One criterion in a few words, such as “City: Lyon” or “Without collector”. */
export function criterionText(
  criteria: CustomerCriteria,
  name: CriterionName,
  words: CriteriaWords,
): string {
  const { customerSearch: c } = words.t;
  if (name === 'codes') return c.codes(codesOf(criteria.codes).length);
  if (name === 'hasCollector' || name === 'hasDispute' || name === 'hasAttachment') {
    return criteria[name] ? c.yes[name] : c.no[name];
  }
  return c.is(c.names[name], valueText(criteria, name, words));
}

type ValuedName = Exclude<CriterionName, 'codes' | NamesOf<'yesNo'>>;

function valueText(criteria: CustomerCriteria, name: ValuedName, words: CriteriaWords): string {
  const { t, locale, nameOf } = words;
  if (name === 'balance' || name === 'overdue') return rangeText(criteria[name] ?? {}, words);
  const value = criteria[name] ?? '';
  if (name === 'country') {
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(value) ?? value;
  }
  if (name === 'colleague' || name === 'collector' || name === 'branch') {
    return nameOf(value) ?? t.customerSearch.unknown;
  }
  return choiceTexts(name, t)?.[value] ?? value;
}

/** The words for the values of a criterion that is one of a few. */
export function choiceTexts(
  name: CriterionName,
  t: Texts,
): Readonly<Record<string, string>> | undefined {
  if (name === 'status') return t.customers.statuses;
  if (name === 'type') return t.customers.types;
  if (name === 'kind') return t.customers.kinds;
  return undefined;
}

function rangeText({ min, max }: AmountRange, { t, locale }: CriteriaWords): string {
  const { customerSearch: c } = t;
  const shown = (amount: string) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: amount.split('.')[1]?.length ?? 0,
      maximumFractionDigits: 4,
    }).format(amount as Intl.StringNumericLiteral);
  if (min === undefined) return c.atMost(shown(max ?? ''));
  return max === undefined ? c.atLeast(shown(min)) : c.between(shown(min), shown(max));
}

/** The words in which the criteria of an entity's searches are told. */
export function useCriteriaWords(entityId: string): CriteriaWords {
  const { t, format } = useLanguage();
  const people = useQuery(allColleaguesQuery(entityId)).data ?? [];
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  const names = new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...branches.map(({ id, code, name }) => [id, `${code} · ${name}`] as const),
  ]);
  return { t, locale: format.locale, nameOf: (id) => names.get(id) };
}

/** A teller of criteria: a few words for each that is stated. */
export function useCriteriaText(entityId: string): (criteria: CustomerCriteria) => string[] {
  const words = useCriteriaWords(entityId);
  return (criteria) => statedIn(criteria).map((name) => criterionText(criteria, name, words));
}
