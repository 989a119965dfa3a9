import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import type { AccessValues } from './values.ts';
import { accessBody } from './values.ts';

/** Where the access of a contact is kept. */
export interface AccessPath {
  readonly entityId: string;
  /** The customer's key. */
  readonly customer: string;
  readonly contact: string;
}

/** The calls on the access of one contact (E2, E3); after each, what is shown of the entity is renewed. */
export function useAccessCalls({ entityId, customer, contact }: AccessPath) {
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const path = { e: entityId, code: customer, c: contact };
  const renewed = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } finally {
      // After a refusal as well: somebody else may have changed the access.
      void queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    }
  };
  return {
    save: (values: AccessValues, ifMatch: number | undefined) =>
      renewed(
        api('PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access', {
          path,
          body: accessBody(values),
          ...(ifMatch !== undefined && { ifMatch }),
        }),
      ),
    send: (version: number) =>
      renewed(
        api('POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/invitation', {
          path,
          idempotencyKey: keyFor({ path, version }),
        }),
      ),
    suspend: (version?: number) =>
      renewed(
        api('POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/suspension', {
          path,
          ...(version !== undefined && { ifMatch: version }),
        }),
      ),
    restore: (version?: number) =>
      renewed(
        api('POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/restoration', {
          path,
          ...(version !== undefined && { ifMatch: version }),
        }),
      ),
    withdraw: () =>
      renewed(api('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}/access', { path })),
    view: () => api('POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view', { path }),
  };
}

export type AccessCalls = ReturnType<typeof useAccessCalls>;
