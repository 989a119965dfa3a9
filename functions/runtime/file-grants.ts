import { checkContent } from '#shared/adapters/content/check-content.ts';
import type { ObjectVersion } from '#shared/adapters/object-store.ts';
import { type Attachment, downloadSeconds, uploadMinutes } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';
import { giveUp } from './file-places.ts';
import { removeVersion, unsafeBecause } from './scans.ts';
import type { Services } from './services.ts';

/** A form to upload what was announced (G10). */
export async function grantUpload(services: Services, attachment: Attachment, now: string) {
  const { object, contentType, size } = attachment;
  const objects = await services.objects();
  const upload = await objects.grantUpload({
    key: object.key,
    contentType,
    maxBytes: size,
    seconds: uploadMinutes * 60,
  });
  return { ...upload, expiresAt: plus(now, uploadMinutes, 'minute') };
}

/**
 * The version that was uploaded, its content checked, out of the reach of the clean-up (G10). What is not
 * what its name says is given up, and its bytes removed.
 * @throws Problem `upload-missing`; `content-mismatch`, with the reason
 */
export async function checkUpload(
  services: Services,
  e: string,
  attachment: Attachment,
): Promise<ObjectVersion & { size: number }> {
  const objects = await services.objects();
  const version = await objects.latest(attachment.object.key);
  if (!version) throw new Problem('upload-missing');
  const fault = await checkContent(attachment.fileName, objects.source(version));
  if (fault) {
    if (!(await giveUp(services, e, attachment, 'refused'))) throw new Problem('conflict');
    await removeVersion(services, version);
    throw new Problem('content-mismatch', { errors: [{ path: 'content', ...fault }] });
  }
  await objects.keep(version);
  return version;
}

interface Granting {
  readonly services: Services;
  readonly now: string;
}

/** Notes in the file's ledger that it is not safe (G11). */
type Refuse = (reason: string) => Promise<void>;

/**
 * A signed URL of the version that was completed, for a minute (G7).
 * @throws Problem `upload-missing` until it was completed; where uploads are scanned for malware,
 *   `scan-pending` until that version was, and `file-blocked` where it did not pass
 */
export async function grantDownload(granting: Granting, attachment: Attachment, refuse: Refuse) {
  if (attachment.state !== 'available') throw new Problem('upload-missing');
  return grantDownloadOfProposed(granting, attachment, refuse);
}

/** The same of a file that is still only proposed (H3). */
export async function grantDownloadOfProposed(
  { services, now }: Granting,
  { object, fileName, contentType }: Attachment,
  refuse: Refuse,
) {
  if (object.versionId === null) throw new Problem('upload-missing');
  const version = { key: object.key, versionId: object.versionId };
  const unsafe = await unsafeBecause(services, version);
  if (unsafe) {
    await refuse(unsafe);
    throw new Problem(unsafe);
  }
  const objects = await services.objects();
  const as = { fileName, contentType, seconds: downloadSeconds };
  const url = await objects.grantDownload(version, as);
  return { url, expiresAt: plus(now, downloadSeconds / 60, 'minute') };
}
