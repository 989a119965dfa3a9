import { apiFunction } from '#functions/runtime/api-function.ts';
import { createCustomer } from './createCustomer.ts';
import { deleteCustomer } from './deleteCustomer.ts';
import { getCustomer } from './getCustomer.ts';
import { listCustomers } from './listCustomers.ts';
import { updateCustomer } from './updateCustomer.ts';

export const { handler, create } = apiFunction([
  createCustomer,
  deleteCustomer,
  getCustomer,
  listCustomers,
  updateCustomer,
]);
