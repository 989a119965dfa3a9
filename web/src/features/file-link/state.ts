import { isProblem } from '../../api/client.ts';
import { extensionOf } from '../files/checks.ts';

const refusals = {
  'link-expired': 'expired',
  'link-revoked': 'revoked',
  'not-found': 'unknown',
  'validation-failed': 'unknown',
} as const;

export type Refusal = (typeof refusals)[keyof typeof refusals];

/** What is wrong with a link to a file, where the error says that it is the link (G6, G7). */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!isProblem(error)) return undefined;
  const known: Partial<Record<string, Refusal>> = refusals;
  return known[error.code];
}

const kinds = {
  pdf: 'pdf',
  doc: 'document',
  docx: 'document',
  xls: 'workbook',
  xlsx: 'workbook',
  ppt: 'slides',
  pptx: 'slides',
  txt: 'text',
  csv: 'table',
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  msg: 'message',
  eml: 'message',
  zip: 'archive',
  '7z': 'archive',
  xml: 'data',
} as const;

type Kind = (typeof kinds)[keyof typeof kinds];

/** The kind of a file, by the end of its name; undefined for one that is not accepted (G2). */
export function kindOf(fileName: string): Kind | undefined {
  const known: Partial<Record<string, Kind>> = kinds;
  return known[extensionOf(fileName) ?? ''];
}
