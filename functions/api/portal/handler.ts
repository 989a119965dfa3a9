import { apiFunction } from '#functions/runtime/api-function.ts';
import { downloadPortalAttachment } from './downloadPortalAttachment.ts';
import { getPortalCustomer } from './getPortalCustomer.ts';
import { getPortalStatement } from './getPortalStatement.ts';
import { listPortalAttachments } from './listPortalAttachments.ts';
import { listPortalContacts } from './listPortalContacts.ts';
import { listPortalInvoiceAttachments } from './listPortalInvoiceAttachments.ts';
import { listPortalInvoices } from './listPortalInvoices.ts';
import { listPortalProposals } from './listPortalProposals.ts';
import { updatePortalContact } from './updatePortalContact.ts';
import { updatePortalCustomer } from './updatePortalCustomer.ts';

export const { handler, create } = apiFunction([
  downloadPortalAttachment,
  getPortalCustomer,
  getPortalStatement,
  listPortalAttachments,
  listPortalContacts,
  listPortalInvoiceAttachments,
  listPortalInvoices,
  listPortalProposals,
  updatePortalContact,
  updatePortalCustomer,
]);
