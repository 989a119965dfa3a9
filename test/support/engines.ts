import { type EngineKind, engines, startEngine } from '#infra/local/aws/dynamodb/engine.ts';
import { createTable } from '#infra/local/table.ts';
import type { Store } from '#shared/data/store.ts';
import { storeAt } from './table.ts';

/** Both engines, each with what a suite says when it cannot run here. */
export const bothEngines = (['native', 'java'] as const).map((kind) => ({
  kind,
  here: engines().includes(kind),
  title: engines().includes(kind) ? kind : `${kind} (skipped: it is not installed on this machine)`,
}));

const tableName = 'encours-test';
const shared = globalThis as { encoursTestEngines?: Map<EngineKind, Promise<Store>> };

/** The table on an engine that the test files of a worker share; tests keep to keys of their own. */
export function storeOn(kind: EngineKind): Promise<Store> {
  shared.encoursTestEngines ??= new Map();
  const running = shared.encoursTestEngines.get(kind) ?? start(kind);
  shared.encoursTestEngines.set(kind, running);
  return running;
}

async function start(kind: EngineKind): Promise<Store> {
  const { endpoint } = await startEngine({ kind });
  await createTable(endpoint, tableName);
  return storeAt(endpoint, tableName);
}
