import { drain, jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';
import { noChanges } from '#shared/data/changes.ts';
import { givenUp } from '#shared/domain/attachment.ts';

/**
 * Gives up files that were announced and never completed: frees their names, then removes what was
 * uploaded of them (G10). Stopped in between, the lifecycle rule for pending uploads removes the rest.
 */
export const { handler, create } = jobFunction('upload-cleanup', async (services) => {
  const due = (limit: number) => services.attachments.listAbandoned(services.clock.now(), limit);
  return { abandoned: await drain(due, (file) => abandon(services, file)) };
});

async function abandon(services: Services, { id, entityId }: { id: string; entityId: string }) {
  const attachment = await services.attachments.find(entityId, id);
  if (attachment?.state !== 'pending') return false;
  const changes = noChanges();
  const after = givenUp(attachment, 'abandoned', services.clock.now());
  services.attachments.release(changes, entityId, attachment, after);
  // Completed at this very moment: then it stays.
  if (!(await services.commitUnlessChanged(changes))) return false;
  const objects = await services.objects();
  for (;;) {
    const version = await objects.latest(attachment.object.key);
    if (!version) return true;
    await objects.remove(version);
  }
}
