import { ok, operation } from '#functions/runtime/operation.ts';
import { isOfPortal } from '#functions/runtime/portal-files.ts';
import { readStatement, statementAnswer } from '#functions/runtime/statement.ts';
import { statementSheet } from '#functions/runtime/statement-sheet.ts';
import { getPortalStatement as route } from '#shared/contract/routes/portal.ts';

export const getPortalStatement = operation(route, async ({ portal, services, sheet, now }) => {
  const { entity, customer } = portal;
  const statement = await readStatement(services, entity, customer, now, {
    where: (invoice) => isOfPortal(portal, invoice),
    // Of the files, those that are shared; what is said of it is said among colleagues.
    shown: (invoice) => ({
      ...invoice,
      attachmentCount: invoice.sharedCount,
      qualification: null,
    }),
  });
  return sheet ? statementSheet(sheet, statement, 'contact') : ok(statementAnswer(statement));
});
