import { findContact } from '#functions/runtime/contacts.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { updateContact as route } from '#shared/contract/routes/contacts.ts';
import { changed } from '#shared/domain/record.ts';

export const updateContact = operation(route, async (input) => {
  const { path, body, version, services, changes, now, log } = input;
  const before = await findContact(input);
  const after = changed(before, body, version, now);
  services.contacts.update(changes, path.e, before, after);
  log('contact.updated', { type: 'contact', id: after.id }, before, after);
  return ok(after);
});
