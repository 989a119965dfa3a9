import { mergeDirectory } from '#functions/runtime/directory.ts';
import { jobFunction } from '#functions/runtime/job-function.ts';
import type { Position } from '#shared/data/store.ts';

const batch = 100;

/** Merges what has changed into the directory of each entity, from which searches read (D2). */
export const { handler, create } = jobFunction('directory', async (services) => {
  let merged = 0;
  let after: Position | undefined;
  do {
    const { items, next } = await services.entities.list(batch, after);
    for (const { id } of items) merged += await mergeDirectory(services, id);
    after = next ?? undefined;
  } while (after);
  return { merged };
});
