import type { Attachment } from '#shared/domain/attachment.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { Portal } from './operation.ts';
import type { Services } from './services.ts';

/** Whether an invoice is one that a contact sees: their customer's, of their branch where limited (E4). */
export function isOfPortal({ customer, client }: Portal, invoice: Invoice): boolean {
  const { branchId } = client;
  return (
    invoice.customerCode === customer.code && (branchId === null || invoice.branchId === branchId)
  );
}

/** @throws Problem `not-found`, the same whether it is not there or another's */
export async function findPortalInvoice(
  services: Services,
  portal: Portal,
  number: string,
): Promise<Invoice> {
  const invoice = await services.invoices.find(portal.entity.id, number);
  if (!invoice || !isOfPortal(portal, invoice)) throw new Problem('not-found');
  return invoice;
}

const isShared = ({ state, visibleToCustomers }: Attachment) =>
  state === 'available' && visibleToCustomers;

/** Files that a contact may see, each with the numbers of their invoices that it is on. */
export async function sharedAmong(
  services: Services,
  portal: Portal,
  attachments: readonly Attachment[],
): Promise<{ attachment: Attachment; numbers: string[] }[]> {
  const { entity, customer, client } = portal;
  const shared = attachments.filter(isShared).map((attachment) => {
    const own = attachment.invoices.filter(({ customerCode }) => customerCode === customer.code);
    return { attachment, numbers: own.map(({ number }) => number) };
  });
  if (client.branchId === null) return shared.filter(({ numbers }) => numbers.length > 0);
  const numbers = [...new Set(shared.flatMap((one) => one.numbers))];
  const invoices = await services.invoices.findMany(entity.id, numbers);
  const visible = new Set(numbers.filter((_, at) => isSeen(portal, invoices[at])));
  return shared
    .map((one) => ({ ...one, numbers: one.numbers.filter((number) => visible.has(number)) }))
    .filter((one) => one.numbers.length > 0);
}

const isSeen = (portal: Portal, invoice: Invoice | undefined) =>
  invoice !== undefined && isOfPortal(portal, invoice);
