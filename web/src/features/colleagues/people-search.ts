import { oneOf, text } from '../../search.ts';

/** The address of a list of people: what is searched, and of which status. */
export const peopleSearch = (
  search: Record<string, unknown>,
): { q?: string; status?: 'invited' | 'active' | 'inactive' } => ({
  ...text(search, 'q'),
  ...oneOf(search, 'status', ['invited', 'active', 'inactive']),
});
