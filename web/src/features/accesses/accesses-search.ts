import { oneOf } from '../../search.ts';

/** The address of the list of accesses: of which status, and whether only those due for review. */
export const accessesSearch = (
  search: Record<string, unknown>,
): { status?: 'invited' | 'active' | 'inactive'; due?: 'true' } => ({
  ...oneOf(search, 'status', ['invited', 'active', 'inactive']),
  ...oneOf({ due: String(search.due) }, 'due', ['true']),
});
