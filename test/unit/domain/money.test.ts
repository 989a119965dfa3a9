import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, fromMinor, isCurrency, toMinor } from '#shared/domain/money.ts';

const currencies = ['EUR', 'JPY', 'BHD'];
const largest = 10_000_000_000_000;

describe('amounts (F1)', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['BHD', 3],
    ['TND', 3],
    // ISO 4217 has minor units for these, though common usage has none.
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['IQD', 3],
  ])('in %s have %i decimals (ISO 4217)', (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals);
  });

  it('are read and written without loss, in any currency', () => {
    const amounts = fc.integer({ min: -largest, max: largest });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...currencies), (minor, currency) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it.each([
    ['1200.50', 'EUR', 120_050],
    ['1200.5', 'EUR', 120_050],
    ['0.01', 'EUR', 1],
    ['-0.01', 'EUR', -1],
    ['-0.00', 'EUR', 0],
    ['1.0000', 'EUR', 100],
    ['12', 'JPY', 12],
    ['12.0', 'JPY', 12],
    ['0.001', 'BHD', 1],
    ['100000000000.00', 'EUR', largest],
  ])('%s %s is %i minor units', (text, currency, minor) => {
    expect(Object.is(toMinor(text, currency), minor)).toBe(true);
  });

  it.each([
    ['0.001', 'EUR'],
    ['0.1', 'JPY'],
    ['1e2', 'EUR'],
    ['1,20', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['', 'EUR'],
    ['-', 'EUR'],
    ['١٢', 'EUR'],
    ['100000000000.01', 'EUR'],
    ['9999999999999999', 'EUR'],
  ])('%j is no amount in %s', (text, currency) => {
    expect(toMinor(text, currency)).toBeUndefined();
  });

  it('are in currencies that ISO 4217 knows', () => {
    for (const code of ['EUR', 'CAD', 'XOF']) expect(isCurrency(code)).toBe(true);
    for (const code of ['', 'eur', 'EURO', 'ZZZ', '€']) expect(isCurrency(code)).toBe(false);
  });
});
