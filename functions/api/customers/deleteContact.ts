import { findContact } from '#functions/runtime/contacts.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteContact as route } from '#shared/contract/routes/contacts.ts';

export const deleteContact = operation(route, async (input) => {
  const { path, services, changes, log } = input;
  const contact = await findContact(input);
  services.contacts.delete(changes, path.e, contact);
  services.customers.countContacts(changes, path.e, path.code, -1);
  log('contact.deleted', { type: 'contact', id: contact.id }, contact, undefined);
  return noContent();
});
