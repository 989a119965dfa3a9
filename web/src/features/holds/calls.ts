import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { api, refuseChanged } from '../../api/client.ts';
import { fileQuery } from '../../api/file-queries.ts';
import { customerQuery, entityKey, invoiceQuery } from '../../api/queries.ts';
import type { Hold, ListedHold } from '../../api/types.ts';

/** What is held, or to be held: `key` is that of its address, a file's is its id. */
export interface Held {
  readonly type: ListedHold['type'];
  readonly key: string;
  readonly name: string;
}

/** Sets and lifts holds (G9); everything shown of the entity is then read again. */
export function useHoldCalls(e: string) {
  const queryClient = useQueryClient();
  const renew = () => queryClient.invalidateQueries({ queryKey: entityKey(e) });
  return {
    keep: async ({ type, key }: Held, reason: string) => {
      const body = { reason };
      if (type === 'invoice') {
        await api('PUT /v1/entities/{e}/holds/invoices/{n}', { path: { e, n: key }, body });
      } else if (type === 'customer') {
        await api('PUT /v1/entities/{e}/holds/customers/{code}', { path: { e, code: key }, body });
      } else {
        await api('PUT /v1/entities/{e}/holds/attachments/{a}', { path: { e, a: key }, body });
      }
      await renew();
    },
    /** @throws ApiProblem 412 where the hold is another by now than is said, or there is one although none is */
    expect: async (held: Held, reason: string | null) => {
      const { hold } = await recordOf(queryClient, e, held);
      if ((hold?.reason ?? null) !== reason) refuseChanged();
    },
    lift: async ({ type, key }: Held) => {
      if (type === 'invoice') {
        await api('DELETE /v1/entities/{e}/holds/invoices/{n}', { path: { e, n: key } });
      } else if (type === 'customer') {
        await api('DELETE /v1/entities/{e}/holds/customers/{code}', { path: { e, code: key } });
      } else {
        await api('DELETE /v1/entities/{e}/holds/attachments/{a}', { path: { e, a: key } });
      }
      await renew();
    },
  };
}

function recordOf(
  queryClient: QueryClient,
  e: string,
  { type, key }: Held,
): Promise<{ readonly hold: Hold | null }> {
  const staleTime = 0;
  if (type === 'invoice') return queryClient.fetchQuery({ ...invoiceQuery(e, key), staleTime });
  if (type === 'customer') return queryClient.fetchQuery({ ...customerQuery(e, key), staleTime });
  return queryClient.fetchQuery({ ...fileQuery(e, key), staleTime });
}
