import { importFields } from '#shared/contract/import-fields.ts';
import type { ImportKind } from '../../api/types.ts';
import { csvOf } from '../../format/csv.ts';

/** The header of a file of a kind, for the reader's spreadsheet. */
export const templateOf = (kind: ImportKind, locale: string): string =>
  csvOf([importFields[kind]], locale);
