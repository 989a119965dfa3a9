import { useQuery } from '@tanstack/react-query';
import { dueFollowUpsQuery } from '../../api/qualification-queries.ts';
import { entityQuery } from '../../api/queries.ts';
import type { Membership } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { countText } from '../proposals/values.ts';
import { useMe } from '../session/use-session.ts';
import { overdueFilter } from './agenda-search.ts';

/**
 * How many follow-ups are overdue by the entity's day in the agenda that the reader begins with, such as
 * “50+”; undefined while it is not known, and for none.
 */
export function useOverdue({ id, role, permissions }: Membership): string | undefined {
  const me = useMe();
  const mayRead = permissions.includes('invoices.read');
  const entity = useQuery({ ...entityQuery(id), enabled: mayRead }).data;
  const day = today(entity?.timeZone ?? 'UTC');
  const query = dueFollowUpsQuery(id, overdueFilter({ id: me.id, role }, day));
  const due = useQuery({ ...query, enabled: entity !== undefined }).data;
  if (!due || due.items.length === 0) return undefined;
  return countText(due.items.length, due.nextCursor !== null);
}
