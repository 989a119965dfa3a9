import type { Figures, Grouping, Line, OfEntity, ReportKind } from '../../api/report-queries.ts';

/** A report as it is shown: of one entity, or of several side by side. */
export interface Report<K extends ReportKind> {
  /** Undefined where the entities are not all in the same day. */
  readonly asOf: string | undefined;
  readonly by: Grouping | 'entities';
  readonly totals: readonly Figures<K>[];
  readonly lines: readonly Line<K>[];
  readonly more: number;
  /** The entities that could not be read. */
  readonly unread: readonly string[];
}

/** The sum of decimal strings, exactly, with as many decimals as the one with the most. */
export function sumOf(amounts: readonly string[]): string {
  const decimals = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const minor = amounts.reduce((sum, amount) => sum + minorOf(amount, decimals), 0n);
  const digits = `${minor < 0n ? -minor : minor}`.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0n ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

function minorOf(amount: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** The values of one field, of all that are added up. */
type Of<F> = <Name extends keyof F>(name: Name) => F[Name][];

const totalsOf: { [K in ReportKind]: (currency: string, of: Of<Figures<K>>) => Figures<K> } = {
  aging: (currency, of) => {
    const [open, overdue] = [sumOf(of('total')), sumOf(of('overdue'))];
    const share = Math.round((Number(overdue) / Number(open)) * 1000) / 10;
    return {
      currency,
      customers: total(of('customers')),
      notDue: sumOf(of('notDue')),
      days1To30: sumOf(of('days1To30')),
      days31To60: sumOf(of('days31To60')),
      days61To90: sumOf(of('days61To90')),
      over90: sumOf(of('over90')),
      total: open,
      overdue,
      overdueShare: Number(open) > 0 ? share : null,
    };
  },
  // Days of several entities are no sum of theirs: what each invoiced month by month is not known here.
  dso: (currency, of) => {
    const [only, another] = of('dso');
    const alone = another === undefined;
    return {
      currency,
      open: sumOf(of('open')),
      dso: alone ? (only ?? null) : null,
      isCapped: alone && of('isCapped').includes(true),
    };
  },
  disputes: (currency, of) => ({
    currency,
    disputes: total(of('disputes')),
    disputed: sumOf(of('disputed')),
    litigations: total(of('litigations')),
    litigated: sumOf(of('litigated')),
    promises: total(of('promises')),
    promised: sumOf(of('promised')),
    broken: total(of('broken')),
    brokenAmount: sumOf(of('brokenAmount')),
  }),
};

/** The reports of several entities as one: a line for each entity and currency, and totals by currency. */
export function joined<K extends ReportKind>(kind: K, reports: readonly OfEntity<K>[]): Report<K> {
  const lines = reports.flatMap(({ entity, report }) =>
    (report?.totals ?? []).map(
      (figures) => ({ key: entity.id, name: entity.name, ...figures }) as unknown as Line<K>,
    ),
  );
  const days = new Set(reports.flatMap(({ report }) => report?.asOf ?? []));
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  const totals = currencies.map((currency) => {
    const some = lines.filter((line) => line.currency === currency) as unknown as Figures<K>[];
    return totalsOf[kind](currency, (name) => some.map((figures) => figures[name]));
  });
  const [day] = days;
  return {
    asOf: days.size === 1 ? day : undefined,
    by: 'entities',
    totals,
    lines,
    more: 0,
    unread: reports.flatMap(({ entity, report }) => (report ? [] : entity.name)),
  };
}
