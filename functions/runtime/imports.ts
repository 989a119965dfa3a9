import type { Access, Caller } from '#shared/domain/access.ts';
import type { Import } from '#shared/domain/import.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { RunWork } from '#shared/domain/run.ts';
import { seesRun } from './run-answers.ts';
import type { Services } from './services.ts';

/** An import as it is answered. */
export function importAnswer({ objectKey: _, ...shown }: Import) {
  return shown;
}

/** One's own; who may undo runs sees everybody's. @throws Problem `not-found` */
export async function findImport(
  services: Services,
  access: Access,
  caller: Caller,
  id: string,
): Promise<Import> {
  const found = await services.imports.find(access.entityId, id);
  if (!found || !seesRun(access, caller, found)) throw new Problem('not-found');
  return found;
}

/** A run of an import: the one named, or the latest. @throws Problem `not-found` */
export async function findImportRun(
  services: Services,
  e: string,
  { runId, dryRunId }: Import,
  asked?: string,
): Promise<RunWork> {
  const own = [runId, dryRunId].filter((one) => one !== null).sort();
  const id = asked ?? own.at(-1);
  const run = id !== undefined && own.includes(id) ? await services.runs.find(e, id) : undefined;
  if (!run) throw new Problem('not-found');
  return run;
}
