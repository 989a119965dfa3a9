import { folded } from '#shared/domain/fields.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { readBook } from './portfolio-book.ts';
import type { Deployed } from './table.ts';

/** What a report must say, told from the invoices themselves: everything is added up anew. */

export const reportKinds = ['aging', 'dso', 'disputes'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const groupings = ['entity', 'colleague', 'collector', 'group', 'customer'] as const;

export interface Asked {
  readonly by?: (typeof groupings)[number];
  readonly colleague?: string;
  readonly collector?: string;
  readonly group?: string;
}

export interface Debtor {
  readonly code: string;
  readonly currency: string;
  readonly groups: readonly string[];
  readonly collectorId: string | null;
  /** Who has the customer in their portfolio. */
  readonly colleagues: ReadonlySet<string>;
  readonly invoices: readonly Invoice[];
}

/** The customers of an entity with their invoices, as the table has them. */
export async function debtorsIn(deployed: Deployed, e: string): Promise<Debtor[]> {
  const { customers, associations, under } = await readBook(deployed, e);
  const invoices = under('#I#').flatMap(([, item]) =>
    item.sk === 'INVOICE' ? [item as unknown as Invoice] : [],
  );
  return [...customers.values()].map(({ code, currency, groups, collectorId }) => {
    const named = Object.keys(associations.get(code)?.colleagues ?? {});
    const colleagues = new Set(collectorId ? [...named, collectorId] : named);
    const own = invoices.filter(({ customerCode }) => customerCode === code);
    return { code, currency, groups, collectorId, colleagues, invoices: own };
  });
}

const keysOf: Record<NonNullable<Asked['by']>, (one: Debtor) => (string | null)[]> = {
  entity: () => [null],
  customer: ({ code }) => [code],
  collector: ({ collectorId }) => [collectorId],
  colleague: ({ colleagues }) => (colleagues.size === 0 ? [null] : [...colleagues]),
  group: ({ groups }) => (groups.length === 0 ? [null] : [...new Set(groups.map(folded))]),
};

const day = 86_400_000;
const sum = (of: readonly number[]) => of.reduce((one, other) => one + other, 0);

type Figures = Record<string, unknown>;

/** What a line says of these customers; undefined where it says nothing. */
const figures: Record<ReportKind, (of: Debtor[], today: string) => Figures | undefined> = {
  aging(of, today) {
    const { currency = 'EUR' } = of[0] ?? {};
    const money = (minor: number) => fromMinor(minor, currency);
    const isOwing = ({ invoices }: Debtor) =>
      invoices.some(({ dueDate }) => {
        const due = invoices.filter((one) => one.dueDate === dueDate);
        return sum(due.map(({ balance }) => balance)) !== 0;
      });
    const customers = of.filter(isOwing).length;
    if (customers === 0) return undefined;
    const all = of.flatMap(({ invoices }) => invoices);
    const between = (from: number, to: number) =>
      sum(
        all.flatMap(({ dueDate, balance }) => {
          const late = Math.round((Date.parse(today) - Date.parse(dueDate)) / day);
          return late >= from && late <= to ? [balance] : [];
        }),
      );
    const [total, overdue] = [between(-1e6, 1e6), between(1, 1e6)];
    return {
      customers,
      notDue: money(between(-1e6, 0)),
      days1To30: money(between(1, 30)),
      days31To60: money(between(31, 60)),
      days61To90: money(between(61, 90)),
      over90: money(between(91, 1e6)),
      total: money(total),
      overdue: money(overdue),
      overdueShare: total > 0 ? Math.round((overdue / total) * 1000) / 10 : null,
    };
  },

  dso(of, today) {
    const { currency = 'EUR' } = of[0] ?? {};
    const all = of.flatMap(({ invoices }) => invoices);
    const open = sum(all.map(({ balance }) => balance));
    if (open <= 0) return undefined;
    return { open: fromMinor(open, currency), ...dsoOf(open, all, today) };
  },

  disputes(of, today) {
    const { currency = 'EUR' } = of[0] ?? {};
    const open = of
      .flatMap(({ invoices }) => invoices)
      .filter(({ status, qualification }) => status === 'open' && qualification);
    const said = (kind: string) => open.filter((one) => one.qualification?.kind === kind);
    const [disputes, litigations, promises] = ['dispute', 'litigation', 'promise'].map(said);
    if (!disputes || !litigations || !promises) throw new Error('three kinds were asked for');
    const broken = promises.filter((one) => (one.qualification?.promiseDate ?? '') < today);
    const owed = (some: Invoice[]) => fromMinor(sum(some.map(({ balance }) => balance)), currency);
    const told = (some: Invoice[]) => {
      const each = some.map(({ balance, qualification }) =>
        Math.min(balance, qualification?.promiseAmount ?? 0),
      );
      return fromMinor(sum(each), currency);
    };
    if (disputes.length + litigations.length + promises.length === 0) return undefined;
    return {
      ...{ disputes: disputes.length, disputed: owed(disputes) },
      ...{ litigations: litigations.length, litigated: owed(litigations) },
      ...{ promises: promises.length, promised: told(promises) },
      ...{ broken: broken.length, brokenAmount: told(broken) },
    };
  },
};

/** Day after day back from today, a share of its month's sales each, until nothing is left. */
function dsoOf(open: number, all: readonly Invoice[], today: string) {
  let [rest, days] = [open, 0];
  let last = new Date(today);
  for (let months = 0; months < 24; months += 1) {
    const month = last.toISOString().slice(0, 7);
    const length = last.getUTCDate();
    const own = all.filter(
      ({ type, issueDate }) => type !== 'payment' && issueDate.startsWith(month),
    );
    const sold = sum(own.map(({ amount }) => amount));
    if (sold > 0 && rest <= sold) {
      return { dso: Math.round((days + (rest / sold) * length) * 10) / 10, isCapped: false };
    }
    days += length;
    rest -= sold;
    last = new Date(last.getTime() - length * day);
  }
  return { dso: days, isCapped: true };
}

/**
 * What a report must say, its lines in no order; groups by their names in lower case.
 * @param mine whose portfolio it is restricted to
 */
export function naiveReport(
  debtors: readonly Debtor[],
  kind: ReportKind,
  { by = 'entity', colleague, collector, group }: Asked,
  today: string,
  mine?: string,
) {
  const asked = debtors.filter(
    (one) =>
      (mine === undefined || one.colleagues.has(mine)) &&
      (colleague === undefined || one.colleagues.has(colleague)) &&
      (collector === undefined || one.collectorId === collector) &&
      (group === undefined || one.groups.some((name) => folded(name) === folded(group))),
  );
  const told = (keys: (one: Debtor) => (string | null)[]) => {
    const lines = new Map<string, { key: string | null; currency: string; of: Debtor[] }>();
    for (const one of asked) {
      for (const key of keys(one)) {
        const name = `${key} ${one.currency}`;
        const line = lines.get(name) ?? { key, currency: one.currency, of: [] };
        lines.set(name, { ...line, of: [...line.of, one] });
      }
    }
    return [...lines.values()].flatMap(({ key, currency, of }) => {
      const all = figures[kind](of, today);
      return all ? [{ key, currency, ...all }] : [];
    });
  };
  const totals = told(() => [null]).map(({ key: _, ...rest }) => rest);
  return { totals: inOrder(totals), lines: inOrder(told(keysOf[by])) };
}

/** Lines that are compared whatever their order. */
export const inOrder = <T extends object>(lines: readonly T[]): T[] =>
  lines
    .map((line) => [JSON.stringify([(line as { key?: unknown }).key, line]), line] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, line]) => line);
