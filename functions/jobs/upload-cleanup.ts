import { giveUp, placeFile } from '#functions/runtime/file-places.ts';
import { drain, jobFunction } from '#functions/runtime/job-function.ts';
import { removeVersion } from '#functions/runtime/scans.ts';
import type { Services } from '#functions/runtime/services.ts';
import { noChanges } from '#shared/data/changes.ts';
import type { Attachment } from '#shared/domain/attachment.ts';

/**
 * Gives up files that were announced and never completed: frees their names, then removes what was
 * uploaded of them (G10). Stopped in between, the lifecycle rule for pending uploads removes the rest.
 * Of files that were deleted it removes the bytes, and only then forgets where they are (G5). And it
 * goes on where a file was not put on all of its invoices, or taken off them (G1).
 */
export const { handler, create } = jobFunction('upload-cleanup', async (services) => {
  const due = (limit: number) => services.attachments.listDue(services.clock.now(), limit);
  const done = { abandoned: 0, removed: 0 };
  await drain(due, async ({ id, entityId }) => {
    const isPlaced = await placeFile(services, entityId, id);
    const attachment = await services.attachments.find(entityId, id);
    if (attachment?.state === 'pending' && (await abandon(services, entityId, attachment))) {
      done.abandoned += 1;
      return true;
    }
    // What is out of reach anew may yet be taken back, and needs its bytes then.
    if (!attachment?.removeFrom || attachment.placing) return isPlaced;
    if (!(await remove(services, entityId, attachment))) return isPlaced;
    done.removed += 1;
    return true;
  });
  return done;
});

async function abandon(services: Services, e: string, attachment: Attachment): Promise<boolean> {
  // Completed at this very moment: then it stays.
  if (!(await giveUp(services, e, attachment, 'abandoned'))) return false;
  await removeVersions(services, attachment);
  return true;
}

async function remove(services: Services, e: string, attachment: Attachment): Promise<boolean> {
  await removeVersions(services, attachment);
  const changes = noChanges();
  services.attachments.forget(changes, e, attachment, services.clock.now());
  return services.commitUnlessChanged(changes);
}

/** The pinned one first: with an older grant something may have been uploaded above it. */
async function removeVersions(services: Services, { object }: Attachment): Promise<void> {
  const objects = await services.objects();
  const { key, versionId } = object;
  if (versionId !== null) await removeVersion(services, { key, versionId });
  for (;;) {
    const version = await objects.latest(key);
    if (!version) return;
    await removeVersion(services, version);
  }
}
