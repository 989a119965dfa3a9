import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import { keepApostrophes, neutralise, restore } from '#shared/domain/formulas.ts';

const suspicious = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'",; a1＝'), maxLength: 12 });

describe('spreadsheet formulas are neutralised in every export', () => {
  it.each([
    '=1+1',
    '+cmd|x!A1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\0=1',
    '＝1+1',
    "'=1",
    '-',
    '+33-1-23',
    '+33 (0)1 23',
    '-12.50;=1',
    '+33 1 23\n=1',
  ])('%j starts with an apostrophe', (text) => {
    for (const column of [0, 1]) {
      expect(neutralise(text, column)).toMatch(/^'/);
      expect(restore(neutralise(text, column))).toBe(text);
    }
  });

  it.each([
    '-12.50',
    '+12,5',
    '-0',
    '+33123456789',
    '+33 1 23 45 67 89',
    '+33.1.23.45',
    'a=b',
    "l'été",
    "'x",
    'a@b.example',
    'x - y',
    '',
  ])('%j is left as it is', (text) => {
    expect(neutralise(text, 1)).toBe(text);
    expect(restore(text)).toBe(text);
  });

  it.each([
    ['a;=1', "a;'=1"],
    ['a,"@x', 'a,"\'@x'],
    ['a\n-1+1', "a\n'-1+1"],
    ["a\t''+1", "a\t'''+1"],
  ])('%j is %j, for programs that split it elsewhere', (text, neutral) => {
    expect(neutralise(text, 1)).toBe(neutral);
  });

  it('signs of numbers only where nothing can follow that continues them', () => {
    expect(neutralise('+1', 0)).toBe("'+1");
    expect(neutralise('12', 0)).toBe('12');
  });

  it('and what was neutralised is restored', () => {
    fc.assert(
      fc.property(fc.oneof(suspicious, fc.string()), fc.nat(1), (text, column) => {
        expect(restore(neutralise(text, column))).toBe(text);
        expect(restore(keepApostrophes(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('whatever delimiter the program takes that opens the file', async () => {
    const rows = fc.array(fc.array(suspicious, { minLength: 1, maxLength: 3 }), { maxLength: 3 });
    const delimiters = fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t');
    await fc.assert(
      fc.asyncProperty(rows, delimiters, delimiters, async (table, written, taken) => {
        const file = Buffer.concat(await Array.fromAsync(writeCsv(table, written))).toString();
        const formulas = leniently(file.slice(1), taken).filter(isFormula);
        expect(formulas).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

const isFormula = (cell: string) => /^[=@＝]|^[+-](?![\d ]+(?:[.,]\d+)?$)/.test(cell);

/** The cells as spreadsheets read them: text behind a closing quote belongs to the cell. */
function leniently(text: string, delimiter: string): string[] {
  const cell = new RegExp(
    `("(?:[^"]|"")*"?)?([^${delimiter}\r\n]*)(?:${delimiter}|\r\n?|\n|$)`,
    'gy',
  );
  return [...text.matchAll(cell)].map(([, quoted = '', rest = '']) => {
    const inner = quoted.slice(1).replace(/"$/, '').replaceAll('""', '"');
    return `${inner}${rest}`;
  });
}
