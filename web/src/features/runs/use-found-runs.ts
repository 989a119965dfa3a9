import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import type { Membership } from '../../api/types.ts';
import { useMe } from '../session/use-session.ts';
import { watchFound } from './watched-runs.ts';

/** Looks once for runs of one’s own in an entity, begun elsewhere or before the tab was closed (C10). */
export function useFoundRuns(membership: Membership | undefined): void {
  const { id: by } = useMe();
  const entityId = membership?.id ?? '';
  const enabled = membership?.permissions.includes('colleagues.assign') ?? false;
  const { data } = useQuery({
    // Not among what is read of the entity: that is read anew after every change.
    queryKey: ['own-runs', by, entityId],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/runs', { path: { e: entityId }, query: { limit: 50 }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    enabled,
  });
  useEffect(() => {
    if (data) watchFound({ by, entityId }, data.items);
  }, [data, by, entityId]);
}
