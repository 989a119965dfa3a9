import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { CustomerSummary } from '../domain/customer-summary.ts';
import { once } from '../domain/once.ts';
import { compareCodes } from '../domain/ranking.ts';
import {
  type Changes,
  commitUnlessChanged,
  insert,
  noChanges,
  put,
  removeIf,
  replace,
} from './changes.ts';
import { changedCustomerKey, directoryKey, directoryPrefix } from './keys.ts';
import { type Item, list, pages, type Store } from './store.ts';
import { fromValues, type Values, valuesOf } from './summaries.ts';

/**
 * The directory of an entity: the summaries of all its customers, some eighty in each of its stretches,
 * compressed. A search reads a hundred thousand customers in a dozen requests. It follows the records:
 * whatever changes one leaves a mark, and until the mark is merged, readers look at the record itself.
 */
const stretchSchema = once(() =>
  z.object({
    /** Codes from this one on, up to `end`; null: up to the last. */
    from: z.string(),
    end: z.nullable(z.string()),
    rows: z.instanceof(Uint8Array),
    version: z.int(),
  }),
);
type Stretch = z.infer<ReturnType<typeof stretchSchema>>;

const parseStretch = (item: Item): Stretch =>
  stretchSchema().parse({ ...item, from: String(item.sk).slice(directoryPrefix.length) });

/** Customers of a stretch when it is written, and the most that it grows to. */
const usual = 80;
const most = 120;
/** An item has 400 KB; customers with hundreds of due dates take more than others. */
const mostBytes = 200_000;

const markSchema = once(() => z.object({ sk: z.string(), stamp: z.string() }));
export interface Mark {
  readonly code: string;
  readonly stamp: string;
}

/** The directory is to look at this customer again. */
export function markChanged(changes: Changes, e: string, code: string): void {
  put(changes, changedCustomerKey(e, code), { stamp: randomUUID() }, `${e}\n${code}`);
}

function summariesIn({ rows }: Stretch): CustomerSummary[] {
  const all: Values[] = JSON.parse(inflateRawSync(rows).toString());
  return all.map(fromValues);
}

const compressed = (summaries: readonly CustomerSummary[]): Uint8Array =>
  deflateRawSync(JSON.stringify(summaries.map(valuesOf)));

export function directory(store: Store) {
  const partition = (e: string) => directoryKey(e, '').pk;

  /** The stretch that holds a code. */
  async function stretchOf(e: string, code: string): Promise<Stretch | undefined> {
    const through = directoryKey(e, code).sk;
    const listing = { partition: partition(e), through, descending: true, parse: parseStretch };
    const { items } = await list(store, listing, 1, undefined);
    return items[0];
  }

  return {
    /** Customers that have changed since they were merged, by code; from this one on. */
    async marks(e: string, beyond?: string, limit = Number.POSITIVE_INFINITY): Promise<Mark[]> {
      const parse = (item: Item) => markSchema().parse(item);
      const listing = {
        partition: changedCustomerKey(e, '').pk,
        parse,
        ...(beyond !== undefined && { beyond }),
      };
      const marks: Mark[] = [];
      for await (const some of pages(store, listing)) {
        marks.push(...some.map(({ sk, stamp }) => ({ code: sk, stamp })));
        if (marks.length >= limit) return marks.slice(0, limit);
      }
      return marks;
    },

    /** The summaries as they were merged, by code, beyond this one; each once, also while they move. */
    async *read(e: string, beyond?: string): AsyncGenerator<CustomerSummary[], void> {
      let last = beyond;
      const next = (stretch: Stretch): CustomerSummary[] => {
        const all = summariesIn(stretch);
        const own = all.filter(({ code }) => last === undefined || compareCodes(code, last) > 0);
        last = own.at(-1)?.code ?? last;
        return own;
      };
      const first = beyond === undefined ? undefined : await stretchOf(e, beyond);
      const rest = first ? { beyond: directoryKey(e, first.from).sk } : {};
      if (first) yield next(first);
      const listing = { partition: partition(e), parse: parseStretch, ...rest };
      for await (const stretches of pages(store, listing)) {
        for (const stretch of stretches) yield next(stretch);
      }
    },

    /**
     * Brings stretches up to date with the records of these customers. A stretch is read before the
     * records are, and only replaced as it was read: whoever merges later has seen as much or more.
     * @param read the summaries of these customers as they are now, by code; without those unknown
     * @returns the codes that could not be merged, since somebody else was merging
     */
    async merge(
      e: string,
      changed: readonly string[],
      read: (codes: readonly string[]) => Promise<CustomerSummary[]>,
    ): Promise<Set<string>> {
      const left = new Set<string>();
      const codes = [...changed].sort(compareCodes);
      for (let at = 0; at < codes.length; ) {
        const stretch = await stretchOf(e, codes[at] ?? '');
        const isWithin = (code: string) =>
          stretch === undefined || stretch.end === null || compareCodes(code, stretch.end) < 0;
        const to = codes.findIndex((code, index) => index > at && !isWithin(code));
        const own = codes.slice(at, to < 0 ? undefined : to);
        const isMerged = await rewrite(store, e, stretch, own, await read(own));
        if (!isMerged) for (const code of own) left.add(code);
        at += own.length;
      }
      return left;
    },

    /** Forgets marks; one that was set anew meanwhile stays. */
    forgetting(e: string, marks: readonly Mark[]): Changes[] {
      return marks.map(({ code, stamp }) => {
        const changes = noChanges();
        removeIf(changes, changedCustomerKey(e, code), { stamp }, 'conflict');
        return changes;
      });
    },
  };
}

/** One stretch with some of its customers replaced; it is split where it grows too long. */
async function rewrite(
  store: Store,
  e: string,
  stretch: Stretch | undefined,
  codes: readonly string[],
  come: readonly CustomerSummary[],
): Promise<boolean> {
  const fresh = new Set(codes);
  const kept = stretch ? summariesIn(stretch).filter(({ code }) => !fresh.has(code)) : [];
  const rows = [...kept, ...come].sort((one, other) => compareCodes(one.code, other.code));
  const changes = noChanges();
  const parts = rows.length > most ? split(rows, Math.ceil(rows.length / usual)) : [rows];
  const all = parts.flatMap(written);
  for (const [index, { first, bytes }] of all.entries()) {
    const from = index === 0 ? (stretch?.from ?? '') : first;
    const end = all[index + 1]?.first ?? stretch?.end ?? null;
    const key = directoryKey(e, from);
    const item = { end, rows: bytes, version: (stretch?.version ?? 0) + 1 };
    if (index === 0 && stretch) replace(changes, key, item, stretch.version);
    else insert(changes, key, item, 'conflict');
  }
  return commitUnlessChanged(store, changes);
}

/** A stretch as it is written; halved as long as it is too large for an item. */
function written(
  rows: readonly CustomerSummary[],
): { readonly first: string; readonly bytes: Uint8Array }[] {
  const bytes = compressed(rows);
  if (bytes.length > mostBytes && rows.length > 1) return split(rows, 2).flatMap(written);
  return [{ first: rows[0]?.code ?? '', bytes }];
}

function split(rows: readonly CustomerSummary[], parts: number): CustomerSummary[][] {
  const size = Math.ceil(rows.length / parts);
  return Array.from({ length: parts }, (_, index) => rows.slice(index * size, (index + 1) * size));
}
