import { describe, expect, it } from 'vitest';
import { fileName, nameKeyOf, readAddition } from '#shared/domain/attachment.ts';
import { allowedExtensions, contentTypeFor, fileTypeOf } from '#shared/domain/file-types.ts';
import { files } from '#test/support/files.ts';

const all = Object.entries(files);

describe('the types of files (G2)', () => {
  it('are seventeen', () => {
    expect([...allowedExtensions].sort()).toEqual(Object.keys(files).sort());
    expect(allowedExtensions).toHaveLength(17);
  });

  it.each(all)('%s is known by its extension', (extension, { type }) => {
    for (const name of [`a.${extension}`, `a.b.${extension.toUpperCase()}`]) {
      expect(contentTypeFor(name, '')).toBe(type);
      expect(contentTypeFor(name, 'application/octet-stream')).toBe(type);
      expect(contentTypeFor(name, `${type.toUpperCase()}; charset=utf-8`)).toBe(type);
      expect(contentTypeFor(name, 'text/html')).toBeUndefined();
      expect(fileTypeOf(name)).toMatchObject({ extension, contentType: type });
    }
  });

  it.each(['exe', 'js', 'html', 'svg', 'htm', 'docm', 'iso', 'lnk', '', 'pdf ', 'pdf.exe'])(
    '.%s is none of them',
    (extension) => {
      expect(contentTypeFor(`a.${extension}`, '')).toBeUndefined();
      expect(fileTypeOf(`a.${extension}`)).toBeUndefined();
    },
  );

  it.each(['pdf', '', '.', 'constructor', 'a.__proto__', 'a.toString', 'a.constructor'])(
    'the name %j has none',
    (name) => {
      expect(contentTypeFor(name, '')).toBeUndefined();
    },
  );
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

  it('has 52,428,800 bytes at most in all', () => {
    const halves = (size: number) => [file('a.txt', size), file('b.txt', size)];
    expect(codeOf(() => readAddition(halves(26_214_400)))).toBe('accepted');
    expect(codeOf(() => readAddition([...halves(26_214_400), file('c.txt')]))).toBe(
      'addition-too-large',
    );
  });

  it('has each name once', () => {
    expect(codeOf(() => readAddition([file('a.txt'), file('A.TXT')]))).toBe('file-name-taken');
    const many = Array.from({ length: 50 }, (_, n) => file(`${n}.txt`));
    expect(codeOf(() => readAddition(many))).toBe('accepted');
  });
});
