import { useSyncExternalStore } from 'react';

/** What the last calls said of the connection and the session; shown by the frame of the page. */
interface Connection {
  readonly reachable: boolean;
  readonly sessionEnded: boolean;
  /** Nothing but the own account is open until a second factor is set up. */
  readonly secondFactorWanted: boolean;
  /** The access may not be used from where the person is (E6). */
  readonly addressRefused: boolean;
}

let state: Connection = {
  reachable: true,
  sessionEnded: false,
  secondFactorWanted: false,
  addressRefused: false,
};
const listeners = new Set<() => void>();

export function setConnection(change: Partial<Connection>): void {
  const next = { ...state, ...change };
  const names = Object.keys(next) as (keyof Connection)[];
  if (names.every((name) => next[name] === state[name])) return;
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
