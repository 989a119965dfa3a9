import {
  findInvoice,
  logInvoice,
  moveInvoice,
  qualificationAnswer,
} from '#functions/runtime/invoices.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { qualified } from '#functions/runtime/qualifications.ts';
import { qualifyInvoice as route } from '#shared/contract/routes/qualifications.ts';

export const qualifyInvoice = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, newId, log }) => {
    const { id: userId, name } = signedIn.caller;
    const before = await findInvoice(services, scope.access, userId, path.n);
    const qualifying = { services, entity: scope.entity, signedIn, now };
    const facts = { id: newId(), by: { id: userId, name }, at: now };
    const after = await qualified(qualifying, before, body, facts);
    moveInvoice(services, changes, path.e, before, after);
    logInvoice(log, 'invoice.qualified', before, after);
    return created(qualificationAnswer(after.qualification, after.currency));
  },
);
