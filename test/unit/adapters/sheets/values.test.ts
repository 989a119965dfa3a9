import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import { sheetLimits } from '#shared/adapters/sheets/limits.ts';
import type { SheetCell } from '#shared/adapters/sheets/rows-to-write.ts';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import { openArchive } from '#shared/adapters/sheets/zip/archive.ts';
import { plus } from '#shared/domain/calendar.ts';
import { cellsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';

const collect = async (chunks: AsyncIterable<Uint8Array>) =>
  Buffer.concat(await Array.fromAsync(chunks));

const workbookOf = async (rows: readonly SheetCell[][], widths?: readonly number[]) =>
  sourceOf('a.xlsx', await collect(writeXlsx(rows, 'x', widths)));

/** A part of a workbook, as it stands there. */
async function partOf(rows: readonly SheetCell[][], name: string, widths?: readonly number[]) {
  const archive = await openArchive(await workbookOf(rows, widths), sheetLimits);
  return (await collect(archive.read(name))).toString();
}
const sheetOf = (rows: readonly SheetCell[][], widths?: readonly number[]) =>
  partOf(rows, 'xl/worksheets/sheet1.xml', widths);

/** The cells of a sheet: type, number format and value, as a spreadsheet takes them. */
async function cellsIn(row: readonly SheetCell[]) {
  const styles = await partOf([[...row]], 'xl/styles.xml');
  const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf (.*?)\/>/g)];
  const sheet = await sheetOf([[...row]]);
  return [...sheet.matchAll(/<c r="\w+"(?: s="(\d+)")?(?: t="(\w+)")?>(.*?)<\/c>/g)].map(
    ([, style = '0', type = 'n', content = '']) => ({
      type,
      format: /numFmtId="(\d+)"/.exec(formats[Number(style)]?.[1] ?? '')?.[1],
      value: content.replace(/<.*?>/g, ''),
    }),
  );
}

