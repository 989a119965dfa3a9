import { attachments } from '#shared/data/attachments.ts';
import type { Changes } from '#shared/data/changes.ts';
import type { Store } from '#shared/data/store.ts';
import {
  type Attachment,
  available,
  customersOf,
  newAttachment,
} from '#shared/domain/attachment.ts';

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

interface Facts extends Pick<Attachment, 'id' | 'invoices'> {
  readonly fileName?: string;
  readonly description?: string;
  readonly now: string;
}

/** The record of a file that is shown to nobody, and of which there are no bytes. */
export function pendingFile(entityId: string, facts: Facts): Attachment {
  return newAttachment({
    ...{ entityId, additionId: facts.id, fileName: 'a.txt', size: 5, contentType: 'text/plain' },
    visibleToColleagues: false,
    visibleToCustomers: false,
    createdBy: { id: facts.id, name: 'Somebody' },
    ...facts,
  });
}

/** The same once it can be downloaded. */
export const availableFile = (entityId: string, facts: Facts): Attachment =>
  available(pendingFile(entityId, facts), { versionId: 'none', size: 5 }, facts.now);
