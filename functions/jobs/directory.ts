import { mergeDirectory } from '#functions/runtime/directory.ts';
import { jobFunction } from '#functions/runtime/job-function.ts';

/** Merges what has changed into the directory of each entity, from which searches read (D2). */
export const { handler, create } = jobFunction('directory', async (services) => {
  let merged = 0;
  for await (const entities of services.entities.each()) {
    for (const { id } of entities) merged += await mergeDirectory(services, id);
  }
  return { merged };
});
