import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { useWatchRun } from '../runs/watched-runs.ts';
import { keptMapping } from './kept-mapping.ts';
import { columnsQuery, importQuery } from './queries.ts';

interface Start {
  readonly dryRun?: boolean;
  readonly replaceColleagues: boolean;
  readonly basis?: string;
  /** The run that this one follows: asked for twice, it is started once. */
  readonly after?: string;
}

/** Starts a file's check or its import, with the columns as they were chosen in this tab. */
export function useStart(e: string, id: string, onStarted: () => unknown) {
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const watchRun = useWatchRun();
  return useMutation({
    mutationFn: async ({ after, ...asked }: Start) => {
      const mapping = keptMapping(id);
      const body = { ...asked, ...(mapping && { mapping }) };
      const { runId } = await api('POST /v1/entities/{e}/imports/{id}/start', {
        path: { e, id },
        body,
        idempotencyKey: after ?? keyFor(body),
      });
      watchRun(e, runId);
      await queryClient.fetchQuery({ ...importQuery(e, id), staleTime: 0 });
    },
    onSuccess: async () => {
      await onStarted();
      await queryClient.invalidateQueries({ queryKey: columnsQuery(e, id).queryKey });
    },
  });
}
