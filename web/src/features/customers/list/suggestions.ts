import { useQueryClient } from '@tanstack/react-query';
import type { CustomerSummary } from '../../../api/types.ts';
import { type ListPages, rowsOf } from '../../search/list/pages.ts';
import { listsOf } from '../../search/list/queries.ts';
import type { CriterionName } from '../search/criteria.ts';
import { customerLists } from './queries.ts';

const most = 200;

/** The groups or cities of the customers that this browser has read so far, to choose one from. */
export function useSuggestions(entityId: string, name: CriterionName): readonly string[] {
  const queryClient = useQueryClient();
  if (name !== 'group' && name !== 'city') return [];
  const queryKey = listsOf(entityId, customerLists);
  const lists = queryClient.getQueriesData<ListPages<CustomerSummary>>({ queryKey });
  const found = new Set<string>();
  for (const customer of lists.flatMap(([, pages]) => rowsOf(pages))) {
    for (const value of valuesOf(customer, name)) found.add(value);
    if (found.size >= most) break;
  }
  return [...found].sort();
}

function valuesOf({ groups = [], city }: CustomerSummary, name: 'group' | 'city') {
  if (name === 'group') return groups;
  return city ? [city] : [];
}
