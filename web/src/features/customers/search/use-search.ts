import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CustomerCriteria, CustomerSort } from '../../../api/types.ts';
import { type CustomerSearch, savedSearchesQuery } from '../../saved-searches/queries.ts';
import { useMe } from '../../session/use-session.ts';
import { leaveList, listSearch } from '../list/left-list.ts';
import { defaultSort } from '../list/sort.ts';
import { criteriaFrom, searchFrom } from './address.ts';
import { codesOf } from './codes.ts';
import { statedIn } from './criteria.ts';
import { keepCodes, keptCodes, nameOfCodes } from './kept-codes.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers');

export interface Search {
  readonly criteria: CustomerCriteria;
  readonly sort: CustomerSort;
  /** The saved search that was opened last, if it is still there. */
  readonly saved: CustomerSearch | undefined;
  /** Missing: the address names a list of codes that is not in this tab, so nothing can be searched for. */
  readonly state: 'ready' | 'waiting' | 'missing';
  readonly ask: (criteria: CustomerCriteria) => void;
  readonly sortBy: (sort: CustomerSort) => void;
  readonly open: (saved: CustomerSearch) => void;
  /** Searches once more for what was searched for when the list was last left; where there was something. */
  readonly resume: (() => void) | undefined;
  /** The present search was saved under this id. */
  readonly opened: (id: string) => void;
}

/** The search that the address of the list of customers holds. */
export function useSearch(entityId: string): Search {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { id: userId } = useMe();
  const list = useQuery(savedSearchesQuery(entityId));
  const saved = list.data?.find(({ id }) => id === search.saved);
  const codes = search.list === undefined ? search.codes : codesNamed(search.list, saved);
  const criteria = useMemo(() => criteriaFrom(search, codes), [search, codes]);
  const missing = search.list !== undefined && codes === undefined;
  const { sort = defaultSort, saved: opened } = search;
  const [last] = useState(() => listSearch(userId, entityId));
  const isStated = statedIn(criteria).length > 0;
  useEffect(() => {
    if (isStated) leaveList(userId, entityId, search);
  }, [userId, entityId, search, isStated]);
  const ask = useCallback(
    (next: CustomerCriteria) => {
      const asked = searchFrom(next, keepCodes);
      const of = statedIn(next).length > 0 && opened !== undefined && { saved: opened };
      navigate({ search: { ...asked, ...sorted(sort), ...of }, replace: true });
    },
    [navigate, sort, opened],
  );
  return {
    criteria,
    sort,
    saved,
    state: missing ? (list.isPending ? 'waiting' : 'missing') : 'ready',
    ask,
    sortBy: (next) =>
      navigate({ search: ({ sort: _, ...now }) => ({ ...now, ...sorted(next) }), replace: true }),
    open: ({ id, criteria: theirs }) =>
      navigate({ search: { ...searchFrom(theirs, keepCodes), ...sorted(sort), saved: id } }),
    resume: isEmpty(last) ? undefined : () => navigate({ search: last }),
    opened: (id) => navigate({ search: (now) => ({ ...now, saved: id }), replace: true }),
  };
}

const isEmpty = (search: object) => Object.keys(search).length === 0;

const sorted = (sort: CustomerSort) => (sort === defaultSort ? {} : { sort });

function codesNamed(name: string, saved: CustomerSearch | undefined): string | undefined {
  const theirs = codesOf(saved?.criteria.codes).join(' ');
  return keptCodes(name) ?? (nameOfCodes(theirs) === name ? theirs : undefined);
}
