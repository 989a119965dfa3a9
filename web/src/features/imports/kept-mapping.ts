import type { Mapping } from './mapping.ts';

const storageKey = (importId: string) => `encours.import.${importId}`;

/** Notes what the columns of a file are taken for, so that a reload in this tab loses nothing. */
export function keepMapping(importId: string, mapping: Mapping): void {
  sessionStorage.setItem(storageKey(importId), JSON.stringify(mapping));
}

/** What was noted in this tab; undefined where nothing was. */
export function keptMapping(importId: string): Mapping | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(importId)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? (kept as Mapping) : undefined;
  } catch {
    return undefined;
  }
}
