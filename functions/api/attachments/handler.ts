import { apiFunction } from '#functions/runtime/api-function.ts';
import { completeAttachment } from './completeAttachment.ts';
import { createAttachments } from './createAttachments.ts';
import { deleteAttachment } from './deleteAttachment.ts';
import { downloadAttachment } from './downloadAttachment.ts';
import { getAttachment } from './getAttachment.ts';
import { getAttachmentAudience } from './getAttachmentAudience.ts';
import { getRetentionForecast } from './getRetentionForecast.ts';
import { holdAttachment } from './holdAttachment.ts';
import { holdCustomer } from './holdCustomer.ts';
import { holdInvoice } from './holdInvoice.ts';
import { liftAttachmentHold } from './liftAttachmentHold.ts';
import { liftCustomerHold } from './liftCustomerHold.ts';
import { liftInvoiceHold } from './liftInvoiceHold.ts';
import { listAttachmentLedger } from './listAttachmentLedger.ts';
import { listCustomerAttachments } from './listCustomerAttachments.ts';
import { listHolds } from './listHolds.ts';
import { listInvoiceAttachments } from './listInvoiceAttachments.ts';
import { sendFileLink } from './sendFileLink.ts';
import { takeOffAttachment } from './takeOffAttachment.ts';
import { updateAttachment } from './updateAttachment.ts';

export const { handler, create } = apiFunction([
  completeAttachment,
  createAttachments,
  deleteAttachment,
  downloadAttachment,
  getAttachment,
  getAttachmentAudience,
  getRetentionForecast,
  holdAttachment,
  holdCustomer,
  holdInvoice,
  liftAttachmentHold,
  liftCustomerHold,
  liftInvoiceHold,
  listAttachmentLedger,
  listCustomerAttachments,
  listHolds,
  listInvoiceAttachments,
  sendFileLink,
  takeOffAttachment,
  updateAttachment,
]);
