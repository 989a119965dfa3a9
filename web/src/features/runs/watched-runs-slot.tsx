import { lazy, Suspense } from 'react';
import { useWatchedRuns } from './watched-runs.ts';

const RunsBar = lazy(async () => ({ default: (await import('./runs-bar.tsx')).RunsBar }));

/** The place of the frame for runs that were started in this tab; empty, and not even loaded, without any. */
export function WatchedRunsSlot({ entityId }: { entityId: string }) {
  const runs = useWatchedRuns().filter((run) => run.entityId === entityId);
  if (runs.length === 0) return null;
  return (
    <Suspense>
      <RunsBar entityId={entityId} runIds={runs.map(({ runId }) => runId)} />
    </Suspense>
  );
}
