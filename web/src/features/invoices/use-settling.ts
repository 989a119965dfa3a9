import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey, invoiceQuery } from '../../api/queries.ts';
import type { Invoice } from '../../api/types.ts';

/**
 * Settles and reopens an invoice; each takes back the other. What is shown is put in place, and everything
 * that sums it up is read again.
 */
export function useSettling(e: string, n: string) {
  const queryClient = useQueryClient();
  const path = { e, n };
  const changed = async (call: Promise<Invoice>) => {
    const invoice = await call;
    queryClient.setQueryData(invoiceQuery(e, n).queryKey, invoice);
    await queryClient.invalidateQueries({ queryKey: entityKey(e) });
    return invoice;
  };
  // Only a version that is still the present one is taken back.
  const at = (version: number | undefined) => version !== undefined && { ifMatch: version };
  return {
    settle: (settledOn: string, version?: number) =>
      changed(
        api('POST /v1/entities/{e}/invoices/{n}/settlement', {
          path,
          body: { settledOn },
          ...at(version),
        }),
      ),
    reopen: (version?: number) =>
      changed(api('DELETE /v1/entities/{e}/invoices/{n}/settlement', { path, ...at(version) })),
  };
}
