import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Invoice, newInvoice } from '#shared/domain/invoice.ts';
import {
  type InvoiceCriteria,
  invoiceCriteria,
  invoiceMatcher,
  mostNumbers,
} from '#shared/domain/invoice-criteria.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { aCompany } from '#test/support/generator.ts';
import { variedInvoices } from '#test/support/invoice-book.ts';
import { someInvoiceCriteria } from '#test/support/invoice-criteria.ts';
import { fulfilsAll } from '#test/support/naive-invoices.ts';

const now = '2026-11-22T10:00:00.000Z';
const today = '2026-11-22';

const facts = { type: 'invoice', issueDate: '2026-10-01', dueDate: '2026-10-31' } as const;
const amounts = { amount: 10_000, balance: 10_000, currency: 'EUR' };
const one = (stated: Partial<Invoice> = {}): Invoice => ({
  ...newInvoice({ number: 'F1', customerCode: 'C1', ...facts, ...amounts }, now),
  ...stated,
});

const fulfils = (criteria: InvoiceCriteria, invoice: Invoice) =>
  invoiceMatcher(criteria, { today })?.(invoice) ?? true;

describe('criteria of invoices (F3)', () => {
  const branches = ['B1', 'B2'];
  const entity = { language: 'fr', currency: 'EUR' } as const;
  const plan = { seed: 17, customers: 40, invoices: 400, entity, now };
  const invoices = variedInvoices(aCompany(plan), branches);
  const among = { invoices, today, branches, colleagues: [''], fileTexts: ['x'] };
  const lookedUp = ['colleague', 'collector', 'file'] as const;

  it('are fulfilled by what fulfils each of them, looked at one by one', () => {
    const currencies = new Set(invoices.map(({ currency }) => currency));
    for (const currency of ['EUR', 'JPY', 'BHD']) expect(currencies).toContain(currency);
    fc.assert(
      fc.property(someInvoiceCriteria(among, lookedUp), (criteria) => {
        const found = invoices.filter((invoice) => fulfils(criteria, invoice));
        const expected = invoices.filter((invoice) => fulfilsAll(invoice, criteria, { today }));
        expect(found).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('that state nothing leave every invoice', () => {
    const nothing: InvoiceCriteria[] = [
      {},
      { q: '', file: '' },
      { amount: {}, balance: { min: undefined }, overdueDays: {} },
      { dueDate: {}, issueDate: { from: undefined }, settledOn: {} },
      { q: undefined, hasAttachment: undefined },
    ];
    for (const criteria of nothing) expect(invoiceMatcher(criteria, { today })).toBeUndefined();
  });

  it('that a list is read for are not looked at again', () => {
    const criteria = { status: 'settled', type: 'payment' } as const;
    expect(invoiceMatcher(criteria, { today }, ['type'])?.(one({ status: 'settled' }))).toBe(true);
    expect(invoiceMatcher(criteria, { today }, ['status', 'type'])).toBeUndefined();
  });

  const invoice = one({
    number: 'FÉ-26/0117',
    customerCode: '80 05',
    reference: 'Straße ½',
    orderNumber: 'ＣＭＤ 7',
    branchId: 'B1',
    attachmentCount: 2,
  });

  it.each<[InvoiceCriteria, boolean]>([
    [{ q: 'fe-26' }, true],
    [{ q: 'fe\u0301-26/0117' }, true],
    [{ q: 'FÉ' }, true],
    [{ q: '0 0' }, true],
    [{ q: 'STRASSE' }, true],
    [{ q: 'strasse 1' }, true],
    [{ q: 'cmd 7' }, true],
    [{ q: '.*' }, false],
    [{ q: 'null' }, false],
    [{ customer: '80 05' }, true],
    [{ customer: '80' }, false],
    [{ numbers: 'F1 FÉ-26/0117;x' }, true],
    [{ numbers: 'FE\u0301-26/0117' }, true],
    [{ numbers: ['FÉ-26/0117'] }, true],
    [{ numbers: 'fé-26/0117' }, false],
    [{ numbers: 'FÉ-26' }, false],
    [{ numbers: '' }, false],
    [{ numbers: ' ;\n' }, false],
    [{ numbers: [] }, false],
    [{ branch: 'B1' }, true],
    [{ branch: 'B2' }, false],
    [{ hasAttachment: true }, true],
    [{ hasAttachment: false }, false],
    [{ type: 'invoice', status: 'open' }, true],
    [{ type: 'credit-note', status: 'open' }, false],
    [{ status: 'settled' }, false],
  ])('%j: %s', (criteria, expected) => {
    expect(fulfils(criteria, invoice)).toBe(expected);
  });

  it('may name 20,000 numbers, as a block or as a list, and no more', () => {
    const numbers = Array.from({ length: mostNumbers }, (_, n) => `F${100_000 + n}`);
    const { numbers: schema } = invoiceCriteria().shape;
    expect(mostNumbers).toBe(20_000);
    for (const pasted of [numbers, numbers.join('\r\n')]) {
      const test = invoiceMatcher({ numbers: schema.parse(pasted) }, { today });
      expect(test?.(one({ number: 'F119999' }))).toBe(true);
      expect(test?.(one({ number: 'F120000' }))).toBe(false);
    }
    expect(schema.safeParse([...numbers, 'one more']).success).toBe(false);
  });
});

describe('ranges of days (F3)', () => {
  const days = { dueDate: '2026-10-31', issueDate: '2026-10-01', settledOn: '2026-11-05' };
  const invoice = one({ ...days, status: 'settled' });

  it.each([
    ['dueDate', '2026-10-30', '2026-10-31', '2026-11-01'],
    ['issueDate', '2026-09-30', '2026-10-01', '2026-10-02'],
    ['settledOn', '2026-11-04', '2026-11-05', '2026-11-06'],
  ])(
    'on the %s take both ends in, and have no end where none is stated',
    (name, before, is, after) => {
      const holds = (range: object) => fulfils({ [name]: range }, invoice);
      const wide = [{ from: is, to: is }, { from: is }, { to: is }, { from: before, to: after }];
      const narrow = [{ from: after }, { to: before }, { from: after, to: before }];
      expect(wide.map(holds)).toEqual([true, true, true, true]);
      expect(narrow.map(holds)).toEqual([false, false, false]);
    },
  );

  it('on the day of settlement leave out whatever is open', () => {
    for (const settledOn of [{ from: '0001-01-01' }, { to: '9999-12-31' }]) {
      expect(fulfils({ settledOn }, one())).toBe(false);
    }
  });

  it.each([
    ['2026-11-22', { min: 1 }, false],
    ['2026-11-23', { max: 400 }, false],
    ['2026-11-22', { max: 400 }, false],
    ['2026-11-21', { min: 1 }, true],
    ['2026-11-21', { max: 1 }, true],
    ['2026-11-20', { max: 1 }, false],
    ['2026-10-23', { min: 30, max: 30 }, true],
    ['2026-10-23', { min: 31 }, false],
    ['2026-10-23', { max: 29 }, false],
    // A leap day lies between.
    ['2024-02-28', { min: 998, max: 998 }, true],
  ])('due on %s is overdue by %j: %s; settled it never is', (dueDate, overdueDays, expected) => {
    expect(fulfils({ overdueDays }, one({ dueDate }))).toBe(expected);
    expect(fulfils({ overdueDays }, one({ dueDate, status: 'settled' }))).toBe(false);
  });
});

describe('ranges of amounts (F3)', () => {
  it.each([
    ['EUR', 120_050, '1200.50'],
    ['EUR', -1, '-0.01'],
    ['JPY', 1200, '1200'],
    ['BHD', 1_200_505, '1200.505'],
    ['CLF', 12_005_055, '1200.5055'],
    ['EUR', 10_000_000_000_000, '100000000000.00'],
  ])('in %s take %i minor units for %s', (currency, minor, amount) => {
    for (const name of ['amount', 'balance'] as const) {
      const holds = (range: object, is: number) =>
        fulfils({ [name]: range }, one({ currency, [name]: is }));
      expect(holds({ min: amount, max: amount }, minor)).toBe(true);
      expect(holds({ min: amount }, minor - 1)).toBe(false);
      expect(holds({ min: amount }, minor + 1)).toBe(true);
      expect(holds({ max: amount }, minor + 1)).toBe(false);
      expect(holds({ max: amount }, minor - 1)).toBe(true);
    }
  });

  it('are those of exact arithmetic, in the currency of each invoice', () => {
    const minor = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const currency = fc.constantFrom('EUR', 'JPY', 'BHD', 'CLF');
    const bound = fc.tuple(minor, currency).map(([is, of]) => fromMinor(is, of));
    fc.assert(
      fc.property(minor, minor, currency, bound, bound, (amount, balance, of, min, max) => {
        const invoice = one({ amount, balance, currency: of });
        const criteria = { amount: { min }, balance: { max } };
        expect(fulfils(criteria, invoice)).toBe(fulfilsAll(invoice, criteria, { today }));
      }),
    );
  });
});
