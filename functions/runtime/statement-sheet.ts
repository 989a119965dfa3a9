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
    said: ['Qualification', 'Promised for', 'Follow-up'],
    kinds: {
      ongoing: 'Ongoing',
      promise: 'Promise to pay',
      dispute: 'Dispute',
      'dispute-resolved': 'Dispute resolved',
      litigation: 'Litigation',
    },
    total: 'Total',
  },
  fr: {
    title: 'Relevé',
    types: { invoice: 'Facture', 'credit-note': 'Avoir', payment: 'Règlement' },
    columns: ['Numéro', 'Type', 'Émise le', 'Échéance', 'Référence', 'Commande', 'Devise'],
    figures: ['Montant', 'Solde ouvert', 'Jours de retard'],
    ages: ['Non échu', '1–30 jours', '31–60 jours', '61–90 jours', 'Plus de 90 jours'],
    files: 'Fichiers',
    said: ['Qualification', 'Promis pour le', 'Relance'],
    kinds: {
      ongoing: 'En cours',
      promise: 'Promesse de règlement',
      dispute: 'Litige',
      'dispute-resolved': 'Litige résolu',
      litigation: 'Contentieux',
    },
    total: 'Total',
  },
} satisfies Record<Language, unknown>;

type Reader = 'colleague' | 'contact';

const widths = [16, 12, 12, 12, 20, 20, 9, 14, 14, 13, 14, 14, 14, 14, 14, 9, 22, 14, 12];

/**
 * A statement as a sheet: each balance in the column of its age, and the totals below (F2).
 * @param reader contacts are not told what colleagues say of an item (E7)
 */
export function statementSheet(
  asked: AskedSheet,
  statement: Statement,
  reader: Reader,
): Promise<SheetAnswer> {
  const { title } = words[asked.language];
  const { customer, asOf } = statement;
  // A code may have characters that no file's name has.
  const code = customer.code.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  const name = `${title.toLowerCase()}-${code}-${asOf}`;
  return sheetAnswer(asked, {
    name,
    title,
    rows: rowsOf(statement, asked.language, reader),
    widths,
  });
}

function* rowsOf(
  { customer, items, totals }: Statement,
  language: Language,
  reader: Reader,
): Generator<SheetCell[]> {
  const { columns, figures, ages, files, total, types, said } = words[language];
  const isColleague = reader === 'colleague';
  const money = (minor: number) => ({ number: fromMinor(minor, customer.currency) });
  yield [...columns, ...figures, ...ages, files, ...(isColleague ? said : [])];
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
      ...(isColleague ? whatIsSaid(item, language) : []),
    ];
  }
  const rest = isColleague ? said.map(() => '') : [];
  const aged = ageBuckets.map((age) => money(totals[age]));
  yield [
    total,
    '',
    '',
    '',
    '',
    '',
    customer.currency,
    '',
    money(totals.total),
    '',
    ...aged,
    '',
    ...rest,
  ];
}

function whatIsSaid(
  { qualification }: Statement['items'][number],
  language: Language,
): SheetCell[] {
  if (!qualification) return ['', '', ''];
  const { kind, promiseDate, followUpOn } = qualification;
  const { kinds } = words[language];
  return [kinds[kind], promiseDate ? { day: promiseDate } : '', { day: followUpOn }];
}
