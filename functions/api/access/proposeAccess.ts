import { findAccess } from '#functions/runtime/accesses.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import type { Services } from '#functions/runtime/services.ts';
import { proposeAccess as route } from '#shared/contract/routes/access.ts';
import { userCode } from '#shared/domain/client-access.ts';
import { mostContacts } from '#shared/domain/contact.ts';

export const proposeAccess = operation(route, async (input) => {
  const { contact, customer } = await findAccess(input);
  const free = await freeCode(input.services, customer.code);
  return ok({ userCode: free, email: contact.email });
});

/** Codes that are looked at together. */
const together = 100;

/** The first that nobody has; a customer has fewer contacts than there are tries. */
async function freeCode(services: Services, customerCode: string): Promise<string> {
  for (let from = 1; from <= 2 * mostContacts; from += together) {
    const codes = Array.from({ length: together }, (_, at) => userCode(customerCode, from + at));
    const taken = await services.users.takenLogins(codes);
    const free = codes.find((code) => !taken.has(code));
    if (free !== undefined) return free;
  }
  return userCode(customerCode, 2 * mostContacts + 1);
}
