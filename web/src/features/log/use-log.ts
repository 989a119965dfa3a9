import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  allColleaguesQuery,
  allPlatformUsersQuery,
  branchesQuery,
  type LogFilter,
  logQuery,
} from '../../api/queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { useMe } from '../session/use-session.ts';
import { isWithin, utcDaysOf } from './period.ts';
import type { Words } from './words.ts';

/** Whose log: an entity's, or the account's. */
export interface LogScope {
  readonly entityId?: string;
}

/** The entries that a filter leaves; its days are those of the time zone in which they are shown. */
export function useLog({ entityId }: LogScope, filter: LogFilter) {
  const { timeZone } = useLanguage().format;
  return useInfiniteQuery({
    ...logQuery(entityId, { ...filter, ...utcDaysOf(filter, timeZone) }),
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
  const names = new Map([
    ...entries.map(({ actor }) => [actor.id, actor.name] as const),
    ...entries.flatMap(namedBy),
    ...[...people, ...branches, ...entities].map(({ id, name }) => [id, name] as const),
  ]);
  return { t, format, nameOf: (id) => names.get(id) };
}

/** The name that an entry states of its record, for entries on the same one that do not. */
function namedBy({ target, before, after }: LogEntry): [id: string, name: string][] {
  const { name, fileName } = { ...before, ...after };
  const stated = name ?? fileName;
  return typeof stated === 'string' ? [[target.id, stated]] : [];
}
