import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, readDay, readList } from '#shared/domain/import-values.ts';
import { fromMinor, toMinor } from '#shared/domain/money.ts';

describe('days of a file (D3)', () => {
  it.each([
    ['2026-10-31', '2026-10-31'],
    ['31/10/2026', '2026-10-31'],
    ['31.10.2026', '2026-10-31'],
    ['31-10-2026', '2026-10-31'],
    ['1/2/2026', '2026-02-01'],
    ['01.02.2026', '2026-02-01'],
    [' 29/02/2028 ', '2028-02-29'],
  ])('%s is %s, the day first', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each([
    ['the month first', '10/31/2026'],
    ['a day that is not there', '31/02/2026'],
    ['the same as the API writes it', '2026-02-30'],
    ['29 February of another year', '29.02.2026'],
    ['a year of two digits', '31/10/26'],
    ['a day without its zeros', '2026-1-5'],
    ['a time', '2026-10-31T00:00:00Z'],
    ['a month by name', '31 octobre 2026'],
    ['a number of a spreadsheet', '46326'],
    ['nothing', ''],
    ['zeros', '00/00/0000'],
    ['digits of another script', '٣١/١٠/٢٠٢٦'],
  ])('are refused: %s', (_, text) => {
    expect(readDay(text)).toBeUndefined();
  });

  it('read as any day that exists, with each of the signs', () => {
    const days = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.constantFrom('/', '.', '-'), fc.boolean(), (date, sign, padded) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', ...rest] = iso.split('-');
        const [month, day] = rest.map((text) => (padded ? text : String(Number(text))));
        expect(readDay([day, month, year].join(sign))).toBe(iso);
      }),
    );
  });
});

describe('amounts of a file (D3, F1)', () => {
  it.each([
    ['1200.5', '1200.5'],
    ['1200,50', '1200.50'],
    ['1 200,50', '1200.50'],
    ['1\u00a0200,50', '1200.50'],
    ['1\u202f200,50', '1200.50'],
    ["1'200.50", '1200.50'],
    ['1’200.50', '1200.50'],
    ['1,200.50', '1200.50'],
    ['1.200,50', '1200.50'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1.234.567,8', '1234567.8'],
    ['-3.5', '-3.5'],
    ['3,50-', '-3.50'],
    ['- 1 200,50', '-1200.50'],
    ['0', '0'],
    ['-0,00', '0.00'],
    [' 12 ', '12'],
  ])('%j is %s', (text, amount) => {
    expect(readAmount(text, 'EUR')).toBe(amount);
  });

  it.each([
    ['could be a thousand and some, or one and some', '1,234'],
    ['could be, with a point', '1.234'],
    ['could be, negative', '-12,345'],
    ['has groups that are none', '1,23,456'],
    ['has a group too short', '1.234.56'],
    ['has a group too long', '1,2345.00'],
    ['changes its signs', '1,234.567,89'],
    ['has nothing before its decimals', ',50'],
    ['has nothing behind its comma', '50,'],
    ['has a currency', '12 €'],
    ['has a currency before', 'EUR 12'],
    ['has letters', '1e3'],
    ['is in brackets', '(12.00)'],
    ['is no number', 'twelve'],
    ['is nothing', ''],
    ['is a sign', '-'],
    ['is separators', '.,.'],
    ['is a formula', '=1+1'],
  ])('are refused: what %s', (_, text) => {
    expect(readAmount(text, 'EUR')).toBeUndefined();
  });

  it('have three decimals where the currency has', () => {
    expect(readAmount('1,234', 'BHD')).toBe('1.234');
    expect(readAmount('1.234', 'TND')).toBe('1.234');
    expect(readAmount('1.234,567', 'BHD')).toBe('1234.567');
  });

  it('read as people write them anywhere, or are refused as ambiguous', () => {
    const minor = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 });
    const currencies = fc.constantFrom('EUR', 'JPY', 'BHD');
    const styles = fc.constantFrom(['', '.'], ['', ','], [' ', ','], [',', '.'], ['.', ',']);
    fc.assert(
      fc.property(minor, currencies, styles, (count, currency, [group = '', point = '']) => {
        const [whole = '', decimals] = fromMinor(count, currency).split('.');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
        const written = decimals === undefined ? grouped : grouped + point + decimals;
        const read = readAmount(written, currency);
        // One separator before three digits.
        const isAmbiguous = /^-?\d+[.,]\d{3}$/.test(written);
        if (read === undefined) expect(isAmbiguous).toBe(true);
        else expect([written, toMinor(read, currency)]).toEqual([written, count === 0 ? 0 : count]);
      }),
    );
  });
});

describe('several in one cell (D3, C4)', () => {
  it.each([
    ['a', ['a']],
    ['a, b,c', ['a', 'b', 'c']],
    ['a; b | c', ['a', 'b', 'c']],
    ['Léa Roy, lea@x.example', ['Léa Roy', 'lea@x.example']],
    [', a,, ,b ,', ['a', 'b']],
    ['a, a ,a', ['a']],
    [' , ;| ', []],
    ['', []],
  ])('%j names %j', (text, names) => {
    expect(readList(text)).toEqual(names);
  });
});
