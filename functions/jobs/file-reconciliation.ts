import { type Compared, compareFiles } from '#functions/runtime/file-reconciliation.ts';
import { jobFunction } from '#functions/runtime/job-function.ts';

/**
 * Looks at every object against the record that should name it, and the other way round: what belongs to
 * no file is removed; what a file has lost is reported, as an error in the log (G8).
 */
export const { handler, create } = jobFunction('file-reconciliation', async (services) => {
  const done: Compared = { removed: 0, missing: 0 };
  for await (const entities of services.entities.each()) {
    for (const { id } of entities) {
      const { removed, missing } = await compareFiles(services, id);
      done.removed += removed;
      done.missing += missing;
    }
  }
  return done;
});
