import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { customerQuery, entityKey, firstPage, nextPage, platformKey } from './queries.ts';
import type { LogEntry } from './types.ts';

/** Whose log: the account's, an entity's, or that of one of its customers. */
export interface LogScope {
  readonly entityId?: string;
  /** The key of the customer. */
  readonly customer?: string;
}

export interface LogFilter {
  /** Days in UTC, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly actorId?: string | undefined;
  readonly targetType?: LogEntry['target']['type'] | undefined;
  readonly targetId?: string | undefined;
  readonly action?: string | undefined;
}

interface LogPage {
  readonly items: LogEntry[];
  readonly nextCursor: string | null;
}

type PageQuery = LogFilter & { readonly cursor?: string | undefined; readonly limit?: number };

/** A page of what was changed in a scope (D4); the newest first. */
export function logPage(
  { entityId: e, customer: code }: LogScope,
  query: PageQuery,
  signal: AbortSignal,
): Promise<LogPage> {
  if (e === undefined) return api('GET /v1/account/log', { query, signal });
  if (code === undefined) return api('GET /v1/entities/{e}/log', { path: { e }, query, signal });
  return api('GET /v1/entities/{e}/customers/{code}/log', { path: { e, code }, query, signal });
}

export const logQuery = (scope: LogScope, filter: LogFilter) =>
  infiniteQueryOptions({
    queryKey: [...above(scope), 'log', filter],
    queryFn: ({ pageParam: cursor, signal }) => logPage(scope, { ...filter, cursor }, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** What the log is renewed together with. */
function above({ entityId, customer }: LogScope) {
  if (entityId === undefined) return platformKey;
  return customer === undefined ? entityKey(entityId) : customerQuery(entityId, customer).queryKey;
}
