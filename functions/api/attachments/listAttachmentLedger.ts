import { seenOf } from '#functions/runtime/attachments.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listAttachmentLedger as route } from '#shared/contract/routes/attachments.ts';
import { isThere } from '#shared/domain/attachment.ts';
import type { LedgerEntry } from '#shared/domain/file-ledger.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Of a deleted file too, to who sees all customers: the ledger outlives it (G11). */
export const listAttachmentLedger = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    const attachment = await services.attachments.find(path.e, path.a);
    if (!attachment) throw new Problem('not-found');
    const visible = await seenOf(services, scope.access, signedIn.caller.id, attachment);
    // Where a file is gone for one and not for another, a hidden customer has it still (C8).
    const isHidden = scope.access.restricted && !isThere(attachment);
    if (visible.size === 0 || isHidden) throw new Problem('not-found');
    const page = await services.fileLedgers.listOf(path.e, path.a, limit, after);
    return ok(paging.answer(page, (entry) => visibleOf(entry, visible)));
  },
);

/** Of the invoices that it names, those of customers of whom the caller may know (C8). */
function visibleOf(entry: LedgerEntry, visible: ReadonlySet<string>): LedgerEntry {
  const { invoices } = entry.detail;
  if (invoices === undefined) return entry;
  const seen = invoices.filter(({ customerCode }) => visible.has(customerCode));
  return { ...entry, detail: { ...entry.detail, invoices: seen } };
}
