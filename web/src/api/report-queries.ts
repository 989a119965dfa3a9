import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, api } from './client.ts';
import { entityKey } from './queries.ts';

interface Answers {
  readonly aging: Answer<'GET /v1/entities/{e}/reports/aging'>;
  readonly dso: Answer<'GET /v1/entities/{e}/reports/dso'>;
  readonly disputes: Answer<'GET /v1/entities/{e}/reports/disputes'>;
}

export type ReportKind = keyof Answers;
export type Grouping = Answers['aging']['by'];

/** The figures of one currency in a report. */
export type Figures<K extends ReportKind> = Answers[K]['totals'][number];
export type Line<K extends ReportKind> = Answers[K]['lines'][number];

/** What a report is asked for (F5). */
export interface AskedReport {
  readonly by: Grouping;
  /** Ids of users. */
  readonly colleague?: string;
  readonly collector?: string;
  readonly group?: string;
  readonly limit?: number;
}

type Read = (e: string, query: AskedReport, signal: AbortSignal) => Promise<Answers[ReportKind]>;

const read: Record<ReportKind, Read> = {
  aging: (e, query, signal) =>
    api('GET /v1/entities/{e}/reports/aging', { path: { e }, query, signal }),
  dso: (e, query, signal) =>
    api('GET /v1/entities/{e}/reports/dso', { path: { e }, query, signal }),
  disputes: (e, query, signal) =>
    api('GET /v1/entities/{e}/reports/disputes', { path: { e }, query, signal }),
};

const answerOf = <K extends ReportKind>(kind: K, ...input: Parameters<Read>) =>
  read[kind](...input) as Promise<Answers[K]>;

export const reportQuery = <K extends ReportKind>(kind: K, e: string, asked: AskedReport) =>
  queryOptions({
    queryKey: [...entityKey(e), 'report', kind, asked],
    queryFn: ({ signal }) => answerOf(kind, e, asked, signal),
    placeholderData: keepPreviousData,
  });

const longest = 500;

/** The groups of customers of whom something is open, those with the most first. */
export const groupsQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'report', 'groups'],
    queryFn: async ({ signal }) => {
      const { lines } = await answerOf('aging', e, { by: 'group', limit: longest }, signal);
      return [...new Set(lines.flatMap(({ key }) => key ?? []))];
    },
    staleTime: 300_000,
  });

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A report of one entity among several; undefined where it could not be read. */
export interface OfEntity<K extends ReportKind> {
  readonly entity: Named;
  readonly report: Answers[K] | undefined;
}

/** Entities that are asked at the same time. */
const abreast = 8;

interface Tried<K extends ReportKind> extends OfEntity<K> {
  readonly refusal?: unknown;
}

const tried = <K extends ReportKind>(kind: K, entity: Named, signal: AbortSignal) =>
  answerOf(kind, entity.id, { by: 'entity' }, signal).then(
    (report): Tried<K> => ({ entity, report }),
    (refusal: unknown): Tried<K> => ({ entity, report: undefined, refusal }),
  );

/** The report of each entity; it fails only where none could be read. */
export const overEntitiesQuery = <K extends ReportKind>(kind: K, entities: readonly Named[]) =>
  queryOptions({
    queryKey: ['report', kind, entities.map(({ id }) => id)],
    queryFn: async ({ signal }): Promise<OfEntity<K>[]> => {
      const reports: Tried<K>[] = [];
      for (let at = 0; at < entities.length; at += abreast) {
        const some = entities.slice(at, at + abreast);
        reports.push(...(await Promise.all(some.map((entity) => tried(kind, entity, signal)))));
      }
      const [first] = reports;
      if (first?.refusal && reports.every(({ report }) => !report)) throw first.refusal;
      return reports;
    },
  });
