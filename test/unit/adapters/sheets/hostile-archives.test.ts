import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archive, type Member } from '#test/unit/adapters/sheets/archive.ts';
import { cellsOf, refusalOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';
import {
  inline,
  partsOf,
  relationships,
  row,
  worksheet,
  xlsx,
} from '#test/unit/adapters/sheets/workbook.ts';

const megabyte = 1024 * 1024;
const sheet = 'xl/worksheets/sheet1.xml';
const text = worksheet(row(inline('a')));
const zeros = Buffer.alloc(8 * megabyte, ' ');
const withSheet = (member: Partial<Member>) =>
  xlsx({ parts: { [sheet]: { bytes: text, ...member } } });
const beside = (name: string, member: Member) =>
  xlsx({ rows: row(inline('a')), parts: { [name]: member } });
const file = (bytes: Uint8Array) => sourceOf('a.xlsx', bytes);
const good = () => archive(partsOf({ rows: row(inline('a')) }));

describe('an archive that claims to be a workbook is refused (D3)', () => {
  it.each<[string, Partial<Member>, string]>([
    ['that unpacks to a thousand times its size', { bytes: zeros }, 'zip-too-large'],
    [
      'that unpacks to more than it says',
      { bytes: zeros, declared: { unpacked: 1_000 } },
      'unreadable',
    ],
    ['that unpacks to less than it says', { declared: { unpacked: 1_000 } }, 'unreadable'],
    [
      'that says it unpacks to 601 MB',
      { declared: { packed: 4 * megabyte, unpacked: 601 * megabyte } },
      'zip-too-large',
    ],
    ['whose packed size is a lie', { declared: { packed: 50 * megabyte } }, 'unreadable'],
    ['whose packed size is too small', { declared: { packed: 10 } }, 'unreadable'],
    ['whose checksum is wrong', { declared: { crc: 1 } }, 'unreadable'],
    ['that is encrypted', { flags: 1 }, 'encrypted'],
    ['that is strongly encrypted', { flags: 0x41 }, 'encrypted'],
    ['that is packed in a way of its own', { method: 12 }, 'unreadable'],
    ['that is damaged', { method: 8, stored: true }, 'unreadable'],
  ])('for a member %s', async (_, member, refusal) => {
    expect(await refusalOf(withSheet(member))).toBe(refusal);
  });

  it('for its bombs beside the sheet, and their sum', async () => {
    expect(await refusalOf(beside('xl/media/a.png', { bytes: zeros }))).toBe('zip-too-large');
    const parts = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [
        name,
        { bytes: 'x', declared: { packed: 2 * megabyte, unpacked: 201 * megabyte } },
      ]),
    );
    expect(await refusalOf(xlsx({ rows: row(inline('a')), parts }))).toBe('zip-too-large');
  });

  it('for what is unpacked of it again and again', async () => {
    const parts = {
      'xl/_rels/workbook.xml.rels': relationships({
        s1: ['worksheet', 'worksheets/sheet1.xml'],
        strings: ['sharedStrings', 'worksheets/sheet1.xml'],
        styles: ['styles', 'worksheets/sheet1.xml'],
      }),
    };
    const book = xlsx({ rows: row(inline('a')) + row('<c/>').repeat(1_000), parts });
    expect(await refusalOf(book, { unpacked: 60_000 })).toBe('read: 1 rows');
    expect(await refusalOf(book, { unpacked: 30_000 })).toBe('zip-too-large');
  });

  it('for more than 2,000 members', async () => {
    const parts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/${index}`, '']));
    const own = Object.keys(partsOf({})).length;
    const book = (members: number) => xlsx({ rows: row(inline('a')), parts: parts(members - own) });
    expect(await refusalOf(book(2_000))).toBe('read: 1 rows');
    expect(await refusalOf(book(2_001))).toBe('zip-too-large');
  });

  it('for two members of one name, however it is written', async () => {
    for (const name of [
      'XL/worksheets/SHEET1.xml',
      '/xl/worksheets/sheet1.xml',
      'xl\\worksheets\\sheet1.xml',
    ])
      expect(await refusalOf(beside(name, { bytes: text }))).toBe('unreadable');
  });

  it('for an archive in it that would be one', async () => {
    const nested = archive({ 'inner.xlsx': { bytes: good(), stored: true } });
    expect(await refusalOf(file(nested))).toBe('no-worksheet');
  });

  it('for being cut off, wherever', async () => {
    const whole = good();
    expect(await refusalOf(file(whole))).toBe('read: 1 rows');
    for (let length = 4; length < whole.length; length += 97)
      expect([length, await refusalOf(file(whole.subarray(0, length)))]).toEqual([
        length,
        'unreadable',
      ]);
  });

  it('for bytes in front of it or behind it', async () => {
    const front = (bytes: string) => file(Buffer.concat([Buffer.from(bytes, 'latin1'), good()]));
    expect(await refusalOf(front('MZ\x90\x00'))).toBe('wrong-type');
    expect(await refusalOf(front('PK\x03\x04'))).toBe('unreadable');
    expect(await refusalOf(file(Buffer.concat([good(), Buffer.from('x')])))).toBe('unreadable');
  });

  it.each([
    ['disk', 4],
    ['number of members', 10],
    ['directory’s length', 12],
    ['directory’s start', 16],
    ['comment', 20],
  ])('for an end record whose %s is wrong', async (_, at) => {
    for (const by of [1, 0xffff]) {
      const bytes = good();
      const field = bytes.length - 22 + at;
      bytes.writeUInt16LE((bytes.readUInt16LE(field) + by) & 0xffff, field);
      expect(await refusalOf(file(bytes))).toBe('unreadable');
    }
  });

  it('for a member that is not where the directory says', async () => {
    const bytes = good();
    bytes.write('PK\x03\x05', bytes.indexOf('xl/workbook.xml') - 30, 'latin1');
    expect(await refusalOf(file(bytes))).toBe('unreadable');
  });

  it('for unpacking to more than it says, as soon as it does', async () => {
    const source = withSheet({ bytes: zeros, declared: { unpacked: 1_000 } });
    expect(await refusalOf(source, { unpacked: 50_000 })).toBe('unreadable');
  });

  it('for a password: Excel puts the workbook into a compound file', async () => {
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const name = Buffer.from('EncryptedPackage', 'utf16le');
    const locked = Buffer.concat([compound, Buffer.alloc(65_520), name, Buffer.alloc(500)]);
    expect(await refusalOf(file(locked))).toBe('encrypted');
    expect(await refusalOf(sourceOf('a.xlsx', locked, 1_000))).toBe('encrypted');
    expect(await refusalOf(file(Buffer.concat([compound, Buffer.alloc(500)])))).toBe('wrong-type');
  });

  it('for whatever else is wrong with its bytes, and for nothing but a reason', async () => {
    const whole = good();
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (bytes) => {
        const damaged = Buffer.from(whole);
        for (const [at, byte] of bytes) damaged[at] = byte;
        expect(await refusalOf(file(damaged))).toMatch(/^[a-z-]+( \d+)?$|^read: /);
      }),
      { numRuns: 500 },
    );
  });

  it('but not for a comment, even one that looks like an end', async () => {
    for (const comment of ['by hand', `PK\x05\x06${'x'.repeat(40)}`, 'x'.repeat(65_535)]) {
      const bytes = Buffer.concat([good(), Buffer.from(comment)]);
      bytes.writeUInt16LE(comment.length, bytes.length - comment.length - 2);
      expect(await refusalOf(file(bytes))).toBe('read: 1 rows');
    }
  });

  it('but not for the paths of its members, which lead nowhere', async () => {
    const parts = { '../../../etc/passwd': 'x', 'C:\\x': 'x', '/abs': 'x', 'xl/': '', '': 'x' };
    expect(await cellsOf(xlsx({ rows: row(inline('a')), parts }))).toEqual([['a']]);
  });
});
