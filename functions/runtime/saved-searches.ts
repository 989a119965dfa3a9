import { type Access, type Caller, holds } from '#shared/domain/access.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { criteriaFit, type SavedSearch } from '#shared/domain/saved-search.ts';
import type { Services } from './services.ts';

export const savedSearchAnswer = (search: SavedSearch, userId: string) => ({
  ...search,
  mine: search.owner.id === userId,
});

/** @throws Problem 422 where the criteria are not of what is searched */
export function checkCriteria(search: Pick<SavedSearch, 'target' | 'criteria'>): void {
  if (criteriaFit(search)) return;
  throw invalidField('criteria', 'invalid', `must be criteria of ${search.target}`);
}

/**
 * A search that the caller may change: their own, or a shared one where they manage the entity.
 * @throws Problem `not-found`; `forbidden` of a shared one of somebody else
 */
export async function findEditable(
  services: Services,
  access: Access,
  { id: userId }: Caller,
  id: string,
): Promise<SavedSearch> {
  const search = await services.savedSearches.findFor(access.entityId, userId, id);
  if (!search) throw new Problem('not-found');
  if (search.owner.id !== userId && !holds(access, 'entity.manage')) throw new Problem('forbidden');
  return search;
}

/** What is logged of shared searches; private ones are their owner's business. */
export const targetOf = ({ id }: SavedSearch) => ({ type: 'saved-search', id }) as const;
