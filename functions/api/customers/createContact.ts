import { findCustomer } from '#functions/runtime/customers.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { createContact as route } from '#shared/contract/routes/contacts.ts';
import { mostContacts, newContact } from '#shared/domain/contact.ts';
import { Problem } from '#shared/domain/problem.ts';

export const createContact = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, newId, log }) => {
    const { customer } = await findCustomer(services, scope.access, signedIn, path.code);
    if (customer.contactCount >= mostContacts) throw new Problem('too-many-contacts');
    const contact = newContact(newId(), customer.code, body, now);
    services.contacts.create(changes, path.e, contact);
    services.customers.countContacts(changes, path.e, customer.code, 1);
    log('contact.created', { type: 'contact', id: contact.id }, undefined, contact);
    return created(await flaggedOne(services, contact));
  },
);
