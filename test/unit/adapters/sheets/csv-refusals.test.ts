import { describe, expect, it } from 'vitest';
import { sheetLimits } from '#shared/adapters/sheets/limits.ts';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import type { SheetSource } from '#shared/adapters/sheets/source.ts';
import { refusalOf, sourceOf, textSource } from '#test/unit/adapters/sheets/source.ts';

const megabyte = 1024 * 1024;

/** A file of a start, a chunk many times over, and an end; it is never there as a whole. */
function longSource(start: string, chunk: string, times: number, end: string): SheetSource {
  const size = start.length + chunk.length * times + end.length;
  return {
    name: 'a.csv',
    size,
    async *open(from, to) {
      if (to - from < size) yield Buffer.from((start + chunk).slice(from, to));
      else {
        yield Buffer.from(start);
        const bytes = Buffer.from(chunk);
        for (let time = 0; time < times; time += 1) yield bytes;
        yield Buffer.from(end);
      }
    },
  };
}

describe('a CSV file is refused (D3)', () => {
  it.each([
    ['with a quote never closed', 'a;b\n1;2\n3;"x\n4;5\n', 'quote-never-closed 3'],
    ['with a quote at its end', 'a;b\n1;"', 'quote-never-closed 2'],
    ['with text behind a quote', 'a;b\n1;"x"y\n', 'quote-misplaced 2'],
    ['with a quote behind a quoted cell', 'a;b\n1;"x" "y"\n', 'quote-misplaced 2'],
    ['with a stray quote that another closes', 'a;b\n1;"x\n2;y\n3;"z"\n', 'quote-misplaced 2'],
    ['without anything in it', '', 'empty'],
    ['with only a mark in it', '\ufeff', 'empty'],
    ['with blank lines only', '\n ; \r\n\t\n', 'empty'],
    ['with a NUL in it', 'a;b\n1;2\n3;x\0y\n', 'wrong-encoding 3'],
  ])('%s', async (_, text, refusal) => {
    expect(await refusalOf(textSource(text))).toBe(refusal);
    expect(await refusalOf(textSource(text, 1))).toBe(refusal);
  });

  it.each([
    ['UTF-16 without a mark', Buffer.from('a;b\n1;2', 'utf16le'), 'wrong-encoding 1'],
    ['UTF-16 cut off', Buffer.from('\ufeffa;b\n1', 'utf16le').subarray(0, -1), 'wrong-encoding'],
    ['UTF-32', Buffer.from('fffe000061000000', 'hex'), 'wrong-encoding 1'],
    [
      'no UTF-8 behind its mark',
      Buffer.from('\u00ef\u00bb\u00bfa\n\u00e9\n', 'latin1'),
      'wrong-encoding',
    ],
    ['no Windows-1252 either', Buffer.from('a\nb\nJ\u0081rgen\n', 'latin1'), 'wrong-encoding 3'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'wrong-encoding 3'],
  ])('in %s', async (_, bytes, refusal) => {
    expect(await refusalOf(sourceOf('a.csv', bytes))).toBe(refusal);
  });

  it.each([
    ['cell', ''],
    ['quoted cell', '"'],
  ])('when it has 10 MB in one %s', async (_, quote) => {
    const source = longSource(`a;b\n1;${quote}`, 'x'.repeat(65_536), 160, `${quote}\n2;y\n`);
    expect(await refusalOf(source)).toBe('cell-too-long 2');
  });

  it('when a quote is open to the end of the largest file', async () => {
    const source = longSource('a;b\n1;"', 'x;y\n'.repeat(16_000), 800, '');
    expect(source.size).toBeGreaterThan(48 * megabyte);
    expect(await refusalOf(source)).toBe('quote-never-closed 2');
  });

  it('when a cell has one character too many', async () => {
    const text = (length: number) => textSource(`a\n1\n${'x'.repeat(length)}\n`);
    expect(await refusalOf(text(32_767))).toBe('read: 3 rows');
    expect(await refusalOf(text(32_768))).toBe('cell-too-long 3');
  });

  it('when it has one row too many; blank ones do not count', async () => {
    const text = (rows: number) => textSource(`a\n${'1\n\n'.repeat(rows)}`);
    expect(await refusalOf(text(100_000))).toBe('read: 100001 rows');
    expect(await refusalOf(text(100_001))).toBe('too-many-rows 200002');
  });

  it('when it has one column too many; blank ones do not count', async () => {
    const text = (columns: number) =>
      textSource(`a\n1${',x'.repeat(columns - 1)}${','.repeat(999)}`);
    expect(await refusalOf(text(200))).toBe('read: 2 rows');
    expect(await refusalOf(text(201))).toBe('too-many-columns 2');
  });

  it('when it is larger than 50 MB, before anything is read', async () => {
    const open = () => {
      throw new Error('opened');
    };
    const size = sheetLimits.bytes + 1;
    expect(await refusalOf({ name: 'a.csv', size, open })).toBe('too-large');
  });

  it('when more or fewer bytes come than were announced', async () => {
    const source = textSource('a;b\n1;2\n');
    const all = () => source.open(0, source.size);
    const announced = (size: number) => ({ ...source, size, open: all });
    expect(await refusalOf(announced(source.size))).toBe('read: 2 rows');
    expect(await refusalOf(announced(source.size + 1))).toBe('unreadable');
    expect(await refusalOf(announced(source.size - 1))).toBe('unreadable');
  });

  it.each(['a.pdf', 'a.xls', 'a', 'csv', 'a.csv.exe', 'a.xlsx'])(
    'under the name %s',
    async (name) => {
      expect(await refusalOf(sourceOf(name, Buffer.from('a;b\n1;2\n')))).toBe('wrong-type');
    },
  );

  it('when there is nothing in it, whatever it is called', async () => {
    expect(await refusalOf(sourceOf('a.xlsx', Buffer.alloc(0)))).toBe('empty');
  });

  it('when it is a workbook in truth', async () => {
    expect(await refusalOf(sourceOf('a.csv', Buffer.from('PK\x03\x04xxxx')))).toBe('wrong-type');
    const compound = Buffer.from('d0cf11e0a1b11ae100000000', 'hex');
    expect(await refusalOf(sourceOf('a.csv', compound))).toBe('wrong-type');
  });
});

describe('reading a CSV file (D3)', () => {
  /** A file that counts how often it is open, and fails at a byte. */
  function watched(text: string, failsAt = Number.POSITIVE_INFINITY) {
    const inner = textSource(text, 4);
    const state = { open: 0 };
    const source: SheetSource = {
      ...inner,
      async *open(start, end) {
        state.open += 1;
        try {
          let at = start;
          for await (const chunk of inner.open(start, end)) {
            at += chunk.length;
            if (at > failsAt)
              throw Object.assign(new Error('the store is away'), { code: 'ECONNRESET' });
            yield chunk;
          }
        } finally {
          state.open -= 1;
        }
      },
    };
    return { source, state };
  }

  it('closes the file when its reader has enough', async () => {
    const { source, state } = watched('a;b\n1;2\n3;4\n'.repeat(20_000));
    for await (const { line } of readSheet(source)) if (line === 3) break;
    expect(state.open).toBe(0);
  });

  it('passes on what the store throws', async () => {
    const { source, state } = watched('a;b\n1;2\n3;4\n', 9);
    await expect(Array.fromAsync(readSheet(source))).rejects.toThrow('the store is away');
    expect(state.open).toBe(0);
  });
});
