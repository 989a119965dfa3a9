import { sheetTypes } from '#shared/contract/wire.ts';
import { fill } from './api.ts';
import type { Asked, ReportKind } from './naive-reports.ts';
import type { Person, TestEntity } from './people.ts';

export interface Line {
  readonly key: string | null;
  readonly name: string | null;
  readonly currency: string;
  readonly [figure: string]: unknown;
}

export interface Report {
  readonly asOf: string;
  readonly by: string;
  readonly totals: { readonly currency: string; readonly [figure: string]: unknown }[];
  readonly lines: Line[];
  readonly more: number;
}

const routeOf = (kind: ReportKind) => `/v1/entities/{e}/reports/${kind}` as const;
type AgingKey = 'GET /v1/entities/{e}/reports/aging';

/** A report as JSON: every report is asked for alike. */
export const reportOf = (
  { id: e, main }: TestEntity,
  kind: ReportKind,
  query: Asked & { readonly limit?: number } = {},
  by: Pick<Person, 'call'> = main,
) =>
  by.call(`GET ${routeOf(kind)}` as AgingKey, {
    path: { e },
    query: query as never,
  }) as unknown as Promise<Report>;

/** What becomes of a report that cannot be asked for so. */
export const refusedReport = ({ id: e, main }: TestEntity, kind: ReportKind, query: object) =>
  main.refusal(`GET ${routeOf(kind)}` as AgingKey, { path: { e }, query: query as never });

/** A report as a file. */
export function reportSheetOf(
  { world, id: e }: TestEntity,
  kind: ReportKind,
  query: Readonly<Record<string, string>>,
  { token }: { readonly token: string | undefined },
  form: keyof typeof sheetTypes,
) {
  const target = `${fill(routeOf(kind), { e })}?${new URLSearchParams(query)}`;
  return world.send('GET', target, { token, headers: { accept: sheetTypes[form] } });
}
