import { useSyncExternalStore } from 'react';

/** What the last calls said of the connection and the session; shown by the frame of the page. */
interface Connection {
  readonly reachable: boolean;
  readonly sessionEnded: boolean;
}

let state: Connection = { reachable: true, sessionEnded: false };
const listeners = new Set<() => void>();

export function setConnection(change: Partial<Connection>): void {
  const next = { ...state, ...change };
  if (next.reachable === state.reachable && next.sessionEnded === state.sessionEnded) return;
  state = next;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
