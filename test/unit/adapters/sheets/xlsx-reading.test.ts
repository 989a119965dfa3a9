import { describe, expect, it } from 'vitest';
import { archive } from '#test/unit/adapters/sheets/archive.ts';
import { cellsOf, rowsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';
import {
  inline,
  partsOf,
  relationships,
  row,
  workbookXml,
  worksheet,
  xlsx,
} from '#test/unit/adapters/sheets/workbook.ts';

const header = row(inline('a'));
const number = (written: string, style = 0) => `<c s="${style}"><v>${written}</v></c>`;

/** A workbook's cell styles, each with one of these number formats: an id, or a code. */
function stylesOf(formats: readonly (number | string)[]): string {
  const codes = formats.map((format, index) =>
    typeof format === 'number' ? '' : `<numFmt numFmtId="${index + 164}" formatCode="${format}"/>`,
  );
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'number' ? format : index + 164}"/>`,
  );
  return [
    `<numFmts>${codes.join('')}</numFmts>`,
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>',
    `<cellXfs>${styles.join('')}</cellXfs>`,
    '<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs>',
  ].join('');
}

/** How one number of a cell is read, by its format. */
async function readNumber(written: string, format: number | string = 0, from1904 = false) {
  const book = { rows: header + row(number(written)), styles: stylesOf([format]), from1904 };
  return (await cellsOf(xlsx(book)))[1]?.[0];
}

