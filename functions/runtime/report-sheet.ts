import type { SheetCell } from '#shared/adapters/sheets/rows-to-write.ts';
import type { Language } from '#shared/domain/fields.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { ReportGrouping } from '#shared/domain/report.ts';
import type { AskedSheet, SheetAnswer } from './operation.ts';
import { sheetAnswer } from './sheets.ts';

type Kind = 'aging' | 'dso' | 'disputes';

/** The columns of each report, in the order of the fields that they show. */
const fields = {
  aging: [
    'customers',
    'notDue',
    'days1To30',
    'days31To60',
    'days61To90',
    'over90',
    'total',
    'overdue',
    'overdueShare',
  ],
  dso: ['open', 'dso'],
  disputes: [
    'disputes',
    'disputed',
    'litigations',
    'litigated',
    'promises',
    'promised',
    'broken',
    'brokenAmount',
  ],
} as const satisfies Record<Kind, readonly string[]>;

type Field = (typeof fields)[Kind][number];

interface Words {
  readonly titles: Record<Kind, string>;
  readonly by: Record<ReportGrouping, string>;
  readonly nobody: string;
  readonly label: string;
  readonly currency: string;
  readonly total: string;
  readonly fields: Record<Field, string>;
}

const words: Record<Language, Words> = {
  en: {
    titles: { aging: 'Aging', dso: 'DSO', disputes: 'Disputes and promises' },
    by: {
      entity: 'Entity',
      colleague: 'Colleague',
      collector: 'Collector',
      group: 'Group',
      customer: 'Customer',
    },
    nobody: 'None',
    label: 'Name',
    currency: 'Currency',
    total: 'Total',
    fields: {
      ...{ customers: 'Customers', notDue: 'Not due', days1To30: '1–30 days' },
      ...{ days31To60: '31–60 days', days61To90: '61–90 days', over90: 'Over 90 days' },
      ...{ total: 'Open', overdue: 'Overdue', overdueShare: 'Overdue, %' },
      ...{ open: 'Open', dso: 'DSO, days' },
      ...{ disputes: 'Disputes', disputed: 'In dispute', litigations: 'Litigations' },
      ...{ litigated: 'In litigation', promises: 'Promises', promised: 'Promised' },
      ...{ broken: 'Broken promises', brokenAmount: 'Broken, amount' },
    },
  },
  fr: {
    titles: { aging: 'Balance âgée', dso: 'DSO', disputes: 'Litiges et promesses' },
    by: {
      entity: 'Entité',
      colleague: 'Collègue',
      collector: 'Chargé de recouvrement',
      group: 'Groupe',
      customer: 'Client',
    },
    nobody: 'Aucun',
    label: 'Nom',
    currency: 'Devise',
    total: 'Total',
    fields: {
      ...{ customers: 'Clients', notDue: 'Non échu', days1To30: '1–30 jours' },
      ...{ days31To60: '31–60 jours', days61To90: '61–90 jours', over90: 'Plus de 90 jours' },
      ...{ total: 'Encours', overdue: 'Échu', overdueShare: 'Échu, %' },
      ...{ open: 'Encours', dso: 'DSO, jours' },
      ...{ disputes: 'Litiges', disputed: 'En litige', litigations: 'Contentieux' },
      ...{ litigated: 'Au contentieux', promises: 'Promesses', promised: 'Promis' },
      ...{ broken: 'Promesses non tenues', brokenAmount: 'Non tenu, montant' },
    },
  },
};

type Figures = Partial<Record<Field, string | number | boolean | null>>;

interface Report {
  readonly asOf: string;
  readonly by: ReportGrouping;
  readonly totals: readonly (Figures & { readonly currency: string })[];
  readonly lines: readonly (Figures & {
    readonly key: string | null;
    readonly name: string | null;
    readonly currency: string;
  })[];
  readonly more: number;
}

/** A report as a sheet: a row for each line, and one for the total of each currency (F5). */
export function reportSheet(asked: AskedSheet, kind: Kind, report: Report): Promise<SheetAnswer> {
  if (report.more > 0) throw new Problem('export-too-large');
  const { titles, by, nobody, label, currency, total, fields: labels } = words[asked.language];
  const names = fields[kind];
  const figures = (of: Figures): SheetCell[] =>
    names.map((name) => {
      const value = of[name];
      return value === null || value === undefined ? '' : { number: String(value) };
    });
  const code = report.by === 'customer' ? [by.customer] : [];
  const head = [...code, report.by === 'customer' ? label : by[report.by], currency];
  const rows: SheetCell[][] = [
    [...head, ...names.map((name) => labels[name])],
    ...report.lines.map((line) => [
      ...(report.by === 'customer' ? [line.key ?? ''] : []),
      line.name ?? (report.by === 'entity' ? '' : nobody),
      line.currency,
      ...figures(line),
    ]),
    ...report.totals.map((sum) => [total, ...code.map(() => ''), sum.currency, ...figures(sum)]),
  ];
  const title = titles[kind];
  const name = `${kind}-${report.asOf}`;
  const widths = [...code.map(() => 16), 32, 9, ...names.map(() => 16)];
  return sheetAnswer(asked, { name, title, rows, widths });
}
