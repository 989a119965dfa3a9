import { created, operation } from '#functions/runtime/operation.ts';
import { entryAnswer, say } from '#functions/runtime/page-entries.ts';
import { findShown, followPage, forCustomers } from '#functions/runtime/pages.ts';
import { prequalifyInvoice as route } from '#shared/contract/routes/pages.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { checkPrequalification } from '#shared/domain/page-entry.ts';
import { Problem } from '#shared/domain/problem.ts';

export const prequalifyInvoice = operation(route, async (input) => {
  const { body, services, now } = input;
  const page = forCustomers(await followPage(services, body.token, now));
  const { token: _, invoice: number, ...stated } = body;
  const invoice = await findShown(services, page, number);
  if (invoice.status === 'settled') throw new Problem('invoice-settled');
  const said = checkPrequalification(stated, dayIn(page.entity.timeZone, now));
  const entry = { kind: 'prequalification', said } as const;
  return created(entryAnswer(await say(page, entry, number, input)));
});
