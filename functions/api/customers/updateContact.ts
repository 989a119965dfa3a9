import { changeContact, findContact } from '#functions/runtime/contacts.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { updateContact as route } from '#shared/contract/routes/contacts.ts';
import { changed } from '#shared/domain/record.ts';

export const updateContact = operation(route, async (input) => {
  const { body, version, now } = input;
  const before = await findContact(input);
  const after = changed(before, body, version, now);
  await changeContact(before, after, input);
  return ok(await flaggedOne(input.services, after));
});
