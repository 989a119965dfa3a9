import { apiFunction } from '#functions/runtime/api-function.ts';
import { createInvoice } from './createInvoice.ts';
import { getInvoice } from './getInvoice.ts';
import { getStatement } from './getStatement.ts';
import { listInvoices } from './listInvoices.ts';
import { reopenInvoice } from './reopenInvoice.ts';
import { searchInvoices } from './searchInvoices.ts';
import { settleInvoice } from './settleInvoice.ts';
import { updateInvoice } from './updateInvoice.ts';

export const { handler, create } = apiFunction([
  createInvoice,
  getInvoice,
  getStatement,
  listInvoices,
  reopenInvoice,
  searchInvoices,
  settleInvoice,
  updateInvoice,
]);
