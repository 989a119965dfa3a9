import { describe, expect, it } from 'vitest';
import { archiveLimits } from '#shared/adapters/content/archive.ts';
import { mostRead } from '#shared/adapters/content/limited.ts';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import { compoundFile } from '#test/support/compound.ts';
import { contentTypes, files, mainParts, zip } from '#test/support/files.ts';
import { joined } from '#test/support/hostile.ts';
import { sevenZips } from '#test/support/seven-zips.ts';
import { checked, codeOf } from '#test/unit/adapters/content/source.ts';
import { archive } from '#test/unit/adapters/sheets/archive.ts';

const megabyte = 1024 * 1024;
const page = Buffer.alloc(4096, 'x');
const real = (extension: string) => files[extension]?.bytes ?? page;
const acceptedAs = async (fileName: string, ...all: Uint8Array[]) => {
  for (const [index, bytes] of all.entries()) {
    expect([index, await codeOf(fileName, bytes)]).toEqual([index, 'accepted']);
  }
};

describe('a real file (G2)', () => {
  it.each(Object.entries(files))('%s is accepted, read once', async (extension, { bytes }) => {
    for (const name of [`a.${extension}`, `a.b.${extension.toUpperCase()}`]) {
      expect(await checked(name, bytes)).toMatchObject({ code: 'accepted', requests: 1 });
    }
  });

  it('has a name that says what it is', async () => {
    for (const name of ['a.exe', 'a', 'a.constructor', 'pdf']) {
      expect(await codeOf(name, real('pdf'))).toBe('type-refused');
    }
    expect(await codeOf('a.pdf', Buffer.alloc(0))).toBe('not-pdf');
  });
});

describe('a compound file', () => {
  const doc = (more: object = {}) => compoundFile({ WordDocument: page, ...more });

  it('may have sectors of either size, and many', async () => {
    // The header names 109 sectors of the table, and each sector of its own chain 127 more.
    const edge = (109 + 127) * 128 * 512;
    const large = { Data: Buffer.alloc(17 * megabyte) };
    await acceptedAs('a.doc', doc(), compoundFile({ WordDocument: page }, { version: 4 }));
    await acceptedAs('a.doc', doc({ Data: Buffer.alloc(edge) }));
    const { code, bytes } = await checked('a.doc', doc(large));
    expect(code).toBe('accepted');
    expect(bytes).toBeLessThan(100_000);
  });

  it('may be of an old program, have its names in capitals, and others’ documents in it', async () => {
    await acceptedAs('a.xls', compoundFile({ Book: page }), compoundFile({ WORKBOOK: page }));
    await acceptedAs('a.doc', doc({ ObjectPool: { Workbook: page }, Macros: { VBA: page } }));
  });

  it('may be a message to many', async () => {
    const recipients = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => {
        const name = `__recip_version1.0_#${n.toString(16).padStart(8, '0')}`;
        return [name, { '__substg1.0_3001001F': page, '__properties_version1.0': page }];
      }),
    );
    const own = { '__properties_version1.0': page, '__substg1.0_0037001F': page };
    const { code, bytes } = await checked('a.msg', compoundFile({ ...recipients, ...own }));
    expect(code).toBe('accepted');
    expect(bytes).toBeLessThan(400_000);
  });
});

