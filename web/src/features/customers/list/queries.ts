import { api } from '../../../api/client.ts';
import type { CustomerCriteria, CustomerSort, CustomerSummary } from '../../../api/types.ts';
import { pageSize, type Source } from '../../search/list/queries.ts';
import { statedIn } from '../search/criteria.ts';

interface Asked {
  readonly criteria: CustomerCriteria;
  readonly sort: CustomerSort;
}

/** Customers: the plain list where nothing is asked for, else a search. */
export const customerLists: Source<CustomerSummary, Asked> = {
  name: 'customers',
  readPage: async (e, { criteria, sort }, cursor, signal) => {
    const readAt = Date.now();
    const options = { path: { e }, ...(signal && { signal }) };
    const from = { sort, limit: pageSize, ...(cursor !== undefined && { cursor }) };
    if (statedIn(criteria).length === 0) {
      const page = await api('GET /v1/entities/{e}/customers', { ...options, query: from });
      return { ...page, total: null, readAt };
    }
    const body = { criteria, ...from };
    const page = await api('POST /v1/entities/{e}/customers/search', { ...options, body });
    return { ...page, readAt };
  },
};
