import { findContact } from '#functions/runtime/contacts.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { getContact as route } from '#shared/contract/routes/contacts.ts';

export const getContact = operation(route, async (input) =>
  ok(await flaggedOne(input.services, await findContact(input))),
);
