import { attachmentAnswer, findAttachment } from '#functions/runtime/attachments.ts';
import { noteInLedger } from '#functions/runtime/file-ledger.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import type { Services } from '#functions/runtime/services.ts';
import { checkContent } from '#shared/adapters/content/check-content.ts';
import { completeAttachment as route } from '#shared/contract/routes/attachments.ts';
import { noChanges } from '#shared/data/changes.ts';
import { type Attachment, available, customersOf, givenUp } from '#shared/domain/attachment.ts';
import { Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';

/**
 * Pins the version that was uploaded and checks its content, before anyone can download it (G10). A
 * file that is not what its name says is removed, its name freed, and the reason told.
 */
export const completeAttachment = operation(route, async (input) => {
  const { path, scope, signedIn, services, changes, now, log } = input;
  const { id: userId } = signedIn.caller;
  const { access } = scope;
  const { attachment, visible } = await findAttachment(services, access, userId, path.a);
  if (attachment.state === 'available') return ok(attachmentAnswer(attachment, visible));

  const objects = await services.objects();
  const version = await objects.latest(attachment.object.key);
  if (!version) throw new Problem('upload-missing');
  const target = { type: 'attachment', id: attachment.id } as const;
  const fault = await checkContent(attachment.fileName, objects.source(version));
  if (fault) {
    const refusal = noChanges();
    const refused = givenUp(attachment, 'refused', now);
    services.attachments.release(refusal, path.e, attachment, refused);
    await services.commit(refusal);
    await objects.remove(version);
    throw new Problem('content-mismatch', { errors: [{ path: 'content', ...fault }] });
  }
  await objects.keep(version);
  const after = available(attachment, version, now);
  services.attachments.complete(changes, path.e, attachment, after);
  for (const invoice of await invoicesOf(services, path.e, after)) {
    services.invoices.addAttachment(changes, path.e, invoice, after.visibleToCustomers);
  }
  for (const code of customersOf(after.invoices)) {
    services.customers.countFiles(changes, path.e, code, 1);
  }
  noteInLedger(input, path.e, after, { event: 'added', detail: { invoices: after.invoices } });
  const added = without(after, 'object', 'pendingUntil', 'removeFrom');
  for (const customerCode of customersOf(after.invoices)) {
    const invoices = added.invoices.filter((one) => one.customerCode === customerCode);
    log('attachment.added', target, undefined, { ...added, invoices, customerCode });
  }
  return ok(attachmentAnswer(after, visible));
});

async function invoicesOf(services: Services, e: string, { invoices }: Attachment) {
  const numbers = invoices.map(({ number }) => number);
  const found = await services.invoices.findMany(e, numbers);
  return found.map((invoice) => {
    // It went with the import that had brought it.
    if (!invoice) throw new Problem('conflict');
    return invoice;
  });
}
