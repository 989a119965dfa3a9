import { findAttachment } from '#functions/runtime/attachments.ts';
import { noteInLedger } from '#functions/runtime/file-ledger.ts';
import { recipientOf } from '#functions/runtime/file-links.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { sendFileLink as route } from '#shared/contract/routes/attachments.ts';
import { folded } from '#shared/domain/fields.ts';
import { isShownTo, type Recipient } from '#shared/domain/file-link.ts';
import { queued } from '#shared/domain/outbox.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';

/** By e-mail, to a contact or a colleague who may see the file (G7). */
export const sendFileLink = operation(route, async (input) => {
  const { path, body, scope, signedIn, services, changes, now, newId, log } = input;
  const { id: userId, name } = signedIn.caller;
  const { attachment, visible } = await findAttachment(services, scope.access, userId, path.a);
  const { to, word = null } = body;
  const recipient: Recipient = to;
  const isHidden = to.type === 'contact' && !visible.has(to.customerCode);
  const whom = isHidden ? undefined : await recipientOf(services, path.e, recipient);
  if (!whom) throw invalidField('to.id', 'unknown', 'is nobody who can be written to');
  if (!isShownTo(attachment, recipient)) throw new Problem('file-not-shown');
  const linkId = newId();
  const { id: attachmentId, linkEpoch } = attachment;
  const about = { entityId: path.e, attachmentId, linkEpoch, recipient };
  const subject = { kind: 'file-link', ...about, sentBy: { id: userId, name }, word } as const;
  services.limits.countWith(changes, 'e-mails', folded(whom.email), now);
  services.outbox.enqueue(changes, queued(linkId, subject, now));
  const customerCode = to.type === 'contact' ? to.customerCode : undefined;
  const { fileName } = attachment;
  const said = { to: whom.name, fileName, customerCode };
  log('attachment.link-sent', { type: 'attachment', id: attachmentId }, { customerCode }, said);
  noteInLedger(input, path.e, attachment, {
    event: 'link-sent',
    detail: { to: whom.name, linkId },
  });
  return accepted({ linkId });
});
