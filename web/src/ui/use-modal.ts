import { type RefObject, useEffect, useRef } from 'react';
import { rememberFocus } from './focus-keeper.ts';
import { enterModal } from './modals.ts';

/** A dialog that is modal while it is rendered: the focus stays inside, and goes back afterwards. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const giveBack = rememberFocus();
    dialog.showModal();
    const leave = enterModal(dialog);
    return () => {
      leave();
      dialog.close();
      giveBack();
    };
  }, []);
  return element;
}
