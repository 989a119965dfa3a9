import {
  findInvoice,
  logInvoice,
  moveInvoice,
  qualificationAnswer,
} from '#functions/runtime/invoices.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { qualified } from '#functions/runtime/qualifications.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { qualifyInvoice as route } from '#shared/contract/routes/qualifications.ts';

export const qualifyInvoice = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, log }) => {
    const { id: userId, name } = signedIn.caller;
    const before = await findInvoice(services, scope.access, userId, path.n);
    const qualifying = { services, entity: scope.entity, signedIn, now };
    const at = nextAfter(before.qualification?.at, now);
    const facts = { id: newId(at), by: { id: userId, name }, at };
    const after = await qualified(qualifying, before, body, facts);
    moveInvoice(services, changes, path.e, before, after);
    logInvoice(log, 'invoice.qualified', before, after);
    return created(qualificationAnswer(after.qualification, after.currency));
  },
);

/** What is said after something else stands above it, also where its request came before. */
function nextAfter(before: string | undefined, now: string): string {
  if (before === undefined || before < now) return now;
  return new Date(Date.parse(before) + 1).toISOString();
}
