import { plus } from '#shared/domain/calendar.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { decimalsOf } from '#shared/domain/money.ts';
import { firstVersion } from '#shared/domain/record.ts';
import type { Random } from './random.ts';
import { padded } from './vocabulary.ts';

/** One invoice of a customer: most are not older than some months, some are settled, a few are credit notes. */
export function invoiceOf(
  { code, currency }: Customer,
  random: Random,
  number: number,
  now: string,
): Invoice {
  const due = 60 - random.mostlyFirst(460);
  const dayAt = (offset: number) => plus(now, offset, 'day').slice(0, 10);
  const isCredit = random.chance(0.05);
  const amount =
    (isCredit ? -1 : 1) * (1 + random.mostlyFirst(20_000 * 10 ** decimalsOf(currency)));
  const isSettled = random.chance(0.4);
  const isPartlyPaid = !isSettled && random.chance(0.1);
  const open = isPartlyPaid ? Math.trunc(amount / 3) : amount;
  return {
    number: `F26-${padded(number)}`,
    customerCode: code,
    type: isCredit ? 'credit-note' : 'invoice',
    issueDate: dayAt(due - 30),
    dueDate: dayAt(due),
    amount,
    balance: isSettled ? 0 : open,
    settledBalance: isSettled ? open : null,
    currency,
    branchId: null,
    reference: null,
    orderNumber: random.chance(0.5) ? `CMD-${7300 + number}` : null,
    status: isSettled ? 'settled' : 'open',
    settledOn: isSettled ? dayAt(Math.min(due, 0)) : null,
    hold: null,
    qualification: null,
    attachmentCount: 0,
    sharedCount: 0,
    ...firstVersion(plus(now, Math.min(due - 30, 0), 'day')),
  };
}
