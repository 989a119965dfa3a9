import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import { cellsOf, refusalOf, rowsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';

const collect = async (chunks: AsyncIterable<Uint8Array>) =>
  Buffer.concat(await Array.fromAsync(chunks));

const delimiters = [',', ';', '\t'] as const;
const hostile = fc.string({
  unit: fc.constantFrom(...'=+-@\t\r\n\'",;_x0041&<>]é€😀 \u0001\ufeff\u2028'),
});
const cell = fc.oneof(
  hostile,
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  fc.constantFrom(
    '',
    ' ',
    "'=1",
    "''+1",
    '_x0041_',
    '_X000d_',
    'sep=;',
    '-12.50',
    '+33 1',
    '0123',
    ']]>',
  ),
);

/** A table as wide as its header, without blank rows: those are no rows. */
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map((rows) => rows.map((cells) => [...cells.slice(0, -1), `${cells.at(-1)}x`]));

describe('what is exported is imported as it was (D3)', () => {
  it.each(delimiters)('from CSV with %j', async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 100 }), async (rows, chunk) => {
        const bytes = await collect(writeCsv(rows, delimiter));
        expect(await cellsOf(sourceOf('a.csv', bytes, chunk))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('from XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const bytes = await collect(writeXlsx(rows, 'Relevé'));
        expect(await cellsOf(sourceOf('a.xlsx', bytes))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('in ten thousand rows and two hundred columns', async () => {
    async function* rows() {
      for (let line = 1; line <= 10_000; line += 1)
        yield [`C${line}`, 'é'.repeat(20), `${line / 8}`];
    }
    for (const [name, bytes] of [
      ['a.csv', await collect(writeCsv(rows(), ';'))],
      ['a.xlsx', await collect(writeXlsx(rows(), 'x'))],
    ] as const) {
      const read = await rowsOf(sourceOf(name, bytes));
      expect(read).toHaveLength(10_000);
      expect(read.at(-1)).toEqual({
        line: 10_000,
        cells: ['C10000', 'é'.repeat(20), '1250'],
        surplus: 0,
      });
    }
    const wide = Array.from({ length: 200 }, (_, column) => `column ${column}`);
    expect(await cellsOf(sourceOf('a.xlsx', await collect(writeXlsx([wide], 'x'))))).toEqual([
      wide,
    ]);
  });
});

describe('an export', () => {
  it('starts with a byte order mark and ends its lines with CRLF in CSV', async () => {
    const bytes = await collect(
      writeCsv(
        [
          ['code', 'nom'],
          ['1', 'Élan "x"'],
        ],
        ';',
      ),
    );
    expect(bytes.toString()).toBe('\ufeffcode;nom\r\n1;"Élan ""x"""\r\n');
  });

  it('has the same bytes each time in XLSX', async () => {
    const write = () => collect(writeXlsx([['a', '=1+1']], 'Relevé [1/2]'));
    expect(await write()).toEqual(await write());
  });

  it('is not written with a cell that would damage the workbook', async () => {
    const long = (length: number) => writeXlsx([['a'], ['x'.repeat(length)]], 'x');
    expect(await refusalOf(sourceOf('a.xlsx', await collect(long(32_767))))).toBe('read: 2 rows');
    await expect(collect(long(32_768))).rejects.toMatchObject({ code: 'cell-too-long', line: 2 });
  });

  it('closes its rows when nobody wants more of them', async () => {
    let closed = 0;
    async function* rows() {
      try {
        for (;;) yield [String(Math.random())];
      } finally {
        closed += 1;
      }
    }
    for (const chunks of [writeCsv(rows(), ','), writeXlsx(rows(), 'x')]) {
      let length = 0;
      for await (const chunk of chunks) {
        length += chunk.length;
        if (length > 100_000) break;
      }
    }
    await expect.poll(() => closed).toBe(2);
  });

  it('ends where its rows fail', async () => {
    async function* rows() {
      yield ['a'];
      throw new Error('no more rows');
    }
    await expect(collect(writeCsv(rows(), ','))).rejects.toThrow('no more rows');
    await expect(collect(writeXlsx(rows(), 'x'))).rejects.toThrow('no more rows');
  });
});
