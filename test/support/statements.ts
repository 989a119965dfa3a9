import { sheetTypes } from '#shared/contract/wire.ts';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { invoices } from '#shared/data/invoices.ts';
import { type Invoice, newInvoice } from '#shared/domain/invoice.ts';
import { fill } from './api.ts';
import type { TestEntity } from './people.ts';
import { inTable } from './portfolio.ts';

export const statementRoute = '/v1/entities/{e}/customers/{code}/statement' as const;

/** In which a statement is given besides JSON. */
export type Form = keyof typeof sheetTypes;
export const forms = ['csv', 'xlsx'] as const satisfies readonly Form[];

interface Reader {
  readonly token: string | undefined;
}

/** A customer's statement as a program asks for it, whatever comes. @param code the key of its path */
export function askStatement(
  { world, id: e }: TestEntity,
  code: string,
  { token }: Reader,
  headers: Readonly<Record<string, string>> = {},
) {
  return world.send('GET', fill(statementRoute, { e, code }), { token, headers });
}

/** A customer's statement as a file. */
export const askSheet = (entity: TestEntity, code: string, by: Reader, form: Form) =>
  askStatement(entity, code, by, { accept: sheetTypes[form] });

/** As many invoices of a customer, straight into the table; the customer's balance stays as it was. */
export function storedInvoices(
  entity: TestEntity,
  { code, currency }: { readonly code: string; readonly currency: string },
  count: number,
  stated: Partial<Invoice> = {},
) {
  const { world, id } = entity;
  const now = world.standIn.clock.now();
  const days = { issueDate: '2026-10-01', dueDate: '2026-10-31' };
  const facts = { type: 'invoice', amount: 10_050, balance: 10_050, currency, ...days } as const;
  return inTable(entity, (table) => {
    const each = Array.from({ length: count }, () => {
      const changes = noChanges();
      const number = `F${world.next()}`;
      const invoice = newInvoice({ ...facts, number, customerCode: code }, now);
      invoices(table).create(changes, id, { ...invoice, ...stated });
      return changes;
    });
    return commitEach(table, each);
  });
}