describe('an XLSX workbook (D3)', () => {
  it('has shared, inline and computed texts, booleans, errors, and rich text', async () => {
    const rows = [
      row(...['a', 'b', 'c', 'd', 'e', 'f'].map(inline)),
      row(
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>1</v></c>',
        '<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c t="b"><v>0</v></c>',
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      ),
      row(
        '<c t="inlineStr"><is><r><t>one </t></r><r><rPr><b/></rPr><t>two</t></r><rPh><t>x</t></rPh></is></c>',
        '<c t="inlineStr"><is><t xml:space="preserve"> a&lt;b\n<![CDATA[&]]> _x000D__x005F_x0041_</t></is></c>',
        '<c t="n"><is><t>left over</t></is><f>1+1</f><v>2</v></c>',
        '<c t="inlineStr"/>',
        '<c t="d"><v>2026-03-01T14:30:00</v></c>',
        '<c><f>NOW()</f></c>',
      ),
    ];
    const strings =
      '<si><t>été</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh><r><t>!</t></r></si>';
    expect(await cellsOf(xlsx({ rows: rows.join(''), strings }))).toEqual([
      ['a', 'b', 'c', 'd', 'e', 'f'],
      ['été', 'rich!', 'ax', 'true', 'false', '#DIV/0!'],
      ['one two', ' a<b\n& \r_x0041_', '2', '', '2026-03-01', ''],
    ]);
  });

  it('has its rows where they say they are, without those that are blank', async () => {
    const rows = [
      '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="C2" t="inlineStr"><is><t>c</t></is></c></row>',
      '<row r="3"><c r="A3" s="1"/></row>',
      `<row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c></row>`,
      `<row><c><v>1</v></c><c r="D6"><v>4</v></c><c r="E6" t="inlineStr"><is><t> </t></is></c><c r="XFD6" s="1"/></row>`,
    ];
    expect(await rowsOf(xlsx({ rows: rows.join('') }))).toEqual([
      { line: 2, cells: ['a', '', 'c'], surplus: 0 },
      { line: 5, cells: ['1', '', '3'], surplus: 0 },
      { line: 6, cells: ['1', '', '', '4'], surplus: 1 },
    ]);
  });

  it.each([
    ['1200.5', '1200.5'],
    ['1200.50', '1200.5'],
    ['1200.0', '1200'],
    ['0.30000000000000004', '0.3'],
    ['1.2005E3', '1200.5'],
    ['19.989999999999998', '19.99'],
    ['-1.5E-7', '-0.00000015'],
    ['1E+21', '1000000000000000000000'],
    ['1.5e21', '1500000000000000000000'],
    ['2.5e-320', /^0\.0{319}2\d+$/],
    ['33123456789012', '33123456789012'],
    ['12345678901234567', '12345678901234567'],
    ['0', '0'],
    ['-0.0', '0'],
    ['-12', '-12'],
    ['.5', '0.5'],
    ['007', '7'],
    ['0x10', '0x10'],
    ['Infinity', 'Infinity'],
    ['1E999', '1E999'],
  ])('has the number %s, which people read as %s', async (written, read) => {
    expect(await readNumber(written)).toEqual(
      typeof read === 'string' ? read : expect.stringMatching(read),
    );
  });

  it.each<[string, number | string, string]>([
    ['45000', 14, '2023-03-15'],
    ['45000.75', 22, '2023-03-15'],
    ['44999.99999999', 14, '2023-03-15'],
    ['45000', 'dd/mm/yyyy', '2023-03-15'],
    ['45000', '[$-40C]d mmmm yyyy;@', '2023-03-15'],
    ['45000', 'jj/mm/aaaa', '2023-03-15'],
    ['45000', 'mmm', '2023-03-15'],
    ['45000', 'yyyy\\-mm\\-dd\\ hh:mm', '2023-03-15'],
    ['1', 14, '1900-01-01'],
    ['59', 14, '1900-02-28'],
    ['60', 14, '60'],
    ['61', 14, '1900-03-01'],
    ['0', 14, '0'],
    ['-1', 14, '-1'],
    ['2958465', 14, '9999-12-31'],
    ['2958466', 14, '2958466'],
    ['1e300', 14, `1${'0'.repeat(300)}`],
    ['0.5', 20, '0.5'],
    ['0.5', 'hh:mm', '0.5'],
    ['1.5', '[h]:mm', '1.5'],
    ['1.5', '[m]', '1.5'],
    ['90', '0.00 &quot;days&quot;', '90'],
    ['90', '#,##0\\ \\d', '90'],
    ['90', '[Red]0.00;[$USD-409] 0', '90'],
    ['90', '_d0*m', '90'],
    ['0.2', '0.00%', '0.2'],
    ['1000', '00000', '01000'],
    ['75002', '00000', '75002'],
    ['-5', '000', '-5'],
    ['1.5', '000', '1.5'],
  ])(
    'has the number %s in the format %s, which people read as %s',
    async (written, format, read) => {
      expect(await readNumber(written, format)).toBe(read);
    },
  );

  it.each([
    ['0', '1904-01-01'],
    ['60', '1904-03-01'],
    ['43538', '2023-03-15'],
    ['2957003', '9999-12-31'],
    ['-1', '-1'],
  ])('may count its days from 1904: %s is %s', async (written, read) => {
    expect(await readNumber(written, 14, true)).toBe(read);
  });

  it.each(['date1904="true"', 'date1904="0"', 'date1904="false"', ''])(
    'says so itself: %s',
    async (attribute) => {
      const rows = header + row(number('43538'));
      const parts = {
        'xl/workbook.xml': workbookXml({ s1: 'visible' }, `<workbookPr ${attribute}/>`),
      };
      const day = attribute.includes('true') ? '2023-03-15' : '2019-03-14';
      expect(await cellsOf(xlsx({ rows, styles: stylesOf([14]), parts }))).toEqual([['a'], [day]]);
    },
  );

  it('may reach to the last row and column there are', async () => {
    const last = '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"/></row>';
    const rows = await rowsOf(xlsx({ rows: header + last }));
    expect(rows.at(-1)).toEqual({ line: 1_048_576, cells: ['1'], surplus: 0 });
  });

  it('is read from its first visible worksheet', async () => {
    const sheets = {
      s1: 'hidden',
      chart: 'visible',
      gone: 'visible',
      s2: 'veryHidden',
      s3: 'visible',
    };
    const parts = {
      'xl/workbook.xml': workbookXml(sheets),
      'xl/_rels/workbook.xml.rels': relationships({
        s3: ['worksheet', '../XL/Sheets/Third.xml'],
        s2: ['worksheet', 'worksheets/sheet1.xml'],
        s1: ['worksheet', 'worksheets/sheet1.xml'],
        chart: ['chartsheet', 'worksheets/sheet1.xml'],
      }),
      'xl\\sheets\\third.xml': worksheet(row(inline('third'))),
    };
    expect(await cellsOf(xlsx({ rows: row(inline('hidden')), parts }))).toEqual([['third']]);
  });

  it('may be written with prefixes, in UTF-16, and stored', async () => {
    const prefixed = worksheet(row(inline('é'))).replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:');
    const bytes = Buffer.from(`\ufeff${prefixed.replace('xmlns=', 'xmlns:x=')}`, 'utf16le');
    const parts = { 'xl/worksheets/sheet1.xml': { bytes, stored: true } };
    expect(await cellsOf(xlsx({ parts }))).toEqual([['é']]);
  });

  it('has rows only where its data is', async () => {
    const other = `<x>${row(inline('other'))}</x>`;
    const sheet = worksheet(row(inline('a')), other).replace(
      '</worksheet>',
      `${other}</worksheet>`,
    );
    expect(await cellsOf(xlsx({ parts: { 'xl/worksheets/sheet1.xml': sheet } }))).toEqual([['a']]);
  });

  it('does not believe the size that its sheet claims', async () => {
    const sheet = worksheet(row(inline('a')), '<dimension ref="A1:XFD1048576"/>');
    expect(await cellsOf(xlsx({ parts: { 'xl/worksheets/sheet1.xml': sheet } }))).toEqual([['a']]);
  });

  it('may be written by programs that always use 64 bits', async () => {
    const members = Object.entries(partsOf({ rows: row(inline('wide')) })).map(
      ([name, bytes]) => [name, { bytes: String(bytes), wide: true }] as const,
    );
    const bytes = archive(Object.fromEntries(members), { wide: true });
    expect(await cellsOf(sourceOf('a.xlsx', bytes, 100))).toEqual([['wide']]);
  });

  it('is the same in chunks of any size', async () => {
    const rows = row(inline('é😀'), inline('b')) + row(number('45000', 0), number('1.5', 0));
    const bytes = archive(partsOf({ rows, styles: stylesOf([14]) }));
    for (const chunk of [1, 2, 3, 1000]) {
      expect(await cellsOf(sourceOf('a.xlsx', bytes, chunk))).toEqual([
        ['é😀', 'b'],
        ['2023-03-15', '1900-01-01'],
      ]);
    }
  });
});
