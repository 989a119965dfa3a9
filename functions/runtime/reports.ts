import { dayIn } from '#shared/domain/calendar.ts';
import type { CustomerSummary } from '#shared/domain/customer-summary.ts';
import { folded } from '#shared/domain/fields.ts';
import { decimalsOf } from '#shared/domain/money.ts';
import { type Line, ledgerOf, type ReportGrouping } from '#shared/domain/report.ts';
import { nameOf } from '#shared/domain/user.ts';
import { allCustomers, codesOf, type Searcher } from './customer-search.ts';
import type { Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** What a report is asked for (F5). */
export interface AskedReport {
  readonly by: ReportGrouping;
  readonly colleague?: string | undefined;
  readonly collector?: string | undefined;
  readonly group?: string | undefined;
}

interface Reporting {
  readonly services: Services;
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly query: AskedReport;
  readonly now: string;
}

/** The customers of a report, some at a time, and the lines that each belongs to. */
export interface Reported {
  readonly e: string;
  readonly today: string;
  readonly customers: () => AsyncGenerator<CustomerSummary[], void>;
  readonly keysOf: (customer: CustomerSummary) => readonly (string | null)[];
}

/** Colleagues whose portfolios are read at the same time. */
const abreast = 8;

/** Whose figures they are: whoever sees their portfolio only has no others (C8). */
export async function reportedBy({
  services,
  scope,
  signedIn,
  query,
  now,
}: Reporting): Promise<Reported> {
  const { entity } = scope;
  const { by, ...criteria } = query;
  const searcher: Searcher = { ...scope, userId: signedIn.caller.id, now };
  const { colleague, collector, group } = criteria;
  const stated = { colleague, collector, group };
  return {
    e: entity.id,
    today: dayIn(entity.timeZone, now),
    customers: () => allCustomers(services, searcher, stated, 'directory'),
    keysOf: await keysOf(services, entity.id, by),
  };
}

async function keysOf(services: Services, e: string, by: ReportGrouping) {
  if (by === 'colleague') return colleaguesOf(services, e);
  return by === 'group' ? groupsOf() : keysBy[by];
}

const keysBy = {
  entity: () => [null],
  collector: ({ collectorId }) => [collectorId],
  customer: ({ code }) => [code],
} satisfies Record<Exclude<ReportGrouping, 'colleague' | 'group'>, Reported['keysOf']>;

/** Groups that differ in case alone are one, under the name that comes first. */
function groupsOf(): Reported['keysOf'] {
  const names = new Map<string, string>();
  const nameOfGroup = (one: string) => {
    const name = names.get(folded(one)) ?? one;
    names.set(folded(one), name);
    return name;
  };
  return ({ groups }) => (groups.length === 0 ? [null] : [...new Set(groups.map(nameOfGroup))]);
}

/** By the colleagues who have a customer in their portfolio; null where nobody has. */
async function colleaguesOf(services: Services, e: string): Promise<Reported['keysOf']> {
  const everybody = (await Array.fromAsync(services.users.everybodyIn(e))).flat();
  // Multi-entity users with a role here come twice.
  const ids = [...new Set(everybody.map(({ id }) => id))];
  const byCode = new Map<string, string[]>();
  for (let at = 0; at < ids.length; at += abreast) {
    const some = ids.slice(at, at + abreast);
    const sets = await Promise.all(some.map((id) => codesOf(services, e, id)));
    for (const [index, set] of sets.entries()) {
      for (const code of set) {
        const known = byCode.get(code) ?? [];
        byCode.set(code, [...known, some[index] ?? '']);
      }
    }
  }
  return ({ code }) => byCode.get(code) ?? [null];
}

/**
 * Goes through the customers of a report, each with the figures that it counts in: those of its lines
 * and of the total in its currency. The lines that come of it are added to from then on as well.
 */
export async function gather<Figures>(
  { customers, keysOf }: Reported,
  none: () => Figures,
  each: (customer: CustomerSummary, figures: Figures[]) => void,
): Promise<Record<'lines' | 'totals', Line<Figures>[]>> {
  const [ledger, totals] = [ledgerOf(none), ledgerOf(none)];
  for await (const some of customers()) {
    for (const customer of some) {
      const { currency } = customer;
      const own = keysOf(customer).map((key) => ledger.at(key, currency));
      each(customer, [...own, totals.at(null, currency)]);
    }
  }
  return { lines: ledger.lines(), totals: totals.lines() };
}

/** The name of each line: a person's, a customer's, a group's own; null of the entity, or of nobody. */
async function namesOf(
  services: Services,
  e: string,
  by: ReportGrouping,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (by === 'customer') {
    const customers = await services.customerLists.current(e, keys);
    return new Map(customers.map(({ code, name }) => [code, name]));
  }
  if (by === 'group') return new Map(keys.map((key) => [key, key]));
  const users = await services.users.findMany(keys);
  return new Map(users.flatMap((user) => (user ? [[user.id, nameOf(user)] as const] : [])));
}

interface Shown<Figures, Answer> {
  readonly lines: readonly Line<Figures>[];
  readonly totals: readonly Line<Figures>[];
  /** By how much a line comes first, in minor units; currencies are compared by their number. */
  readonly weight: (figures: Figures) => number;
  readonly answer: (figures: Figures, currency: string) => Answer;
  readonly limit: number;
}

/** A report as it is answered: the heaviest lines, with their names, and the totals by currency. */
export async function reportAnswer<Figures, Answer extends object>(
  { services, scope, query }: Reporting,
  { today }: Reported,
  { lines, totals, weight, answer, limit }: Shown<Figures, Answer>,
) {
  const inUnits = ({ figures, currency }: Line<Figures>) =>
    weight(figures) / 10 ** decimalsOf(currency);
  const heaviest = [...lines].sort((one, other) => inUnits(other) - inUnits(one));
  const shown = heaviest.slice(0, limit);
  const keys = [...new Set(shown.flatMap(({ key }) => key ?? []))];
  const names = await namesOf(services, scope.entity.id, query.by, keys);
  return {
    asOf: today,
    by: query.by,
    totals: totals.map(({ currency, figures }) => ({ currency, ...answer(figures, currency) })),
    lines: shown.map(({ key, currency, figures }) => ({
      ...{ key, currency },
      name: key === null ? null : (names.get(key) ?? key),
      ...answer(figures, currency),
    })),
    more: heaviest.length - shown.length,
  };
}

/** Lines of a report that is exported; more is asked for by narrower questions. */
export const mostLines = 10_000;
