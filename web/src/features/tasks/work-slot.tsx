import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useFoundRuns } from '../runs/use-found-runs.ts';
import { useWatchedRuns } from '../runs/watched-runs.ts';
import { useMe } from '../session/use-session.ts';
import { useTasks } from './tasks.ts';

const WorkTray = lazy(async () => ({ default: (await import('./work-tray.tsx')).WorkTray }));

/** The place of the frame for work that goes on beside every page; empty, and not even loaded, without any. */
export function WorkSlot() {
  const { entityId } = useParams({ strict: false });
  const { entities } = useMe();
  useFoundRuns(entities.find(({ id }) => id === entityId));
  const runs = useWatchedRuns();
  const tasks = useTasks();
  if (runs.length === 0 && tasks.length === 0) return null;
  return (
    <Suspense>
      <WorkTray runs={runs} tasks={tasks} />
    </Suspense>
  );
}
