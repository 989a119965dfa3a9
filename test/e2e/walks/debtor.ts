import { aPlainContact } from '#test/support/contacts.ts';
import type { TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { addDays, today } from '../../../web/src/format/days.ts';
import type { Way } from './way.ts';

/** The day it is in the entities of the walks, so many days on. */
export const dayIn = ({ world }: TestEntity, days: number): string =>
  addDays(today('Europe/Paris', world.standIn.clock.date()), days);

/** A customer who is late with two of three invoices, and a contact to write to. */
export async function aLateCustomer(
  entity: TestEntity,
  { language }: Pick<Way, 'language'>,
  stated: Parameters<typeof aCustomer>[1] = {},
) {
  const customer = await aCustomer(entity, { name: 'Librairie David', language, ...stated });
  const contact = await aPlainContact(entity, customer, { name: 'Hélène Roy' });
  const due = (number: string, amount: string, days: number) =>
    anInvoice(entity, customer.code, {
      ...{ number, amount, issueDate: dayIn(entity, -90), dueDate: dayIn(entity, days) },
    });
  const late = await due('F-1', '1200.50', -45);
  await due('F-2', '820.90', -3);
  await due('F-3', '99.90', 20);
  return { e: entity.id, code: customer.code, customer, contact, invoice: late };
}
