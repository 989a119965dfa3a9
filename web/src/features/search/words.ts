import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery, branchesQuery } from '../../api/queries.ts';
import { amountText } from '../../format/amount.ts';
import { useLanguage } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import type { AmountRange } from './address.ts';

/** What the values of criteria are called where the reader looks. */
export interface CriteriaWords {
  readonly t: Texts;
  readonly locale: string;
  /** The name of a person or a branch. */
  readonly nameOf: (id: string) => string | undefined;
}

/** From one bound to another, in words; the bounds as they are shown. */
export function boundsInWords(
  from: string | undefined,
  to: string | undefined,
  { search }: Pick<Texts, 'search'>,
): string {
  if (from === undefined) return search.atMost(to ?? '');
  return to === undefined ? search.atLeast(from) : search.between(from, to);
}

export function amountsInWords({ min, max }: AmountRange, { t, locale }: CriteriaWords): string {
  const shown = (amount: string | undefined) =>
    amount === undefined ? undefined : amountText(amount, locale);
  return boundsInWords(shown(min), shown(max), t);
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
