import { keep, keptAs, useKept } from '../../kept.ts';
import { useMe } from '../session/use-session.ts';
import { type Watch, type WatchedRun, withFound, withoutRun, withRun } from './watched.ts';

/** Kept by the browser: who closes a tab and signs in again finds their runs. */
const name = 'runs';
const nothing: Watch = { told: [], seen: [] };

function read(kept: string | null): Watch {
  try {
    return { ...nothing, ...JSON.parse(kept ?? '{}') };
  } catch {
    return nothing;
  }
}

function change(next: (now: Watch) => Watch): void {
  keep(name, JSON.stringify(next(read(keptAs(name)))));
}

/** Tells of a run of one’s own, beside every page, from now on. */
export function useWatchRun(): (entityId: string, runId: string) => void {
  const { id: by } = useMe();
  return (entityId, runId) => change((now) => withRun(now, { by, entityId, runId }));
}

export function dismissRun(runId: string): void {
  change((now) => withoutRun(now, runId));
}

/** What an entity lists of its runs: those of one’s own that are news are told of. */
export function watchFound(
  of: Pick<WatchedRun, 'by' | 'entityId'>,
  runs: Parameters<typeof withFound>[2],
): void {
  change((now) => withFound(now, of, runs));
}

export function useWatchedRuns(): readonly WatchedRun[] {
  const { id } = useMe();
  return read(useKept(name)).told.filter(({ by }) => by === id);
}
