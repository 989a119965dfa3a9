import { attachments } from '#shared/data/attachments.ts';
import type { Changes } from '#shared/data/changes.ts';
import type { Store } from '#shared/data/store.ts';
import { type Attachment, customersOf } from '#shared/domain/attachment.ts';

/** Writes a file as it stands once all of its invoices and customers show it, their counts aside. */
export function storeFile(changes: Changes, store: Store, e: string, attachment: Attachment): void {
  const files = attachments(store);
  const { id, edition, invoices } = attachment;
  files.create(changes, e, attachment);
  for (const { number } of invoices) {
    files.show(changes, e, { ...attachment, number }, undefined, attachment);
  }
  for (const code of customersOf(invoices)) {
    files.showCustomer(changes, e, { code, id }, undefined, edition);
  }
}
