import type { CustomerCriteria } from '../../../api/types.ts';
import type { Texts } from '../../../languages.ts';
import { codesOf } from '../../search/codes.ts';
import { amountsInWords, type CriteriaWords, useCriteriaWords } from '../../search/words.ts';
import { type CriterionName, type NamesOf, statedIn } from './criteria.ts';

/** One criterion in a few words, such as “City: Lyon” or “Without collector”. */
export function criterionText(
  criteria: CustomerCriteria,
  name: CriterionName,
  words: CriteriaWords,
): string {
  const { customerSearch: c, search } = words.t;
  if (name === 'codes') return c.codes(codesOf(criteria.codes).length);
  if (name === 'hasCollector' || name === 'hasDispute' || name === 'hasAttachment') {
    return criteria[name] ? c.yes[name] : c.no[name];
  }
  return search.is(c.names[name], valueText(criteria, name, words));
}

type ValuedName = Exclude<CriterionName, 'codes' | NamesOf<'yesNo'>>;

function valueText(criteria: CustomerCriteria, name: ValuedName, words: CriteriaWords): string {
  const { t, locale, nameOf } = words;
  if (name === 'balance' || name === 'overdue') return amountsInWords(criteria[name] ?? {}, words);
  const value = criteria[name] ?? '';
  if (name === 'country') {
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(value) ?? value;
  }
  if (name === 'colleague' || name === 'collector' || name === 'branch') {
    return nameOf(value) ?? t.search.unknown;
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

/** A teller of criteria: a few words for each that is stated. */
export function useCriteriaText(entityId: string): (criteria: CustomerCriteria) => string[] {
  const words = useCriteriaWords(entityId);
  return (criteria) => statedIn(criteria).map((name) => criterionText(criteria, name, words));
}
