import { useSyncExternalStore } from 'react';

/** A call that waits for the password to be given again (B12). */
interface Asked {
  readonly answer: Promise<boolean>;
  /** True: it was confirmed; false: the person would rather not. */
  readonly settle: (confirmed: boolean) => void;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

function set(next: Asked | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks for the password; several calls that need it at once ask only once. */
export function askForPassword(): Promise<boolean> {
  if (asked) return asked.answer;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const settle = (confirmed: boolean) => {
    set(undefined);
    resolve(confirmed);
  };
  set({ answer: promise, settle });
  return promise;
}

/** What to call with the answer, while the password is asked for. */
export function usePasswordAsked(): Asked['settle'] | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked?.settle,
  );
}
