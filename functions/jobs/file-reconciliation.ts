import { type Compared, compareFiles } from '#functions/runtime/file-reconciliation.ts';
import { jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';

const entitiesAtOnce = 100;

/**
 * Looks at every object against the record that should name it, and the other way round: what belongs to
 * no file is removed; what a file has lost is reported, as an error in the log (G8).
 */
export const { handler, create } = jobFunction('file-reconciliation', async (services) => {
  const done: Compared = { removed: 0, missing: 0 };
  let after: Parameters<Services['entities']['list']>[1];
  do {
    const page = await services.entities.list(entitiesAtOnce, after);
    for (const { id } of page.items) {
      const { removed, missing } = await compareFiles(services, id);
      done.removed += removed;
      done.missing += missing;
    }
    after = page.next ?? undefined;
  } while (after);
  return done;
});
