import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { customerQuery, entityKey } from './queries.ts';
import type { Sight, Verdict } from './types.ts';

/** What is known of a customer beside its record; renewed together with it. */
const ofCustomer = (e: string, code: string) => customerQuery(e, code).queryKey;

export const customerColleaguesQuery = (e: string, code: string) =>
  queryOptions({
    queryKey: [...ofCustomer(e, code), 'colleagues'],
    queryFn: async ({ signal }) =>
      (await api('GET /v1/entities/{e}/customers/{code}/colleagues', { path: { e, code }, signal }))
        .items,
  });

/** Everybody who sees a customer (C11). */
export const sightQuery = (e: string, code: string) =>
  queryOptions({
    queryKey: [...ofCustomer(e, code), 'sight'],
    queryFn: async ({ signal }): Promise<Sight[]> => {
      const seen = await api('GET /v1/entities/{e}/customers/{code}/visibility', {
        path: { e, code },
        query: {},
        signal,
      });
      return 'items' in seen ? seen.items : [];
    },
  });

/** Whether somebody sees a customer, and why (C11). */
export const verdictQuery = (e: string, code: string, userId: string) =>
  queryOptions({
    queryKey: [...ofCustomer(e, code), 'sight', userId],
    queryFn: async ({ signal }): Promise<Verdict> => {
      const seen = await api('GET /v1/entities/{e}/customers/{code}/visibility', {
        path: { e, code },
        query: { userId },
        signal,
      });
      return 'visible' in seen ? seen : { visible: false, because: [], hindrance: null, reads: [] };
    },
    enabled: userId !== '',
  });

export const rulesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'assignment-rules'],
    queryFn: async ({ signal }) =>
      (await api('GET /v1/entities/{e}/assignment-rules', { path: { e }, signal })).items,
  });
