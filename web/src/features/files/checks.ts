/** What may be attached (G2); the API checks the same and the content besides. */
export const acceptedTypes = [
  'pdf',
  'docx',
  'xlsx',
  'txt',
  'jpg',
  'png',
  'doc',
  'xls',
  'ppt',
  'pptx',
  'jpeg',
  'msg',
  'eml',
  'zip',
  'xml',
  '7z',
  'csv',
];

/** Bytes that one addition holds at most, all its files together (G2). */
export const maxBytes = 52_428_800;

export type Refusal = 'type' | 'noType' | 'empty' | 'tooLarge' | 'duplicate' | 'taken';

/** Names are alike whatever their case and however their accents are written (G3). */
export function sameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

const fold = (name: string) => name.normalize('NFC').toLowerCase();

/** The part of a file's name after its last point, in small letters; undefined without one. */
export function extensionOf(name: string): string | undefined {
  const at = name.lastIndexOf('.');
  return at > 0 && at < name.length - 1 ? name.slice(at + 1).toLowerCase() : undefined;
}

/**
 * Why a file cannot be added, as far as that can be told before sending it.
 * @param others names of the other files of the addition
 * @param taken names on the invoice already
 */
export function refusalOf(
  file: { readonly name: string; readonly size: number },
  others: readonly string[],
  taken: readonly string[],
): Refusal | undefined {
  const extension = extensionOf(file.name);
  if (extension === undefined) return 'noType';
  if (!acceptedTypes.includes(extension)) return 'type';
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'tooLarge';
  if (taken.some((name) => sameName(name, file.name))) return 'taken';
  return others.some((name) => sameName(name, file.name)) ? 'duplicate' : undefined;
}

/** A free name near a taken one: `note.pdf` → `note (2).pdf`. */
export function freeName(name: string, taken: readonly string[]): string {
  const at = name.lastIndexOf('.');
  const stem = name.slice(0, at).replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} (${number})${name.slice(at)}`;
    if (!taken.some((other) => sameName(other, candidate))) return candidate;
  }
}
