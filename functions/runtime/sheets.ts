import { buffer } from 'node:stream/consumers';
import Negotiator from 'negotiator';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import type { SheetCell } from '#shared/adapters/sheets/rows-to-write.ts';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import { sheetTypes } from '#shared/contract/wire.ts';
import type { Language } from '#shared/domain/fields.ts';
import { type Exchange, header } from './exchange.ts';
import { readerLanguage } from './reader-language.ts';

/** The form in which somebody wants an answer that is also given as a sheet, and their language. */
export interface AskedSheet {
  readonly form: keyof typeof sheetTypes;
  readonly language: Language;
}

/** An answer that is a file. */
export interface SheetAnswer {
  readonly status: 200;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
}

/** What `Accept` asks for (RFC 9110, 12.5.1); undefined for JSON, and for what is not to be had. */
export function askedSheet({ event, signedIn }: Exchange): AskedSheet | undefined {
  const accept = header(event, 'accept');
  const forms = ['application/json', ...Object.values(sheetTypes)];
  const asked = new Negotiator({ headers: { accept } }).mediaType(forms);
  const [form] = (['csv', 'xlsx'] as const).filter((each) => sheetTypes[each] === asked);
  return form && { form, language: readerLanguage(event, signedIn) };
}

interface Sheet {
  /** Of the file, without its ending, and of the sheet in a workbook. */
  readonly name: string;
  readonly title: string;
  readonly rows: Iterable<readonly SheetCell[]>;
  /** Of the columns of a workbook, in characters. */
  readonly widths: readonly number[];
}

export async function sheetAnswer(
  { form, language }: AskedSheet,
  { name, title, rows, widths }: Sheet,
): Promise<SheetAnswer> {
  const delimiter = language === 'fr' ? ';' : ',';
  const file = form === 'csv' ? writeCsv(rows, delimiter) : writeXlsx(rows, title, widths);
  const type = form === 'csv' ? `${sheetTypes.csv}; charset=utf-8` : sheetTypes.xlsx;
  return { status: 200, file: { name: `${name}.${form}`, type, bytes: await buffer(file) } };
}
