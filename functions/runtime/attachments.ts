import type { Access } from '#shared/domain/access.ts';
import { type Attachment, downloadSeconds } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { Services } from './services.ts';

/** A file as it is answered; `visible` are the customers of whom the caller may know. */
export function attachmentAnswer(attachment: Attachment, visible: ReadonlySet<string>) {
  const { object: _, pendingUntil: __, state, invoices, ...record } = attachment;
  return {
    ...record,
    state: state === 'available' ? ('available' as const) : ('pending' as const),
    invoices: invoices
      .filter(({ customerCode }) => visible.has(customerCode))
      .map((invoice) => ({ key: toKey(invoice.number), ...invoice })),
  };
}

/**
 * A file on an invoice of at least one customer that the caller may see, and which customers those are.
 * @throws Problem `not-found`, the same whatever the reason; a file that was given up is not there
 */
export async function findAttachment(
  services: Services,
  access: Access,
  userId: string,
  id: string,
): Promise<{ attachment: Attachment; visible: ReadonlySet<string> }> {
  const attachment = await services.attachments.find(access.entityId, id);
  if (!attachment || attachment.state === 'refused' || attachment.state === 'abandoned') {
    throw new Problem('not-found');
  }
  const codes = [...new Set(attachment.invoices.map(({ customerCode }) => customerCode))];
  const visible = await services.portfolios.visibleAmong(access, userId, codes);
  if (visible.size === 0) throw new Problem('not-found');
  return { attachment, visible };
}

/**
 * A signed URL of the version that was completed, for a minute (G7).
 * @throws Problem `upload-missing` until then
 */
export async function grantDownload(services: Services, attachment: Attachment, now: string) {
  const { state, object, fileName, contentType } = attachment;
  if (state !== 'available' || object.versionId === null) throw new Problem('upload-missing');
  const objects = await services.objects();
  const version = { key: object.key, versionId: object.versionId };
  const as = { fileName, contentType, seconds: downloadSeconds };
  const url = await objects.grantDownload(version, as);
  return { url, expiresAt: plus(now, downloadSeconds / 60, 'minute') };
}
