import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { CustomerCriteria, CustomerSort } from '../../../api/types.ts';
import { type Addressing, type Search, useSearch } from '../../search/use-search.ts';
import { defaultSort } from '../list/sort.ts';
import { type CustomersSearch, criteriaFrom, customersSearch, searchFrom } from './address.ts';
import { searchedCustomers } from './searched.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers');

export type CustomersSearching = Search<CustomerCriteria, CustomerSort>;

const addressing: Addressing<CustomerCriteria, CustomerSort, CustomersSearch> = {
  defaultSort,
  read: customersSearch,
  codesIn: ({ codes }) => codes,
  codesAskedIn: ({ codes }) => codes,
  criteriaFrom,
  searchFrom,
};

/** The search that the address of the list of customers holds. */
export function useCustomersSearch(entityId: string): CustomersSearching {
  const search = route.useSearch();
  const go = route.useNavigate();
  const navigate = useCallback(
    (next: CustomersSearch | ((now: CustomersSearch) => CustomersSearch), replace: boolean) => {
      go({ search: next, replace });
    },
    [go],
  );
  return useSearch(entityId, searchedCustomers, addressing, { search, navigate });
}