describe('a day in a workbook (F2)', () => {
  // Serials as Excel shows them, which knows a 29 February 1900.
  it.each([
    ['1900-03-01', 61],
    ['1900-12-31', 366],
    ['1904-01-01', 1462],
    ['1904-02-29', 1521],
    ['1970-01-01', 25_569],
    ['2000-02-29', 36_585],
    ['2000-03-01', 36_586],
    ['2026-11-22', 46_348],
    ['2028-02-29', 46_812],
    ['2100-02-28', 73_109],
    ['2100-03-01', 73_110],
    ['9999-12-31', 2_958_465],
  ])('%s is the number %i, shown as a day', async (day, serial) => {
    expect(await cellsIn([{ day }])).toEqual([{ type: 'n', format: '14', value: String(serial) }]);
    expect(await cellsOf(await workbookOf([['head'], [{ day }]]))).toEqual([['head'], [day]]);
  });

  it('is read back as the same day, whichever it is', async () => {
    const last = Date.parse('9999-12-31') / 86_400_000;
    const first = Date.parse('1900-03-01') / 86_400_000;
    const days = fc.array(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(days, async (all) => {
        const rows = all.map((one) => plus('1970-01-01T00:00:00Z', one, 'day').slice(0, 10));
        const read = await cellsOf(await workbookOf([['day'], ...rows.map((day) => [{ day }])]));
        expect(read.slice(1).flat()).toEqual(rows);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a day before 1 March 1900 in a workbook (F2)', () => {
  // Spreadsheets count those before it differently from one another.
  it.each(['1900-02-28', '1900-01-01', '1899-12-31', '1583-01-01', '0001-01-01'])(
    '%s is text, which no spreadsheet takes for another day',
    async (day) => {
      expect(await cellsIn([{ day }])).toEqual([{ type: 'inlineStr', format: '0', value: day }]);
      expect(await cellsOf(await workbookOf([['head'], [{ day }]]))).toEqual([['head'], [day]]);
    },
  );
});

describe('a number in a workbook (F2)', () => {
  it.each([
    ['1200.50', '4', '1200.5'],
    ['-0.01', '4', '-0.01'],
    ['0.00', '4', '0'],
    ['1200.505', '164', '1200.505'],
    ['-0.001', '164', '-0.001'],
    ['7.000', '164', '7'],
    ['99999999999.99', '4', '99999999999.99'],
    ['1200', '3', '1200'],
    ['-7', '3', '-7'],
    ['0', '3', '0'],
    ['10000000000000', '3', '10000000000000'],
  ])('%s is a number, not text', async (number, format, read) => {
    // Formats 3 and 4 are built in: whole, and with two decimals; own ones begin with 164.
    expect(await cellsIn([{ number }])).toEqual([{ type: 'n', format, value: number }]);
    expect(await cellsOf(await workbookOf([['head'], [{ number }]]))).toEqual([['head'], [read]]);
  });

  it('has three decimals where its currency has them (KWD, TND)', async () => {
    const styles = await partOf([[{ number: '1.000' }]], 'xl/styles.xml');
    const [formats = ''] = /<numFmts.*<\/numFmts>/s.exec(styles) ?? [];
    const own = [...formats.matchAll(/numFmtId="(\d+)" formatCode="(.*?)"/g)];
    expect(own.map(([, id, code]) => [id, code])).toEqual([['164', '#,##0.000']]);
    // Before the fonts, as the schema asks for, and all formats of cells counted.
    expect(styles.indexOf('<numFmts')).toBeLessThan(styles.indexOf('<fonts'));
    const [, count, cells = ''] = /<cellXfs count="(\d+)">(.*)<\/cellXfs>/s.exec(styles) ?? [];
    expect(cells.split('<xf ').length - 1).toBe(Number(count));
  });

  it('stands beside text that looks like one, which stays text', async () => {
    const row: SheetCell[] = ['0123', { number: '12.50' }, '', { day: '2026-10-31' }, '2026-10-31'];
    expect((await cellsIn(row)).map(({ type, value }) => `${type} ${value}`)).toEqual([
      'inlineStr 0123',
      'n 12.50',
      'n 46326',
      'inlineStr 2026-10-31',
    ]);
    const read = ['0123', '12.5', '', '2026-10-31', '2026-10-31'];
    const five = ['a', 'b', 'c', 'd', 'e'];
    expect(await cellsOf(await workbookOf([five, row]))).toEqual([five, read]);
  });

  it('keeps to its column: what is empty is left out, not moved', async () => {
    const sheet = await sheetOf([['', { number: '1' }, '', '', { day: '2026-10-31' }]]);
    expect([...sheet.matchAll(/<c r="(\w+)"/g)].map(([, reference]) => reference)).toEqual([
      'B1',
      'E1',
    ]);
  });
});

describe('a workbook', () => {
  it('has columns as wide as asked, before its rows; without, it says nothing of them', async () => {
    const sheet = await sheetOf([['a', 'b']], [16, 9]);
    expect(sheet).toContain(
      '<cols><col min="1" max="1" width="16" customWidth="1"/><col min="2" max="2" width="9" customWidth="1"/></cols><sheetData>',
    );
    expect(await sheetOf([['a']])).not.toContain('<cols');
  });

  it('has text that looks like a formula as text, and marked so', async () => {
    const texts = ['=1+1', '@SUM(A1)', '+cmd|x!A1', '=HYPERLINK("x")', 'plain', "'=1"];
    const sheet = await sheetOf([texts]);
    expect(sheet).not.toContain('<f');
    expect((await cellsIn(texts)).every(({ type }) => type === 'inlineStr')).toBe(true);
    const styles = [...sheet.matchAll(/<c r="\w+"(?: s="(\d+)")?/g)].map(([, style]) => style);
    expect(styles).toEqual(['1', '1', '1', '1', undefined, undefined]);
    const formats =
      /<cellXfs.*<\/cellXfs>/s.exec(await partOf([texts], 'xl/styles.xml'))?.[0] ?? '';
    const quoted = [...formats.matchAll(/<xf (.*?)\/>/g)].map(([xf]) => xf.includes('quotePrefix'));
    expect(quoted).toEqual([false, true, false, false, false, false]);
    expect(await cellsOf(await workbookOf([texts]))).toEqual([texts]);
  });
});

describe('numbers and days in CSV (F2)', () => {
  const row: SheetCell[] = [
    'F1',
    { number: '1200.50' },
    { number: '-0.01' },
    { number: '7' },
    { day: '2026-10-31' },
    'v1.5',
    '1.5',
  ];
  const written = async (delimiter: ',' | ';' | '\t') =>
    (await collect(writeCsv([row], delimiter))).toString();

  it('have a decimal comma with semicolons; text keeps its points', async () => {
    const line = 'F1;"1200,50";"-0,01";7;2026-10-31;v1.5;1.5';
    expect(await written(';')).toBe(`\ufeff${line}\r\n`);
  });

  it('have a decimal point with any other delimiter', async () => {
    expect(await written(',')).toBe('\ufeffF1,1200.50,-0.01,7,2026-10-31,v1.5,1.5\r\n');
    expect(await written('\t')).toBe('\ufeffF1\t1200.50\t-0.01\t7\t2026-10-31\tv1.5\t1.5\r\n');
  });

  it('are never taken for formulas, nor spoilt as such', async () => {
    const amounts: SheetCell[][] = [['x', { number: '-12.50' }, { number: '-12' }]];
    for (const delimiter of [',', ';', '\t'] as const) {
      expect((await collect(writeCsv(amounts, delimiter))).toString()).not.toContain("'");
    }
  });
});
