import type { SavedSearch } from '../../api/types.ts';

/** The names of criteria. */
export type NameIn<C> = keyof C & string;

/** What can be done with the criteria of one kind of records. */
export interface Criteria<C> {
  /** In the order in which they are offered. */
  readonly names: readonly NameIn<C>[];
  /** The criteria that ask for something: empty texts and ranges do not. */
  readonly statedIn: (criteria: C) => NameIn<C>[];
  /** The criteria with one of them stated anew, or taken out where it is undefined. */
  readonly withCriterion: <Name extends NameIn<C>>(criteria: C, name: Name, value: C[Name]) => C;
  /** Whether two searches ask for the same. */
  readonly sameCriteria: (one: C, other: C) => boolean;
}

/** What is searched for (D2, F3), for the parts that searches of all kinds have in common. */
export interface Searched<C> extends Criteria<C> {
  readonly target: SavedSearch['target'];
  /** What a search asks for before anybody has asked for something. */
  readonly usual: C;
  /** A teller of criteria: a few words for each that is stated. */
  readonly useCriteriaText: (entityId: string) => (criteria: C) => string[];
}

/** What a search of one kind says in words of its own. */
export interface SearchTexts {
  readonly results: (count: number) => string;
  readonly resultsSoFar: (count: number) => string;
  readonly resultsOf: (shown: number, total: number) => string;
  readonly notFound: (count: number) => string;
  readonly notFoundBody: string;
  readonly notFoundOthers: string;
  readonly notFoundList: string;
  readonly lookingForCodes: string;
  readonly listMissing: string;
  readonly listMissingBody: string;
  readonly pasteTitle: string;
  readonly pasteBody: string;
  readonly pasteLabel: string;
  readonly recognised: (count: number) => string;
  readonly tooManyCodes: (most: number) => string;
}

export function criteriaNamed<C extends object>(names: readonly NameIn<C>[]): Criteria<C> {
  const statedIn = (criteria: C) => names.filter((name) => isStated(criteria[name]));
  const entriesOf = (criteria: C) => statedIn(criteria).map((name) => [name, criteria[name]]);
  return {
    names,
    statedIn,
    withCriterion: (criteria, name, value) =>
      Object.fromEntries(entriesOf({ ...criteria, [name]: value })) as C,
    sameCriteria: (one, other) =>
      JSON.stringify(entriesOf(one)) === JSON.stringify(entriesOf(other)),
  };
}

function isStated(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value !== 'object') return true;
  return Object.values(value).some((part) => part !== undefined);
}
