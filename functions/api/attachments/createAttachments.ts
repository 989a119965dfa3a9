import { grantUpload } from '#functions/runtime/file-grants.ts';
import { announce, loggedFile } from '#functions/runtime/file-places.ts';
import { created, type OperationInput, operation } from '#functions/runtime/operation.ts';
import { createAttachments as route } from '#shared/contract/routes/attachments.ts';
import { holds } from '#shared/domain/access.ts';
import { type Attachment, newAttachment, readAddition } from '#shared/domain/attachment.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { keptThrough } from '#shared/domain/retention.ts';

type Input = OperationInput<typeof route>;

/** One addition (G1): every file is announced for every invoice, all of them or none. */
export const createAttachments = operation(route, async (input) => {
  const { path, body, scope, signedIn, services, changes, now, newId, log } = input;
  if (body.visibleToCustomers && !holds(scope.access, 'files.share'))
    throw new Problem('forbidden');
  const invoices = await visibleInvoices(input);
  const files = readAddition(body.files);
  const additionId = newId();
  const { id: userId, name } = signedIn.caller;
  const attachments = files.map((file) =>
    newAttachment({
      ...file,
      id: newId(),
      entityId: path.e,
      additionId,
      visibleToColleagues: body.visibleToColleagues,
      visibleToCustomers: body.visibleToCustomers,
      invoices,
      createdBy: { id: userId, name },
      now,
    }),
  );
  await announce(services, changes, path.e, attachments);
  for (const attachment of attachments) {
    const target = { type: 'attachment', id: attachment.id } as const;
    log('attachment.announced', target, undefined, loggedFile(attachment));
  }
  const granted = await Promise.all(attachments.map((attachment) => grant(input, attachment)));
  return created({ additionId, attachments: granted });
});

/** A file that is no longer to be kept would be gone within the hour. @throws Problem 422 (G8) */
function refusePassed({ settledOn }: Invoice, index: number, today: string): void {
  if (settledOn === null || today <= keptThrough(settledOn)) return;
  const message = 'was settled so long ago that its files are no longer kept';
  throw invalidField(`invoices.${index}`, 'retention-passed', message);
}

async function visibleInvoices({ path, body, scope, signedIn, services, now }: Input) {
  const numbers = [...new Set(body.invoices)];
  const found = await services.invoices.findMany(path.e, numbers);
  const codes = found.flatMap((invoice) => (invoice ? [invoice.customerCode] : []));
  const { id: userId } = signedIn.caller;
  const visible = await services.portfolios.visibleAmong(scope.access, userId, [...new Set(codes)]);
  return found.map((invoice, index) => {
    if (invoice && visible.has(invoice.customerCode)) {
      refusePassed(invoice, index, dayIn(scope.entity.timeZone, now));
      const { number, customerCode } = invoice;
      return { number, customerCode };
    }
    throw invalidField(`invoices.${index}`, 'unknown', 'is no invoice of this entity');
  });
}

async function grant({ services, now }: Input, attachment: Attachment) {
  const { id, fileName } = attachment;
  return { id, fileName, upload: await grantUpload(services, attachment, now) };
}
