import type { SheetCell } from '#shared/adapters/sheets/rows-to-write.ts';
import type { Language } from '#shared/domain/fields.ts';
import type { AskedSheet, SheetAnswer } from './operation.ts';
import { sheetAnswer } from './sheets.ts';

const words = {
  en: {
    title: 'Files about to be removed',
    columns: ['File', 'Bytes', 'Invoice', 'Customer', 'Settled on', 'No longer kept from', 'Hold'],
    needed: 'needed by another invoice',
  },
  fr: {
    title: 'Fichiers bientôt supprimés',
    columns: ['Fichier', 'Octets', 'Pièce', 'Client', 'Soldée le', 'Supprimé à partir du', 'Gel'],
    needed: 'utile à une autre pièce',
  },
} satisfies Record<Language, unknown>;

const widths = [40, 12, 18, 18, 12, 20, 40];

interface ForecastFile {
  readonly fileName: string;
  readonly size: number;
  readonly invoice: { readonly number: string };
  readonly customer: { readonly code: string };
  readonly settledOn: string;
  readonly removeOn: string | null;
  readonly hold: string | null;
}

/** The forecast as a sheet, one row for each file of an invoice (G9). */
export function forecastSheet(
  asked: AskedSheet,
  files: readonly ForecastFile[],
  today: string,
): Promise<SheetAnswer> {
  const { title, columns, needed } = words[asked.language];
  const rows: SheetCell[][] = files.map((file) => [
    file.fileName,
    { number: String(file.size) },
    file.invoice.number,
    file.customer.code,
    { day: file.settledOn },
    file.removeOn === null ? needed : { day: file.removeOn },
    file.hold ?? '',
  ]);
  const name = `retention-${today}`;
  return sheetAnswer(asked, { name, title, rows: [columns, ...rows], widths });
}
