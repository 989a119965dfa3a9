import { describe, expect, it } from 'vitest';
import { customerFields, openBalance } from '#shared/domain/customer.ts';
import { code } from '#shared/domain/fields.ts';
import { invoiceSchema } from '#shared/domain/invoice.ts';
import { userSchema } from '#shared/domain/user.ts';
import { aCompany, colleaguesOf, type Plan } from '#test/support/generator.ts';
import { idFrom, randomOf } from '#test/support/random.ts';

const random = randomOf(7);
const colleagues = Array.from({ length: 8 }, () => idFrom(random));
const plan: Plan = {
  seed: 1,
  customers: 700,
  invoices: 7000,
  colleagues,
  branches: [idFrom(random), idFrom(random)],
  entity: { language: 'fr', currency: 'EUR' },
  now: '2026-11-22T10:00:00.000Z',
};

describe('a company that is made up', () => {
  const company = [...aCompany(plan)];
  const customers = company.map(({ customer }) => customer);
  const invoices = company.flatMap((one) => one.invoices);

  it('is the same each time for its plan, and another one for another seed', () => {
    expect([...aCompany(plan)]).toEqual(company);
    const [other] = aCompany({ ...plan, seed: 2 });
    expect(other).not.toEqual(company[0]);
  });

  it('has as many customers and invoices as are asked for, each under a name of its own', () => {
    expect(new Set(customers.map((one) => one.code)).size).toBe(plan.customers);
    expect(new Set(invoices.map(({ number }) => number)).size).toBe(plan.invoices);
  });

  it('has nothing that could not have been entered', () => {
    for (const customer of customers) {
      expect(code.parse(customer.code)).toBe(customer.code);
      expect(customerFields().parse(customer)).toMatchObject({ name: customer.name });
    }
    for (const invoice of invoices) expect(invoiceSchema().parse(invoice)).toEqual(invoice);
    const people = colleaguesOf(plan, colleagues[0] ?? '', 5);
    for (const user of people) expect(userSchema().parse(user)).toEqual(user);
  });

  it('has balances that are those of its invoices', () => {
    for (const { customer, invoices: own } of company) {
      const open = own.reduce((sum, { balance }) => sum + balance, 0);
      expect([openBalance(customer), customer.invoiceCount]).toEqual([open, own.length]);
      for (const { customerCode, currency } of own) {
        expect([customerCode, currency]).toEqual([customer.code, customer.currency]);
      }
    }
  });

  it('has portfolios of which the first are the largest', () => {
    const portfolio = (userId: string) =>
      company.filter(
        ({ customer, associations }) =>
          customer.collectorId === userId || associations.colleagues[userId],
      ).length;
    const [first = '', last = ''] = [colleagues[0], colleagues.at(-1)];
    expect(portfolio(first)).toBeGreaterThan(5 * portfolio(last));
    expect(portfolio(last)).toBeGreaterThan(0);
  });

  it('comes one customer at a time, however large it is', () => {
    const huge = { ...plan, customers: 100_000_000, invoices: 1_000_000_000 };
    const stream = aCompany(huge);
    expect(stream.next().value?.invoices.length).toBeGreaterThan(0);
    expect(stream.next().done).toBe(false);
  });
});
