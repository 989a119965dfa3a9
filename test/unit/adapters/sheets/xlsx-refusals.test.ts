import { describe, expect, it } from 'vitest';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import type { SheetSource } from '#shared/adapters/sheets/source.ts';
import { archive } from '#test/unit/adapters/sheets/archive.ts';
import { refusalOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';
import {
  declaration,
  inline,
  partsOf,
  relationships,
  row,
  workbookXml,
  worksheet,
  xlsx,
} from '#test/unit/adapters/sheets/workbook.ts';

const header = row(inline('a'));
const sheet = 'xl/worksheets/sheet1.xml';
const withSheet = (xml: string | Uint8Array) => xlsx({ parts: { [sheet]: xml } });

describe('the content of an XLSX workbook is refused (D3)', () => {
  it.each([
    ['with a shared string that is missing', '<c t="s"><v>1</v></c>', 'unreadable 2'],
    ['with a shared string of no number', '<c t="s"><v>-1</v></c>', 'unreadable 2'],
    ['with a cell beyond the last column', '<c r="XFE2"><v>1</v></c>', 'unreadable 2'],
    ['with a cell of a name that is none', '<c r="1"><v>1</v></c>', 'unreadable 2'],
    ['with a cell in column 201', '<c r="GS2"><v>1</v></c>', 'too-many-columns 2'],
    ['with a cell too long', inline('x'.repeat(32_768)), 'cell-too-long 2'],
    ['with a value too long', `<c t="str"><v>${'x'.repeat(32_768)}</v></c>`, 'cell-too-long 2'],
    [
      'with many runs too long',
      `<c t="inlineStr"><is>${`<r><t>${'x'.repeat(9_999)}</t></r>`.repeat(4)}</is></c>`,
      'cell-too-long 2',
    ],
    ['with 10 MB in one cell', inline(`${'x'.repeat(10_485_760)}&no;`), 'cell-too-long 2'],
    [
      'with 10 MB in one value',
      `<c t="str"><v>${'x<b/>'.repeat(2_097_152)}&no;</v></c>`,
      'cell-too-long 2',
    ],
    [
      'with 10 MB of runs within a text',
      inline(`${'x<b/>'.repeat(2_097_152)}&no;`),
      'cell-too-long 2',
    ],
  ])('%s', async (_, cell, refusal) => {
    const strings = '<si><t>only one</t></si>';
    // Ten megabytes of the same unpack to more than the usual ratio allows; what stands behind them,
    // `&no;`, is an error that is not reached.
    const rows = header + row(cell);
    expect(await refusalOf(xlsx({ rows, strings }), { ratio: 2_000 })).toBe(refusal);
  });

  it.each([
    ['rows that go back', '<row r="3"/><row r="3"/>', 'unreadable 3'],
    ['a row beyond the last', '<row r="1048577"/>', 'unreadable'],
    ['a row of no number', '<row r="x"/>', 'unreadable'],
  ])('with %s', async (_, rows, refusal) => {
    expect(await refusalOf(xlsx({ rows }))).toBe(refusal);
  });

  it('with one row too many', async () => {
    const rows = (count: number) => header + row('<c><v>1</v></c>').repeat(count);
    expect(await refusalOf(xlsx({ rows: rows(99) }), { rows: 99 })).toBe('read: 100 rows');
    expect(await refusalOf(xlsx({ rows: rows(100) }), { rows: 99 })).toBe('too-many-rows 101');
  });

  it('with nothing in it', async () => {
    expect(await refusalOf(xlsx({}))).toBe('empty');
  });

  it.each([
    ['too many', { strings: 2 }],
    ['too long in all', { stringBytes: 7 }],
  ])('with shared strings that are %s', async (_, limits) => {
    const rows = row('<c t="s"><v>0</v></c>');
    const texts = (count: number) => '<si><t>aé</t></si>'.repeat(count);
    expect(await refusalOf(xlsx({ rows, strings: texts(2) }), limits)).toBe('read: 1 rows');
    expect(await refusalOf(xlsx({ rows, strings: texts(3) }), limits)).toBe('strings-too-large');
  });

  it('with a shared string too long, wherever it is used', async () => {
    const strings = `<si><t>${'x'.repeat(32_768)}</t></si>`;
    expect(await refusalOf(xlsx({ rows: header, strings }))).toBe('cell-too-long');
  });

  it.each([
    [
      'entities that multiply',
      `<!DOCTYPE x [<!ENTITY a "aaaa">${'bcdefgh'.replaceAll(/./g, (name, at, all) => `<!ENTITY ${name} "${`&${all[at - 1] ?? 'a'};`.repeat(20)}">`)}]>`,
      '&h;',
    ],
    ['entities from elsewhere', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;'],
    ['a type from elsewhere', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">', 'x'],
    ['an entity never declared', '', '&a;'],
  ])('with %s', async (_, type, text) => {
    const xml = worksheet(row(inline(text))).replace(declaration, `${declaration}${type}`);
    expect(await refusalOf(withSheet(xml))).toBe('unreadable');
    const parts = { 'xl/workbook.xml': workbookXml({ s1: 'visible' }).replace(declaration, type) };
    if (type) expect(await refusalOf(xlsx({ rows: header, parts }))).toBe('unreadable');
  });

  it.each([
    ['not closed', worksheet('<row>')],
    ['cut off', worksheet(header).slice(0, -3)],
    ['empty', ''],
    ['not XML', 'code;name'],
    ['nested deeply', worksheet('<x>'.repeat(100) + '</x>'.repeat(100))],
    ['of one long comment', worksheet(`<!--${'x'.repeat(2_000_000)}-->`)],
    ['of one long attribute', worksheet(`<row r="${'1'.repeat(2_000_000)}"/>`)],
    ['with control characters', worksheet(row(inline('\u0001')))],
    ['not UTF-8', Buffer.from(worksheet(row(inline('\u00e9'))), 'latin1')],
  ])('with XML that is %s', async (_, xml) => {
    expect(await refusalOf(withSheet(xml), { ratio: 2_000 })).toMatch(/^unreadable/);
  });

  it.each([
    ['no visible sheet', { 'xl/workbook.xml': workbookXml({ s1: 'hidden' }) }],
    ['sheets that lead nowhere', { 'xl/workbook.xml': workbookXml({ s9: 'visible' }) }],
    ['no relationships', { '_rels/.rels': relationships({}) }],
    ['another document in it', { '_rels/.rels': relationships({ a: ['slide', 'x'] }) }],
  ])('with %s', async (_, parts) => {
    expect(await refusalOf(xlsx({ rows: header, parts }))).toBe('no-worksheet');
  });

  it('with a sheet that is outside of it', async () => {
    const external = relationships({ s1: ['worksheet', 'http://127.0.0.1/sheet.xml'] });
    const parts = {
      'xl/_rels/workbook.xml.rels': external.replace('Id=', 'TargetMode="External" Id='),
    };
    expect(await refusalOf(xlsx({ rows: header, parts }))).toBe('no-worksheet');
  });

  it.each(['xl/workbook.xml', sheet])('without its %s', async (missing) => {
    const { [missing]: _, ...parts } = partsOf({ rows: header });
    expect(await refusalOf(sourceOf('a.xlsx', archive(parts)))).toBe('unreadable');
  });

  it('with more cell styles than Excel knows', async () => {
    const styles = (count: number) => `<cellXfs>${'<xf/>'.repeat(count)}</cellXfs>`;
    expect(await refusalOf(xlsx({ rows: header, styles: styles(65_536) }))).toBe('read: 1 rows');
    expect(await refusalOf(xlsx({ rows: header, styles: styles(65_537) }))).toBe('unreadable');
  });

  it('with ten thousand relationships', async () => {
    const all = Array.from({ length: 10_001 }, (_, id) => [`r${id}`, ['worksheet', 'x']] as const);
    const parts = { 'xl/_rels/workbook.xml.rels': relationships(Object.fromEntries(all)) };
    expect(await refusalOf(xlsx({ rows: header, parts }))).toBe('unreadable');
  });
});

describe('reading an XLSX workbook (D3)', () => {
  /** A file that counts how often it is open, and fails when it has been opened so many times. */
  function watched(fails = Number.POSITIVE_INFINITY) {
    const text = Array.from({ length: 20_000 }, (_, index) => row(inline(`text ${index * 7_919}`)));
    const inner = xlsx({ rows: text.join('') });
    const state = { open: 0, opened: 0 };
    const source: SheetSource = {
      ...inner,
      async *open(start, end) {
        state.open += 1;
        state.opened += 1;
        try {
          if (state.opened === fails)
            throw Object.assign(new Error('the store is away'), { code: 'ECONNRESET' });
          yield* inner.open(start, end);
        } finally {
          state.open -= 1;
        }
      },
    };
    return { source, state };
  }

  it('closes the file when its reader has enough', async () => {
    const { source, state } = watched();
    for await (const { line } of readSheet(source)) if (line === 3) break;
    await expect.poll(() => state.open).toBe(0);
  });

  it('passes on what the store throws, whenever it does', async () => {
    const whole = watched();
    await Array.fromAsync(readSheet(whole.source));
    for (let fails = 1; fails <= whole.state.opened; fails += 1) {
      const { source, state } = watched(fails);
      await expect(Array.fromAsync(readSheet(source))).rejects.toThrow('the store is away');
      expect(state.open).toBe(0);
    }
  });
});
