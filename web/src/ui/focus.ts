import { topModal } from './modals.ts';

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

/** Whether the browser took it: what is gone, hidden or switched off has no focus. */
export function takesFocus(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected) return false;
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}

/** Gives the focus to an element or to the first thing in it that takes it. */
export function takesFocusWithin(element: Node | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.matches(focusable) && takesFocus(element)) return true;
  return [...element.querySelectorAll(focusable)].slice(0, 20).some(takesFocus);
}

/** Gives it to where one begins to read, when the place that it was at is gone. */
export function focusBeginning(): void {
  const modal = topModal();
  if (modal) takesFocusWithin(modal);
  else if (!takesFocus(document.querySelector('#content h1'))) {
    takesFocus(document.getElementById('content'));
  }
}
