import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { BulkRequest, Run } from '../../api/types.ts';
import { isLive, runQuery } from '../runs/queries.ts';
import { type Figures, figuresOf } from './figures.ts';

/** A change to many customers, as it is asked for. */
export type BulkChangeRequest = Pick<BulkRequest, 'operation' | 'userIds' | 'selection'>;

interface Preview {
  readonly figures: Figures | undefined;
  /** A large preview is a run of its own, which is followed. */
  readonly run: Run | undefined;
  readonly error: unknown;
  readonly retry: () => unknown;
}

/**
 * What a change would do, without doing it (C10).
 * @param name tells one preview from another; under a new one it is asked anew
 */
export function usePreview(e: string, request: BulkChangeRequest, name: string): Preview {
  const dry = useQuery({
    queryKey: ['bulk-preview', e, name],
    // Once asked for it is not taken back: a large one has become a run.
    queryFn: () =>
      api('POST /v1/entities/{e}/colleague-associations', {
        path: { e },
        body: { ...request, dryRun: true },
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const runId = dry.data && 'runId' in dry.data ? dry.data.runId : undefined;
  const followed = useQuery({ ...runQuery(e, runId ?? ''), enabled: runId !== undefined });
  const run = runId === undefined ? undefined : followed.data;
  const ended = run && !isLive(run) ? run : undefined;
  const figures =
    dry.data && 'associated' in dry.data
      ? figuresOf(dry.data)
      : ended?.state === 'done'
        ? figuresOf(ended.result)
        : undefined;
  return { figures, run, error: dry.error ?? followed.error, retry: dry.refetch };
}
