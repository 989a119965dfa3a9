import type { AskedReport, Grouping, ReportKind } from '../../api/report-queries.ts';
import { oneOf, text } from '../../search.ts';

export const reportKinds = ['aging', 'dso', 'disputes'] as const satisfies readonly ReportKind[];

export const groupings = [
  'entity',
  'colleague',
  'collector',
  'group',
  'customer',
] as const satisfies readonly Grouping[];

/** Lines that are shown at first, and with each step. */
const steps = [25, 100, 500] as const;

/** The part of the reports' address behind `?`; what is usual is left out (F5). */
export const reportsSearch = (search: Record<string, unknown>) => ({
  ...oneOf(search, 'report', ['dso', 'disputes']),
  ...oneOf(search, 'by', ['colleague', 'collector', 'group', 'customer']),
  ...text(search, 'colleague'),
  ...text(search, 'collector'),
  ...text(search, 'group'),
  ...oneOf(search, 'entities', ['all']),
  ...limitIn(search),
});

export type ReportsSearch = ReturnType<typeof reportsSearch>;

function limitIn({ limit }: Record<string, unknown>): { limit?: number } {
  const known = steps.slice(1).find((step) => step === Number(limit));
  return known === undefined ? {} : { limit: known };
}

/** How many lines the next step shows; undefined where there is none. */
export const nextLimit = ({ limit = steps[0] }: ReportsSearch): number | undefined =>
  steps.find((step) => step > limit);

/** What the API is asked for an address, however many lines it shows. */
export function criteriaOf(search: ReportsSearch): Omit<AskedReport, 'limit'> {
  const { by = 'entity', colleague, collector, group } = search;
  return {
    by,
    ...(colleague && { colleague }),
    ...(collector && { collector }),
    ...(group && { group }),
  };
}

export const askedOf = (search: ReportsSearch): AskedReport => ({
  ...criteriaOf(search),
  limit: search.limit ?? steps[0],
});

/** The same report of some of the customers, who stand side by side. */
export const narrowedTo = (
  search: ReportsSearch,
  by: 'colleague' | 'collector' | 'group',
  key: string,
): ReportsSearch =>
  reportsSearch({ ...search, by: 'customer', [by]: key, limit: undefined, entities: undefined });

export const isFiltered = ({ colleague, collector, group }: ReportsSearch): boolean =>
  Boolean(colleague || collector || group);
