import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { readStatement, statementAnswer } from '#functions/runtime/statement.ts';
import { statementSheet } from '#functions/runtime/statement-sheet.ts';
import { getStatement as route } from '#shared/contract/routes/statements.ts';

export const getStatement = operation(
  route,
  async ({ path, scope, signedIn, services, sheet, now }) => {
    const { customer } = await findCustomer(services, scope.access, signedIn, path.code);
    const statement = await readStatement(services, scope.entity, customer, now);
    return sheet ? statementSheet(sheet, statement, 'colleague') : ok(statementAnswer(statement));
  },
);
