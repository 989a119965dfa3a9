import type { CallInput } from '#shared/contract/client.ts';
import type { Person, TestEntity } from './people.ts';

type NewCustomer = CallInput<'POST /v1/entities/{e}/customers'>['body'];
type NewInvoice = CallInput<'POST /v1/entities/{e}/invoices'>['body'];

/** A customer with a code that nothing else has. */
export function aCustomer(
  { id, main, world }: TestEntity,
  stated: Partial<NewCustomer> = {},
  by: Person = main,
) {
  const code = `C${world.next()}`;
  const body = { code, name: `Customer ${code}`, ...stated };
  return by.call('POST /v1/entities/{e}/customers', { path: { e: id }, body });
}

/** What an invoice of a customer is created with, under a number of its own. */
export function newInvoice({ world }: TestEntity, customerCode: string, stated: object = {}) {
  const body = {
    number: `F${world.next()}`,
    customerCode,
    issueDate: '2026-10-01',
    dueDate: '2026-10-31',
    amount: '100.00',
  };
  return { ...body, ...stated } satisfies NewInvoice;
}

export function anInvoice(
  entity: TestEntity,
  customerCode: string,
  stated: Partial<NewInvoice> = {},
  by: Person = entity.main,
) {
  const body = newInvoice(entity, customerCode, stated);
  return by.call('POST /v1/entities/{e}/invoices', { path: { e: entity.id }, body });
}
