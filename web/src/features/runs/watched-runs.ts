import { useSyncExternalStore } from 'react';

/** Runs that somebody started in this tab; the frame shows how far they are until they are dismissed. */
interface WatchedRun {
  readonly entityId: string;
  readonly runId: string;
}

const storageKey = 'encours.runs';
const most = 5;
const listeners = new Set<() => void>();
let watched: readonly WatchedRun[] = kept();

function kept(): readonly WatchedRun[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function set(next: readonly WatchedRun[]): void {
  watched = next;
  sessionStorage.setItem(storageKey, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** Shows a run in the frame from now on. */
export function watchRun(entityId: string, runId: string): void {
  const others = watched.filter((run) => run.runId !== runId);
  set([...others, { entityId, runId }].slice(-most));
}

export function dismissRun(runId: string): void {
  set(watched.filter((run) => run.runId !== runId));
}

export function useWatchedRuns(): readonly WatchedRun[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => watched,
  );
}
