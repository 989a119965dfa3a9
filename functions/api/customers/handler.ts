import { apiFunction } from '#functions/runtime/api-function.ts';
import { associateColleague } from './associateColleague.ts';
import { createContact } from './createContact.ts';
import { createCustomer } from './createCustomer.ts';
import { deleteContact } from './deleteContact.ts';
import { deleteCustomer } from './deleteCustomer.ts';
import { dissociateColleague } from './dissociateColleague.ts';
import { getContact } from './getContact.ts';
import { getCustomer } from './getCustomer.ts';
import { getCustomerVisibility } from './getCustomerVisibility.ts';
import { listContacts } from './listContacts.ts';
import { listCustomerColleagues } from './listCustomerColleagues.ts';
import { listCustomerLog } from './listCustomerLog.ts';
import { listCustomers } from './listCustomers.ts';
import { searchCustomers } from './searchCustomers.ts';
import { setCollector } from './setCollector.ts';
import { updateContact } from './updateContact.ts';
import { updateCustomer } from './updateCustomer.ts';

export const { handler, create } = apiFunction([
  associateColleague,
  createContact,
  createCustomer,
  deleteContact,
  deleteCustomer,
  dissociateColleague,
  getContact,
  getCustomer,
  getCustomerVisibility,
  listContacts,
  listCustomerColleagues,
  listCustomerLog,
  listCustomers,
  searchCustomers,
  setCollector,
  updateContact,
  updateCustomer,
]);
