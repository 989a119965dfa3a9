import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Machine } from './machine.ts';
import type { Measured } from './row.ts';

export interface Results {
  readonly machine: Machine;
  readonly rows: readonly (Measured & { readonly day: string })[];
}

/**
 * Puts rows in the place of what was measured of them before. Rows from another kind of machine are
 * dropped: ratios of two machines say nothing beside each other.
 */
export function merge(
  before: Results | undefined,
  machine: Machine,
  rows: Results['rows'],
): Results {
  const same = before !== undefined && isDeepStrictEqual(before.machine, machine);
  const fresh = new Set(rows.map(({ number }) => number));
  const kept = same ? before.rows.filter(({ number }) => !fresh.has(number)) : [];
  return { machine, rows: [...kept, ...rows].sort((one, other) => one.number - other.number) };
}

export function readResults(file: string): Results | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : undefined;
}

export function writeResults(file: string, results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
