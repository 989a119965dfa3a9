import { grantUpload } from '#functions/runtime/file-grants.ts';
import { announce, loggedFile } from '#functions/runtime/file-places.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { actorOf } from '#functions/runtime/page-entries.ts';
import { findShown, followPage, forCustomers, namesOf } from '#functions/runtime/pages.ts';
import { announcePageFile as route } from '#shared/contract/routes/pages.ts';
import { newAttachment, readAnnounced } from '#shared/domain/attachment.ts';

/** A file for colleagues to look at: shown to nobody else until one of them has accepted it (H3). */
export const announcePageFile = operation(route, async (input) => {
  const { body, services, changes, now, newId, log } = input;
  const { token, invoice: number, ...stated } = body;
  const page = forCustomers(await followPage(services, token, now));
  const { number: shown, customerCode } = await findShown(services, page, number);
  const { message, entity, readers } = page;
  services.limits.countWith(changes, 'page-entries', message.id, now);
  const path = 'fileName';
  const attachment = newAttachment({
    ...readAnnounced(stated, path),
    id: newId(),
    entityId: entity.id,
    additionId: newId(),
    visibleToColleagues: true,
    visibleToCustomers: true,
    invoices: [{ number: shown, customerCode }],
    createdBy: { id: readers[0]?.id ?? message.id, name: namesOf(page) },
    proposedOn: message.id,
    now,
  });
  await announce(services, changes, entity.id, [attachment], () => path);
  const target = { type: 'attachment', id: attachment.id } as const;
  log('attachment.announced', target, undefined, loggedFile(attachment), actorOf(page));
  return created({ id: attachment.id, upload: await grantUpload(services, attachment, now) });
});