describe('an archive', () => {
  it('may have a comment, folders, accents, sizes in 64 bits, nothing', async () => {
    const comment = joined(archive({ 'a.txt': 'x' }).subarray(0, -2), '\x05\0hello');
    const names = archive({ 'été/': '', 'été/reçu n° 1.pdf': 'x', './b.txt': 'y', 'a.b/c': 'z' });
    const wide = archive({ 'a.txt': { bytes: 'x', wide: true } }, { wide: true });
    await acceptedAs('a.zip', comment, names, wide, archive({}), real('docx'));
  });

  it('may have 10,000 entries, 1 GB, and be well packed', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`folder/${n}.txt`, '']),
    );
    const sizes = (packed: number, unpacked: number) =>
      archive({
        'a.csv': {
          bytes: Buffer.alloc(packed, 'x'),
          method: 9,
          stored: true,
          declared: { unpacked },
        },
      });
    const { entries, free, ratio, unpacked } = archiveLimits;
    expect(Object.keys(many)).toHaveLength(entries);
    const packed = megabyte;
    await acceptedAs('a.zip', archive(many), sizes(packed, packed * ratio + free));
    await acceptedAs('a.zip', archive({ 'a.txt': 'a'.repeat(megabyte) }));
    expect(await codeOf('a.zip', sizes(packed, packed * ratio + free + 1))).toBe('ratio');
    const gigabyte = sizes(11 * megabyte, unpacked);
    expect((await checked('a.zip', gigabyte)).bytes).toBeLessThan(mostRead);
    expect([
      await codeOf('a.zip', gigabyte),
      await codeOf('a.zip', sizes(11 * megabyte, unpacked + 1)),
    ]).toEqual(['accepted', 'unpacked-too-large']);
  });

  it('in 7z may have its header compressed, or nothing in it', async () => {
    const empty = Buffer.from(`377abcaf271c0004${'8d9bd50f'}${'00'.repeat(20)}`, 'hex');
    await acceptedAs('a.7z', sevenZips.plain, sevenZips.compressed, empty);
  });
});

describe('a document of Office', () => {
  it('may be one that this program writes', async () => {
    const rows = [['a', 'b']];
    const written = await Array.fromAsync(writeXlsx(rows, 'Sheet'));
    await acceptedAs('a.xlsx', Buffer.concat(written));
  });

  it('may be packed, declare its types by extension, and have other documents in it', async () => {
    const [part, type] = mainParts.docx;
    const byExtension = `<Types><Default Extension="XML" ContentType="${type}"/></Types>`;
    const packed = archive({
      [part]: '<document/>',
      '[Content_Types].xml': contentTypes({ [part]: type }),
    });
    const within = { 'word/embeddings/a.xlsx': 'x', 'word/embeddings/oleObject1.bin': 'y' };
    const marked = `\ufeff${byExtension}`;
    await acceptedAs(
      'a.docx',
      packed,
      zip({ '[Content_Types].xml': marked, [part]: 'x', ...within }),
    );
  });
});

describe('an image, a PDF', () => {
  it('may have what cameras and gateways leave behind', async () => {
    const jpg = real('jpg');
    const notes = joined(
      jpg.subarray(0, 2),
      '\xff\xff\xff\xe1\xff\xff',
      Buffer.alloc(0xfffd),
      jpg.subarray(2),
    );
    await acceptedAs('a.jpg', joined(jpg, Buffer.alloc(30_000)), notes);
    await acceptedAs('a.pdf', joined('\r\n\r\n', real('pdf'), '\r\n'.repeat(500)));
  });
});

describe('a text', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

  it('may be in every usual encoding', async () => {
    const all = [
      joined('MZ-100;une r\u00e9f\u00e9rence\n'),
      Buffer.from('\ufeff\u00e9'),
      joined('\u00e9t\u00e9 \x80'),
      utf16('\u00e9t\u00e9 \u{1f600}'),
      utf16('\u00e9t\u00e9').swap16(),
      joined('page\f\tx\x1b[0m'),
    ];
    await acceptedAs('a.csv', ...all);
    await acceptedAs('a.txt', ...all);
  });

  it('may be long: its ends are read, wherever they cut a character', async () => {
    const long = [
      Buffer.from('\u00e9'.repeat(3 * megabyte)),
      utf16('\u{1f600}'.repeat(megabyte)),
      utf16(`a${'\u{1f600}'.repeat(megabyte)}`),
    ];
    for (const bytes of long) {
      const found = await checked('a.txt', bytes);
      expect([found.code, found.bytes <= mostRead]).toEqual(['accepted', true]);
    }
  });

  it('may be XML in UTF-8 or UTF-16, with blanks around it, and a message from a mailbox', async () => {
    const xml = ' <?xml version="1.0"?><a/>';
    await acceptedAs('a.xml', joined(xml), Buffer.from(`\ufeff${xml}\n`), utf16('<\u00e9/>\r\n'));
    const message =
      'Received: from a\r\n\tby b\r\nDate: today\r\nX-\u00c9: 1\r\nSubject: \u00e9\r\n\r\n\x1b$B';
    await acceptedAs(
      'a.eml',
      joined(message.replace('\u00c9', 'E')),
      joined('From a@b.example\n', 'From: a\nTo: b\n\n'),
    );
  });
});
