import { api } from '../../../api/client.ts';
import type { FoundInvoice, InvoiceCriteria, InvoiceSort } from '../../../api/types.ts';
import { pageSize, type Source } from '../../search/list/queries.ts';

interface Asked {
  readonly criteria: InvoiceCriteria;
  readonly sort: InvoiceSort;
}

/** Invoices as the search answers them; a page may hold few of them, or none, and be followed by another. */
export const invoiceLists: Source<FoundInvoice, Asked> = {
  name: 'invoices',
  readPage: async (e, { criteria, sort }, cursor, signal) => {
    const readAt = Date.now();
    const from = { sort, limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const page = await api('POST /v1/entities/{e}/invoices/search', {
      path: { e },
      body: { criteria, ...from },
      ...(signal && { signal }),
    });
    return { ...page, readAt };
  },
};
