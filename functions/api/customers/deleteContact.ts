import { findContact, removeContact } from '#functions/runtime/contacts.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteContact as route } from '#shared/contract/routes/contacts.ts';

export const deleteContact = operation(route, async (input) => {
  const contact = await findContact(input);
  await removeContact(contact, input);
  return noContent();
});
