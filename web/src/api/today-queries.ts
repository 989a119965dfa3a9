import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { entityKey, everyPage } from './queries.ts';

const minute = 60_000;

/** Everybody whose invitation is pending, colleagues (B4). */
export const invitedColleaguesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'colleagues', 'invited'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/users', {
          path: { e },
          query: { status: 'invited', limit: 200, cursor },
          signal,
        }),
      ),
    staleTime: minute,
  });

/** Every access to the portal whose invitation is pending (E3). */
export const invitedContactsQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'accesses', 'invited'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/accesses', {
          path: { e },
          query: { status: 'invited', limit: 200, cursor },
          signal,
        }),
      ),
    staleTime: minute,
  });

/** A first few of the files whose time runs out within 30 days, the first to be removed first (G9). */
export const leavingFilesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'forecast', 'first'],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/retention/forecast', {
        path: { e },
        query: { limit: 200 },
        signal,
      }),
    staleTime: minute,
  });
