import { extensionOf } from '../files/checks.ts';

/** What can be imported (D3); the API looks at the content besides. */
export const sheetTypes = ['csv', 'tsv', 'txt', 'xlsx'];

/** Bytes of a file at most. */
export const maxSheetBytes = 52_428_800;

export type SheetRefusal = 'type' | 'empty' | 'tooLarge';

/** Why a file cannot be imported, as far as that can be told before sending it. */
export function sheetRefusal(file: {
  readonly name: string;
  readonly size: number;
}): SheetRefusal | undefined {
  if (!sheetTypes.includes(extensionOf(file.name) ?? '')) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > maxSheetBytes ? 'tooLarge' : undefined;
}
