import { useEffect } from 'react';
import { areKeysOn } from '../../ui/keys.ts';
import { topModal } from '../../ui/modals.ts';
import { asksForPalette, type Press, readPresses } from './press.ts';

interface Opening {
  readonly palette: () => void;
  readonly keys: () => void;
}

/** The shortcuts of every page; in dialogs there are none, and in fields only that of the palette. */
export function useKeyboard({ palette, keys }: Opening): void {
  useEffect(() => {
    const read = readPresses();
    const pressOf = (event: KeyboardEvent): Press | undefined => {
      if (event.defaultPrevented || event.isComposing || topModal()) return undefined;
      if (asksForPalette(event)) return { does: 'palette' };
      return areKeysOn() && !isWritten(event.target) ? read(event) : undefined;
    };
    const doing: { readonly [Does in Press['does']]: (letter: string) => void } = {
      palette,
      keys,
      search: () => marked('/')?.focus(),
      new: () => marked('n')?.click(),
      go: (letter) => document.getElementById(`go-${letter}`)?.click(),
    };
    const onKey = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (!press) return;
      event.preventDefault();
      doing[press.does](press.does === 'go' ? press.letter : '');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [palette, keys]);
}

/** Whether what is typed goes into something, such as a field. */
function isWritten(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** The control of the page that says it is pressed by a key. */
const marked = (key: string) =>
  document.querySelector<HTMLElement>(`#content [aria-keyshortcuts="${key}"]`);
