import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type LogFilter, type LogScope, logQuery } from '../../api/log-queries.ts';
import { rulesQuery } from '../../api/portfolio-queries.ts';
import { allColleaguesQuery, allPlatformUsersQuery, branchesQuery } from '../../api/queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { contactsQuery } from '../contacts/queries.ts';
import { useMe } from '../session/use-session.ts';
import { isWithin, utcDaysOf } from './period.ts';
import { type Words, withNamesIn } from './words.ts';

/** The entries that a filter leaves; its days are those of the time zone in which they are shown. */
export function useLog(scope: LogScope, filter: LogFilter) {
  const { timeZone } = useLanguage().format;
  return useInfiniteQuery({
    ...logQuery(scope, { ...filter, ...utcDaysOf(filter, timeZone) }),
    select: (data) => ({
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        items: page.items.filter(({ at }) => isWithin(at, filter, timeZone)),
      })),
    }),
  });
}

/** The people whom the entries of a scope may name. */
export function usePeople({ entityId }: LogScope) {
  const colleagues = useQuery({
    ...allColleaguesQuery(entityId ?? ''),
    enabled: entityId !== undefined,
  });
  const platform = useQuery({ ...allPlatformUsersQuery, enabled: entityId === undefined });
  return (entityId === undefined ? platform.data : colleagues.data) ?? [];
}

/** The words in which the reader is told of a scope's entries, which name their records now and then. */
export function useWords(scope: LogScope, entries: readonly LogEntry[]): Words {
  const { t, format } = useLanguage();
  const { entities } = useMe();
  const people = usePeople(scope);
  const { entityId = '' } = scope;
  const branches = useQuery({ ...branchesQuery(entityId), enabled: entityId !== '' }).data ?? [];
  const rules = useRulesOf(entityId);
  const known = [...people, ...branches, ...rules, ...useContactsOf(scope), ...entities];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return withNamesIn(entries, { t, format, nameOf: (id) => names.get(id) });
}

/** The rules of an entity, where the reader may know them. */
function useRulesOf(entityId: string) {
  const own = useMe().entities.find(({ id }) => id === entityId);
  const enabled = own?.permissions.includes('rules.manage') ?? false;
  return useQuery({ ...rulesQuery(entityId), enabled }).data ?? [];
}

/** The contacts of the customer whose log it is. */
function useContactsOf({ entityId = '', customer = '' }: LogScope) {
  const enabled = entityId !== '' && customer !== '';
  const contacts = useInfiniteQuery({ ...contactsQuery(entityId, customer), enabled });
  return contacts.data?.pages.flatMap(({ items }) => items) ?? [];
}
