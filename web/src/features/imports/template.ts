import type { ImportKind } from '../../api/types.ts';
import { csvOf } from '../../format/csv.ts';
import { fieldsOf } from './fields.ts';

/** The header of a file of a kind, for the reader's spreadsheet. */
export const templateOf = (kind: ImportKind, locale: string): string =>
  csvOf([fieldsOf[kind]], locale);
