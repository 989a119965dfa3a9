import { apiFunction } from '#functions/runtime/api-function.ts';
import { createInvoice } from './createInvoice.ts';
import { getInvoice } from './getInvoice.ts';
import { getStatement } from './getStatement.ts';
import { listFollowUps } from './listFollowUps.ts';
import { listInvoices } from './listInvoices.ts';
import { listQualifications } from './listQualifications.ts';
import { qualifyInvoice } from './qualifyInvoice.ts';
import { reopenInvoice } from './reopenInvoice.ts';
import { searchInvoices } from './searchInvoices.ts';
import { settleInvoice } from './settleInvoice.ts';
import { updateInvoice } from './updateInvoice.ts';

export const { handler, create } = apiFunction([
  createInvoice,
  getInvoice,
  getStatement,
  listFollowUps,
  listInvoices,
  listQualifications,
  qualifyInvoice,
  reopenInvoice,
  searchInvoices,
  settleInvoice,
  updateInvoice,
]);
