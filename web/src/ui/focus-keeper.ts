import { focusBeginning, takesFocus, takesFocusWithin } from './focus.ts';

// Where the focus was last, and where it is to go back to: what becomes of those is noted.
let last: Node | null = null;
const awaited = new Set<Node>();

/** What stood beside something that was removed. */
const neighbours = new WeakMap<Node, readonly (Node | null)[]>();

const observer =
  typeof MutationObserver === 'undefined' ? undefined : new MutationObserver((all) => look(all));

/**
 * Keeps the focus on the page when what has it is removed, such as a row that is deleted: it goes to the
 * neighbour, else to the heading, rather than to nothing. @returns what ends it
 */
export function keepFocus(): () => void {
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  observer?.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onBlur);
    observer?.disconnect();
  };
}

/** Notes what has the focus now, to be given it back. @returns what does so, also where it is gone by then */
export function rememberFocus(): () => void {
  const before = document.activeElement;
  if (before) awaited.add(before);
  return () => giveFocusTo(before);
}

/** Gives the focus to what had it before; to what stood beside it where that is gone. */
export function giveFocusTo(before: Element | null): void {
  look(observer?.takeRecords() ?? []);
  if (before) awaited.delete(before);
  if (before && before !== document.body && !takesFocus(before)) focusInstead(before);
}

function focusInstead(gone: Node): void {
  const beside = neighbours.get(gone) ?? [];
  if (!beside.some(takesFocusWithin)) focusBeginning();
}

function onFocus({ target }: FocusEvent): void {
  last = target instanceof Node ? target : null;
}

function onBlur(): void {
  // Left by the person, as by a click beside everything: it is not to come back.
  queueMicrotask(() => {
    if (last?.isConnected && isNowhere()) last = null;
  });
}

function look(records: readonly MutationRecord[]): void {
  for (const node of last ? [...awaited, last] : awaited) {
    const removal = node.isConnected
      ? undefined
      : records.find(({ removedNodes }) => [...removedNodes].some((one) => one.contains(node)));
    if (removal) neighbours.set(node, [removal.nextSibling, removal.previousSibling]);
  }
  if (!last || last.isConnected || !isNowhere()) return;
  const lost = last;
  last = null;
  focusInstead(lost);
}

const isNowhere = () => document.activeElement === document.body || !document.activeElement;
