import type { Attachment } from '#shared/domain/attachment.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { fromMinor } from '#shared/domain/money.ts';
import type { Proposal } from '#shared/domain/proposal.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { Portal } from './operation.ts';
import { proposedOf } from './portal-changes.ts';

/** What a contact is told: nothing of colleagues, notes, files that are not shared (E7). */

export function portalCustomerAnswer(customer: Customer, pending: Proposal | undefined) {
  const { code, name, kind, language, currency, registrationNumber, taxNumber } = customer;
  const { address, address2, city, region, postalCode, country, delivery } = customer;
  const { phone, mobile, fax, email, website, clientReference, version } = customer;
  return {
    key: toKey(code),
    ...{ code, name, kind, language, currency, registrationNumber, taxNumber },
    ...{ address, address2, city, region, postalCode, country: country as Country, delivery },
    ...{ phone, mobile, fax, email, website, clientReference },
    proposed: proposedOf(pending),
    version,
  };
}
type Country = Customer['delivery']['country'] & string;

export function portalContactAnswer(
  record: Contact,
  { contact }: Pick<Portal, 'contact'>,
  pending: Proposal | undefined,
) {
  const { id, name, title, department, type, email, phone, mobile, fax, location, version } =
    record;
  return {
    ...{ id, name, title, department, type, email, phone, mobile, fax, location },
    isSelf: id === contact.id,
    proposed: proposedOf(pending),
    version,
  };
}

export function portalInvoiceAnswer(invoice: Invoice) {
  const { number, type, issueDate, dueDate, amount, balance, currency } = invoice;
  const { reference, orderNumber, status, settledOn, sharedCount } = invoice;
  return {
    key: toKey(number),
    ...{ number, type, issueDate, dueDate },
    amount: fromMinor(amount, currency),
    balance: fromMinor(balance, currency),
    ...{ currency, reference, orderNumber, status, settledOn },
    attachmentCount: sharedCount,
  };
}

type File = Pick<
  Attachment,
  'id' | 'fileName' | 'size' | 'contentType' | 'description' | 'createdAt'
>;

/** @param numbers the invoices of the contact among those that the file is on */
export function portalFileAnswer(file: File, numbers: readonly string[]) {
  const { id, fileName, size, contentType, description, createdAt } = file;
  return {
    ...{ id, fileName, size, contentType, description, createdAt },
    invoices: numbers.map((number) => ({ key: toKey(number), number })),
  };
}
