import { buffer } from 'node:stream/consumers';
import Negotiator from 'negotiator';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import type { SheetCell } from '#shared/adapters/sheets/rows-to-write.ts';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import { sheetTypes } from '#shared/contract/wire.ts';
import { type Exchange, header } from './exchange.ts';
import type { AskedSheet, SheetAnswer } from './operation.ts';
import { readerLanguage } from './reader-language.ts';

/** What `Accept` asks for (RFC 9110, 12.5.1); undefined for JSON, and for what is not to be had. */
export function askedSheet({ event, signedIn }: Exchange): AskedSheet | undefined {
  // All is answered in UTF-8: a type that says so is the same type.
  const accept = header(event, 'accept')?.replace(/;\s*charset=[^;,]*/gi, '');
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
