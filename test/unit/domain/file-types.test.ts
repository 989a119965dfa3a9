import { describe, expect, it } from 'vitest';
import { fileName, nameKeyOf, readAddition } from '#shared/domain/attachment.ts';
import { allowedExtensions, contentMatches, contentTypeFor } from '#shared/domain/file-types.ts';
import { compound, files, programs, zip } from '#test/support/files.ts';

const all = Object.entries(files);

describe('the types of files (G2)', () => {
  it('are seventeen', () => {
    expect([...allowedExtensions].sort()).toEqual(Object.keys(files).sort());
    expect(allowedExtensions).toHaveLength(17);
  });

  it.each(all)('%s is known by its extension, and by its content', (extension, { type, bytes }) => {
    for (const name of [`a.${extension}`, `a.b.${extension.toUpperCase()}`]) {
      expect(contentTypeFor(name, '')).toBe(type);
      expect(contentTypeFor(name, 'application/octet-stream')).toBe(type);
      expect(contentTypeFor(name, `${type.toUpperCase()}; charset=utf-8`)).toBe(type);
      expect(contentTypeFor(name, 'text/html')).toBeUndefined();
      expect(contentMatches(name, bytes)).toBe(true);
    }
  });

  it.each(all)('%s is not any program', (extension) => {
    for (const program of Object.values(programs)) {
      expect(contentMatches(`a.${extension}`, program)).toBe(false);
    }
  });

  const families: Record<string, string> = {
    jpg: 'jpeg',
    doc: 'ole',
    xls: 'ole',
    ppt: 'ole',
    msg: 'ole',
    csv: 'text',
    txt: 'text',
    eml: 'text',
    xml: 'text',
  };
  const familyOf = (extension: string) => families[extension] ?? extension;

  it.each(all)('%s has no other type’s content', (extension) => {
    for (const [other, { bytes }] of all) {
      // Every archive is a zip, and everything written is text.
      const alike = extension === 'zip' && ['docx', 'xlsx', 'pptx'].includes(other);
      if (familyOf(other) === familyOf(extension) || alike) continue;
      const textual = familyOf(extension) === 'text' && other === 'pdf';
      if (!textual)
        expect([other, contentMatches(`a.${extension}`, bytes)]).toEqual([other, false]);
    }
  });

  it.each(['exe', 'js', 'html', 'svg', 'htm', 'docm', 'iso', 'lnk', '', 'pdf ', 'pdf.exe'])(
    '.%s is none of them',
    (extension) => {
      expect(contentTypeFor(`a.${extension}`, '')).toBeUndefined();
      expect(contentMatches(`a.${extension}`, files.pdf?.bytes ?? Buffer.alloc(0))).toBe(false);
    },
  );

  it.each(['pdf', '', '.', 'constructor', 'a.__proto__', 'a.toString', 'a.constructor'])(
    'the name %j has none',
    (name) => {
      expect(contentTypeFor(name, '')).toBeUndefined();
    },
  );

  it('tells texts from other bytes in every usual encoding', () => {
    const texts = [
      Buffer.from('MZ-100;une référence\n'),
      Buffer.from('\ufeffé'),
      Buffer.from('\u00e9t\u00e9', 'latin1'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('été', 'utf16le')]),
    ];
    for (const text of texts) expect(contentMatches('a.csv', text)).toBe(true);
    for (const bytes of [Buffer.from([0]), Buffer.from('a\u0000b'), Buffer.from('\u001b\u0001')]) {
      expect(contentMatches('a.txt', bytes)).toBe(false);
    }
    const xml = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a/>', 'utf16le')]);
    expect(contentMatches('a.xml', xml)).toBe(true);
    expect(contentMatches('a.xml', Buffer.from('\ufeff <?xml version="1.0"?><a/>'))).toBe(true);
  });

  it('tells one Office document from another', () => {
    expect(contentMatches('a.docx', files.xlsx?.bytes ?? zip({}))).toBe(false);
    expect(contentMatches('a.xlsx', files.pptx?.bytes ?? zip({}))).toBe(false);
    expect(contentMatches('a.docx', zip({ 'readme.txt': 'x' }))).toBe(false);
    expect(contentMatches('a.pdf', compound('WordDocument'))).toBe(false);
  });
});

describe('the name of a file (G3)', () => {
  it.each([
    [' Été.pdf ', 'Été.pdf'],
    ['a.pdf. . ', 'a.pdf'],
    ['E\u0301te.pdf', '\u00c9te.pdf'],
    ['a  b.pdf', 'a  b.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileName().parse(given)).toBe(kept);
  });

  it.each([
    '',
    '.',
    '...',
    ' ',
    'a/b',
    'a\\b',
    'a\u0000',
    'a\u202eb',
    'a:b',
    'a*',
    'x'.repeat(201),
  ])('%j is none', (given) => expect(fileName().safeParse(given).success).toBe(false));

  it('is compared without case, in NFC', () => {
    expect(nameKeyOf('ÉTÉ.PDF')).toBe(nameKeyOf('été.pdf'.normalize('NFD')));
    expect(nameKeyOf('a.pdf')).not.toBe(nameKeyOf('b.pdf'));
  });
});

describe('an addition (G2)', () => {
  const file = (name: string, size = 1) => ({ fileName: name, size, contentType: '' });
  const codeOf = (run: () => unknown) => {
    try {
      run();
      return 'accepted';
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };

  const on = (count: number, customers = 1) =>
    Array.from({ length: count }, (_, n) => {
      return { number: `F${n}`, customerCode: `C${n % customers}` };
    });

  it('has 52,428,800 bytes at most in all', () => {
    const halves = (size: number) => [file('a.txt', size), file('b.txt', size)];
    expect(codeOf(() => readAddition(halves(26_214_400), on(1)))).toBe('accepted');
    expect(codeOf(() => readAddition([...halves(26_214_400), file('c.txt')], on(1)))).toBe(
      'addition-too-large',
    );
  });

  it('has each name once, and as many files as fit into one transaction', () => {
    expect(codeOf(() => readAddition([file('a.txt'), file('A.TXT')], on(1)))).toBe(
      'file-name-taken',
    );
    const many = Array.from({ length: 33 }, (_, n) => file(`${n}.txt`));
    expect(codeOf(() => readAddition(many, on(1)))).toBe('validation-failed');
    expect(codeOf(() => readAddition(many.slice(0, 32), on(1)))).toBe('accepted');
    expect(codeOf(() => readAddition([file('a.txt')], on(47)))).toBe('validation-failed');
    expect(codeOf(() => readAddition([file('a.txt')], on(17, 17)))).toBe('validation-failed');
    expect(codeOf(() => readAddition([file('a.txt')], on(16, 16)))).toBe('accepted');
    expect(codeOf(() => readAddition([file('a.txt')], on(46)))).toBe('accepted');
  });
});
