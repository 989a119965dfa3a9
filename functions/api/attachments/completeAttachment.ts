import { attachmentAnswer, findAttachment } from '#functions/runtime/attachments.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { completeAttachment as route } from '#shared/contract/routes/attachments.ts';
import { noChanges } from '#shared/data/changes.ts';
import { available, customersOf, givenUp } from '#shared/domain/attachment.ts';
import { contentMatches, headBytes } from '#shared/domain/file-types.ts';
import { Problem } from '#shared/domain/problem.ts';

/**
 * Pins the version that was uploaded and checks its content, before anyone can download it (G10). A
 * file that is not what its name says is removed and its name freed.
 */
export const completeAttachment = operation(
  route,
  async ({ path, scope, signedIn, services, changes, now, log }) => {
    const { id: userId } = signedIn.caller;
    const { access } = scope;
    const { attachment, visible } = await findAttachment(services, access, userId, path.a);
    if (attachment.state === 'available') return ok(attachmentAnswer(attachment, visible));

    const objects = await services.objects();
    const version = await objects.latest(attachment.object.key);
    if (!version) throw new Problem('upload-missing');
    const target = { type: 'attachment', id: attachment.id } as const;
    if (!contentMatches(attachment.fileName, await objects.head(version, headBytes))) {
      const refusal = noChanges();
      const refused = givenUp(attachment, 'refused', now);
      services.attachments.release(refusal, path.e, attachment, refused);
      await services.commit(refusal);
      await objects.remove(version);
      throw new Problem('content-mismatch');
    }
    await objects.keep(version);
    const after = available(attachment, version, now);
    services.attachments.complete(changes, path.e, attachment, after);
    for (const { number } of after.invoices) {
      services.invoices.countAttachments(changes, path.e, number, 1, after.visibleToCustomers);
    }
    for (const code of customersOf(after.invoices)) {
      services.customers.countFiles(changes, path.e, code, 1);
    }
    const { object: _, pendingUntil: __, ...added } = after;
    for (const customerCode of customersOf(after.invoices)) {
      const invoices = added.invoices.filter((one) => one.customerCode === customerCode);
      log('attachment.added', target, undefined, { ...added, invoices, customerCode });
    }
    return ok(attachmentAnswer(after, visible));
  },
);
