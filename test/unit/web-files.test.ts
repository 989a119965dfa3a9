import { describe, expect, it } from 'vitest';
import { additionMaxBytes } from '#shared/domain/attachment.ts';
import { allowedExtensions } from '#shared/domain/file-types.ts';
import {
  acceptedTypes,
  extensionOf,
  freeName,
  maxBytes,
  refusalOf,
  sameName,
} from '../../web/src/features/files/checks.ts';

describe('what may be attached (G2)', () => {
  it('is what the API accepts', () => {
    expect([...acceptedTypes].sort()).toEqual([...allowedExtensions].sort());
    expect(maxBytes).toBe(additionMaxBytes);
  });

  it.each([
    ['note.pdf', 10, undefined],
    ['NOTE.PDF', 10, undefined],
    ['archive.tar.7z', 10, undefined],
    ['program.exe', 10, 'type'],
    ['note.pdf.exe', 10, 'type'],
    ['note', 10, 'noType'],
    ['.pdf', 10, 'noType'],
    ['note.', 10, 'noType'],
    ['empty.pdf', 0, 'empty'],
    ['full.pdf', maxBytes, undefined],
    ['large.pdf', maxBytes + 1, 'tooLarge'],
  ] as const)('%s of %d bytes: %s', (name, size, refusal) => {
    expect(refusalOf({ name, size }, [], [])).toBe(refusal);
  });

  it('knows the extension', () => {
    expect(extensionOf('a.b.PDF')).toBe('pdf');
  });
});

describe('one name once on an invoice (G3)', () => {
  const accented = 'relev\u00e9.pdf';

  it('compares names whatever their case and the form of their accents', () => {
    expect(sameName(accented, 'RELEVE\u0301.PDF')).toBe(true);
    expect(sameName(accented, 'releve.pdf')).toBe(false);
  });

  it('refuses a name taken on the invoice or by another file of the addition', () => {
    expect(refusalOf({ name: 'Note.pdf', size: 1 }, [], ['note.PDF'])).toBe('taken');
    expect(refusalOf({ name: 'Note.pdf', size: 1 }, ['note.pdf'], [])).toBe('duplicate');
  });

  it('proposes a free one', () => {
    expect(freeName('note.pdf', ['note.pdf'])).toBe('note (2).pdf');
    expect(freeName('note (2).pdf', ['note.pdf', 'Note (2).pdf'])).toBe('note (3).pdf');
  });
});
