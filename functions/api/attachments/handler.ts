import { apiFunction } from '#functions/runtime/api-function.ts';
import { completeAttachment } from './completeAttachment.ts';
import { createAttachments } from './createAttachments.ts';
import { downloadAttachment } from './downloadAttachment.ts';
import { getAttachment } from './getAttachment.ts';
import { listCustomerAttachments } from './listCustomerAttachments.ts';
import { listInvoiceAttachments } from './listInvoiceAttachments.ts';

export const { handler, create } = apiFunction([
  completeAttachment,
  createAttachments,
  downloadAttachment,
  getAttachment,
  listCustomerAttachments,
  listInvoiceAttachments,
]);
