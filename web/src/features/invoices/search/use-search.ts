import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { InvoiceCriteria, InvoiceSort } from '../../../api/types.ts';
import { type Addressing, type Search, useSearch } from '../../search/use-search.ts';
import { defaultSort } from '../list/sort.ts';
import { criteriaFrom, type InvoicesSearch, invoicesSearch, searchFrom } from './address.ts';
import { searchedInvoices } from './searched.ts';

const route = getRouteApi('/signed-in/e/$entityId/invoices');

export type InvoicesSearching = Search<InvoiceCriteria, InvoiceSort>;

const addressing: Addressing<InvoiceCriteria, InvoiceSort, InvoicesSearch> = {
  defaultSort,
  read: invoicesSearch,
  codesIn: ({ numbers }) => numbers,
  codesAskedIn: ({ numbers }) => numbers,
  criteriaFrom,
  searchFrom,
};

/** The search that the address of the list of invoices holds. */
export function useInvoicesSearch(entityId: string): InvoicesSearching {
  const search = route.useSearch();
  const go = route.useNavigate();
  const navigate = useCallback(
    (next: InvoicesSearch | ((now: InvoicesSearch) => InvoicesSearch), replace: boolean) => {
      go({ search: next, replace });
    },
    [go],
  );
  return useSearch(entityId, searchedInvoices, addressing, { search, navigate });
}
