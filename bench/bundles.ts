import { join } from 'node:path';
import { fileURLToPath as pathOf } from 'node:url';
import { bundle } from '#infra/bundle.ts';
import { functions } from '#infra/functions.ts';

export const root = pathOf(new URL('..', import.meta.url));

const folderOf = (name: string) => `dist/bench/${name}`;

/** Handlers that import the SDK clients of ours and nothing else. */
const floors = {
  table: { name: 'floor-table', entry: pathOf(import.meta.resolve('./floor-table.ts')) },
  empty: { name: 'floor-empty', entry: pathOf(import.meta.resolve('./floor-empty.ts')) },
} as const;

/** Which floor a function stands on: the clients that its needs make it load when it starts. */
export function floorOf(name: string): string {
  const needs = functions.find((definition) => definition.name === name)?.needs;
  return (needs?.table ? floors.table : floors.empty).name;
}

let built: ReturnType<typeof bundle> | undefined;

/** Every function and every floor, bundled from what the checkout holds now; once a run. */
export function bundles() {
  built ??= bundle([...functions, ...Object.values(floors)], folderOf);
  return built;
}

export function moduleOf(name: string): string {
  return join(root, folderOf(name), 'index.mjs');
}
