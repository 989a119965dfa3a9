import { createStore, useStore } from '../store.ts';

// The modal dialogs that are open, the uppermost last. Whatever lies below it is out of reach.
const open = createStore<readonly HTMLDialogElement[]>([]);

/** Notes a dialog as open. @returns what notes that it is closed */
export function enterModal(dialog: HTMLDialogElement): () => void {
  open.set([...open.get(), dialog]);
  return () => open.set(open.get().filter((one) => one !== dialog));
}

/** The uppermost of them, where there is one. */
export const topModal = (): HTMLDialogElement | undefined => open.get().at(-1);

/** The same, as it changes. */
export const useTopModal = (): HTMLDialogElement | undefined => useStore(open).at(-1);
