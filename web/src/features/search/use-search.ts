import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type SearchOf, savedSearchesQuery } from '../saved-searches/queries.ts';
import { useMe } from '../session/use-session.ts';
import type { SearchAddress } from './address.ts';
import { codesOf } from './codes.ts';
import type { Searched } from './criteria.ts';
import { keepCodes, keptCodes, nameOfCodes } from './kept-codes.ts';
import { leaveList, listSearch } from './left-list.ts';

export interface Search<C, Sort> {
  readonly criteria: C;
  readonly sort: Sort;
  /** Nothing but what is asked for before anybody has asked for something. */
  readonly isUsual: boolean;
  /** The saved search that was opened last, if it is still there. */
  readonly saved: SearchOf<C> | undefined;
  /** Missing: the address names a list of codes that is not in this tab, so nothing can be searched for. */
  readonly state: 'ready' | 'waiting' | 'missing';
  readonly ask: (criteria: C) => void;
  readonly sortBy: (sort: Sort) => void;
  readonly open: (saved: SearchOf<C>) => void;
  /** Searches once more for what was searched for when the list was last left; where there was something. */
  readonly resume: (() => void) | undefined;
  /** The present search was saved under this id. */
  readonly opened: (id: string) => void;
}

/** How the address of a list holds a search. */
export interface Addressing<C, Sort, S> {
  readonly defaultSort: Sort;
  /** Reads an address; what does not fit is left out. */
  readonly read: (search: Record<string, unknown>) => S;
  readonly codesIn: (search: S) => string | undefined;
  readonly codesAskedIn: (criteria: C) => string | readonly string[] | undefined;
  readonly criteriaFrom: (search: S, codes: string | undefined) => C;
  readonly searchFrom: (criteria: C, keep: (codes: string) => string) => S;
}

interface Place<S> {
  readonly search: S;
  readonly navigate: (next: S | ((now: S) => S), replace: boolean) => void;
}

/** The search that the address of a list holds. */
export function useSearch<C extends object, Sort, S extends SearchAddress<Sort>>(
  entityId: string,
  searched: Searched<C>,
  addressing: Addressing<C, Sort, S>,
  { search, navigate }: Place<S>,
): Search<C, Sort> {
  const { target, usual, sameCriteria } = searched;
  const { defaultSort, criteriaFrom, searchFrom, codesIn, codesAskedIn } = addressing;
  const { id: userId } = useMe();
  const list = useQuery(savedSearchesQuery<C>(entityId, target));
  const saved = list.data?.find(({ id }) => id === search.saved);
  const theirs = saved && codesAskedIn(saved.criteria);
  const codes = search.list === undefined ? codesIn(search) : codesNamed(search.list, theirs);
  const criteria = useMemo(() => criteriaFrom(search, codes), [criteriaFrom, search, codes]);
  const missing = search.list !== undefined && codes === undefined;
  const { sort = defaultSort, saved: opened } = search;
  const [last] = useState(() => addressing.read(listSearch(target, userId, entityId)));
  const isUsual = sameCriteria(criteria, usual);
  useEffect(() => {
    if (!isUsual) leaveList(target, userId, entityId, search);
  }, [target, userId, entityId, search, isUsual]);
  const sorted = useCallback(
    (next: Sort) => ({ sort: next === defaultSort ? undefined : next }),
    [defaultSort],
  );
  const ask = useCallback(
    (next: C) => {
      const of = !sameCriteria(next, usual) && opened !== undefined && { saved: opened };
      navigate({ ...searchFrom(next, keepCodes), ...sorted(sort), ...of }, true);
    },
    [navigate, searchFrom, sameCriteria, usual, sorted, sort, opened],
  );
  return {
    criteria,
    sort,
    isUsual,
    saved,
    state: missing ? (list.isPending ? 'waiting' : 'missing') : 'ready',
    ask,
    sortBy: (next) => navigate((now) => ({ ...now, ...sorted(next) }), true),
    open: ({ id, criteria: asked }) =>
      navigate({ ...searchFrom(asked, keepCodes), ...sorted(sort), saved: id }, false),
    resume: Object.keys(last).length === 0 ? undefined : () => navigate(last, false),
    opened: (id) => navigate((now) => ({ ...now, saved: id }), true),
  };
}

function codesNamed(
  name: string,
  saved: string | readonly string[] | undefined,
): string | undefined {
  const theirs = codesOf(saved).join(' ');
  return keptCodes(name) ?? (nameOfCodes(theirs) === name ? theirs : undefined);
}
