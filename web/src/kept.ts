import { useSyncExternalStore } from 'react';

const keyOf = (name: string) => `encours.${name}`;

/** Something that this browser keeps, as it is written down; null while nothing is kept. */
export const keptAs = (name: string): string | null => localStorage.getItem(keyOf(name));

/** Keeps it instead of what was kept; null keeps nothing. */
export function keep(name: string, value: string | null): void {
  const key = keyOf(name);
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  // The browser itself tells other tabs alone.
  window.dispatchEvent(new StorageEvent('storage', { key }));
}

function onStorage(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}

/** What is kept, as it changes in this tab or another. */
export const useKept = (name: string): string | null =>
  useSyncExternalStore(onStorage, () => keptAs(name));
