import type { SheetCell } from '#shared/adapters/sheets/rows-to-write.ts';
import { ageBuckets } from '#shared/domain/aging.ts';
import type { Language } from '#shared/domain/fields.ts';
import { fromMinor } from '#shared/domain/money.ts';
import type { Statement } from '#shared/domain/statement.ts';
import type { AskedSheet, SheetAnswer } from './operation.ts';
import { sheetAnswer } from './sheets.ts';

const words = {
  en: {
    title: 'Statement',
    types: { invoice: 'Invoice', 'credit-note': 'Credit note', payment: 'Payment' },
    columns: ['Number', 'Type', 'Issue date', 'Due date', 'Reference', 'Order number', 'Currency'],
    figures: ['Amount', 'Open balance', 'Days overdue'],
    ages: ['Not due', '1–30 days', '31–60 days', '61–90 days', 'Over 90 days'],
    files: 'Files',
    total: 'Total',
  },
  fr: {
    title: 'Relevé',
    types: { invoice: 'Facture', 'credit-note': 'Avoir', payment: 'Règlement' },
    columns: ['Numéro', 'Type', 'Émise le', 'Échéance', 'Référence', 'Commande', 'Devise'],
    figures: ['Montant', 'Solde ouvert', 'Jours de retard'],
    ages: ['Non échu', '1–30 jours', '31–60 jours', '61–90 jours', 'Plus de 90 jours'],
    files: 'Fichiers',
    total: 'Total',
  },
} satisfies Record<Language, unknown>;

const widths = [16, 12, 12, 12, 20, 20, 9, 14, 14, 13, 14, 14, 14, 14, 14, 9];

/** A statement as a sheet: each balance in the column of its age, and the totals below (F2). */
export function statementSheet(asked: AskedSheet, statement: Statement): Promise<SheetAnswer> {
  const { title } = words[asked.language];
  const { customer, asOf } = statement;
  // A code may have characters that no file's name has.
  const code = customer.code.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  const name = `${title.toLowerCase()}-${code}-${asOf}`;
  return sheetAnswer(asked, { name, title, rows: rowsOf(statement, asked.language), widths });
}

function* rowsOf(
  { customer, items, totals }: Statement,
  language: Language,
): Generator<SheetCell[]> {
  const { columns, figures, ages, files, total, types } = words[language];
  const money = (minor: number) => ({ number: fromMinor(minor, customer.currency) });
  yield [...columns, ...figures, ...ages, files];
  for (const item of items) {
    yield [
      item.number,
      types[item.type],
      { day: item.issueDate },
      { day: item.dueDate },
      item.reference ?? '',
      item.orderNumber ?? '',
      item.currency,
      money(item.amount),
      money(item.balance),
      { number: String(item.age) },
      ...ageBuckets.map((age) => (age === item.ageBucket ? money(item.balance) : '')),
      { number: String(item.attachmentCount) },
    ];
  }
  const aged = ageBuckets.map((age) => money(totals[age]));
  yield [total, '', '', '', '', '', customer.currency, '', money(totals.total), '', ...aged, ''];
}
