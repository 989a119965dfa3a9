import { jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';
import { noChanges } from '#shared/data/changes.ts';
import { givenUp } from '#shared/domain/attachment.ts';
import { Problem } from '#shared/domain/problem.ts';

const batch = 100;

/**
 * Gives up files that were announced and never completed: frees their names, then removes what was
 * uploaded of them (G10). Stopped in between, the lifecycle rule for pending uploads removes the rest.
 */
export const { handler, create } = jobFunction('upload-cleanup', async (services) => {
  let abandoned = 0;
  for (;;) {
    const due = await services.attachments.listAbandoned(services.clock.now(), batch);
    const done = await Promise.all(due.items.map((file) => abandon(services, file)));
    abandoned += done.filter(Boolean).length;
    if (due.next === null || !done.some(Boolean)) return { abandoned };
  }
});

async function abandon(services: Services, { id, entityId }: { id: string; entityId: string }) {
  const attachment = await services.attachments.find(entityId, id);
  if (attachment?.state !== 'pending') return false;
  const changes = noChanges();
  const after = givenUp(attachment, 'abandoned', services.clock.now());
  services.attachments.release(changes, entityId, attachment, after);
  try {
    await services.commit(changes);
  } catch (error) {
    // Completed at this very moment: then it stays.
    if (error instanceof Problem && error.code === 'conflict') return false;
    throw error;
  }
  const objects = await services.objects();
  for (;;) {
    const version = await objects.latest(attachment.object.key);
    if (!version) return true;
    await objects.remove(version);
  }
}
