import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { ListedHold } from '../../api/types.ts';

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
