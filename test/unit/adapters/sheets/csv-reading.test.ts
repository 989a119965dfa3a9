import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, rowsOf, sourceOf, textSource } from '#test/unit/adapters/sheets/source.ts';

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with BOM': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16 LE with BOM': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 BE with BOM': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'Windows-1252': (text) =>
    Buffer.from(text.replaceAll('€', '\u0080').replaceAll('œ', '\u009c'), 'latin1'),
};
const delimiters = { comma: ',', semicolon: ';', tab: '\t' };
const lineEnds = { CRLF: '\r\n', LF: '\n', CR: '\r' };

const dialects = Object.keys(encodings).flatMap((encoding) =>
  Object.entries(delimiters).flatMap(([delimiter, by]) =>
    Object.entries(lineEnds).map(([lineEnd, end]) => ({ encoding, delimiter, by, lineEnd, end })),
  ),
);

describe('a CSV file (D3)', () => {
  it.each(dialects)('is read in $encoding with $delimiter and $lineEnd', async (dialect) => {
    const { encoding, by, end } = dialect;
    const lines = [
      ['code', 'société', 'montant €'],
      ['1', `"a${by}b ""c"""`, '1200.5'],
      ['2', `"l'œuvre${end}été"`, ''],
    ];
    const text = lines.map((cells) => cells.join(by)).join(end);
    const bytes = encodings[encoding]?.(text) ?? Buffer.alloc(0);
    for (const chunk of [1, 7, 65_536]) {
      expect(await rowsOf(sourceOf('Clients.CSV', bytes, chunk))).toEqual([
        { line: 1, cells: ['code', 'société', 'montant €'], surplus: 0 },
        { line: 2, cells: ['1', `a${by}b "c"`, '1200.5'], surplus: 0 },
        { line: 3, cells: ['2', `l'œuvre${end}été`, ''], surplus: 0 },
      ]);
    }
  });

  it('has the line of the file on which each row starts, whatever the line ends are', async () => {
    const text = '\r\n \n;;\ncode;name\r1;"a\r\nb\rc\nd"\n\n2;x\r\n\r\n3;"y"';
    const rows = await rowsOf(textSource(text));
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [4, 'code', 'name'],
      [5, '1', 'a\r\nb\rc\nd'],
      [10, '2', 'x'],
      [12, '3', 'y'],
    ]);
  });

  it('may have rows shorter than its header, which are padded, and longer, which say so', async () => {
    const text = 'a,b,c,,\n1\n2,x,y, ,\n3,x,y,z\n4,,,,q\n';
    expect(await rowsOf(textSource(text))).toEqual([
      { line: 1, cells: ['a', 'b', 'c'], surplus: 0 },
      { line: 2, cells: ['1', '', ''], surplus: 0 },
      { line: 3, cells: ['2', 'x', 'y'], surplus: 0 },
      { line: 4, cells: ['3', 'x', 'y', 'z'], surplus: 1 },
      { line: 5, cells: ['4', '', '', '', 'q'], surplus: 2 },
    ]);
  });

  it.each([
    ['one column', 'code\n1\n"2"\n', [['code'], ['1'], ['2']]],
    ['only a header', 'a;b', [['a', 'b']]],
    [
      'no line end at the end',
      'a;b\n1;"2"',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'an empty quoted cell',
      'a,b\n"",1\n',
      [
        ['a', 'b'],
        ['', '1'],
      ],
    ],
    [
      'blanks behind a quote',
      'a,b\n"1" ,"2"  \n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes within a cell',
      'a,b\n5" pipe,l"x"\n',
      [
        ['a', 'b'],
        ['5" pipe', 'l"x"'],
      ],
    ],
    [
      'blanks around text',
      'a, b\n 1 ,\n',
      [
        ['a', ' b'],
        [' 1 ', ''],
      ],
    ],
    [
      'other delimiters in its header',
      'a,b;"c;;,,,";d\n1;2;3',
      [
        ['a,b', 'c;;,,,', 'd'],
        ['1', '2', '3'],
      ],
    ],
    [
      'a quoted line end in its header',
      '"a\n,,";b\n1;2',
      [
        ['a\n,,', 'b'],
        ['1', '2'],
      ],
    ],
    ['one quoted column', '"a"\n"1,2"\n3', [['a'], ['1,2'], ['3']]],
    [
      'blank columns first',
      '\t\ta\n1\t\t2',
      [
        ['', '', 'a'],
        ['1', '', '2'],
      ],
    ],
    [
      'formulas, which are text',
      'a;b\n=1+1;@x',
      [
        ['a', 'b'],
        ['=1+1', '@x'],
      ],
    ],
  ])('may have %s', async (_, text, cells) => {
    expect(await cellsOf(textSource(text))).toEqual(cells);
    expect(await cellsOf(textSource(text, 1))).toEqual(cells);
  });

  it('may name its delimiter in a line of its own, as Excel writes it', async () => {
    const rows = await rowsOf(textSource('sep=;\r\na,b;c\r\n1;2\r\n'));
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, 'a,b', 'c'],
      [3, '1', '2'],
    ]);
  });

  it('is Windows-1252 as a whole, however late its first accent comes', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index};plain text`);
    const text = ['no;name', ...lines, '20000;h\u00e9 \u0080 \u0092'].join('\n');
    const rows = await rowsOf(sourceOf('a.csv', Buffer.from(text, 'latin1')));
    expect(rows.at(-1)).toEqual({ line: 20_002, cells: ['20000', 'hé € ’'], surplus: 0 });
    const early = await cellsOf(sourceOf('a.csv', Buffer.from(`\u00e9\u00e8\n${text}`, 'latin1')));
    expect(early[0]).toEqual(['éè']);
  });

  it('is told from UTF-8 only by a whole mark', async () => {
    for (const start of ['ï»é', 'ïa¿', 'éa¿', '¿é', 'ÿa', 'aþÿ']) {
      const bytes = Buffer.from(`${start};x`, 'latin1');
      expect(await cellsOf(sourceOf('a.csv', bytes))).toEqual([[start, 'x']]);
    }
  });

  it('is read the same in chunks of any size', async () => {
    const characters = fc.constantFrom('a', 'é', '€', '😀', '"', ';', '\r', '\n', ' ');
    const texts = fc.string({ unit: characters, minLength: 1, maxLength: 60 });
    const outcome = (source: Parameters<typeof rowsOf>[0]) =>
      rowsOf(source).catch(({ code, line }) => ({ code, line }));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, chunk) => {
        expect(await outcome(textSource(text, chunk))).toEqual(await outcome(textSource(text)));
      }),
      { numRuns: 300 },
    );
  });
});
