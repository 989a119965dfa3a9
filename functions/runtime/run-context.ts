import { createHash } from 'node:crypto';
import type { Findings, Part, PartContent } from '#shared/data/runs.ts';
import type { Entity } from '#shared/domain/entity.ts';
import type { RunWork } from '#shared/domain/run.ts';
import { mostTold } from './portfolio-changes.ts';
import type { Services } from './services.ts';

/** What a kind of run works from. */
export interface RunContext {
  readonly services: Services;
  readonly entity: Entity;
  readonly run: RunWork;
  readonly parameters: unknown;
  readonly now: string;
}

/** A kind of long work: what it is about, in what parts, and how one of them is done. */
export interface RunKindWork {
  /** What it counts; all of it is told, also where there was nothing to count. */
  readonly figures: readonly string[];
  /** Whether its names are codes that somebody stated, which there may not be. */
  readonly tellsNotFound?: true;
  /** What it is about, in parts that are done each by itself. */
  parts(context: RunContext): AsyncIterable<PartContent>;
  /** Does a part from the position where it stands, each step with `runs.advance`. */
  work(context: RunContext, part: Part): Promise<void>;
  /** What is left to do once all parts are done; may be done again. */
  conclude?(context: RunContext): Promise<void>;
}

/** Names as they come, in parts of so many. */
export async function* inParts(
  names: AsyncIterable<readonly string[]>,
  perPart: number,
): AsyncGenerator<PartContent> {
  let waiting: string[] = [];
  for await (const some of names) {
    waiting.push(...some);
    while (waiting.length >= perPart) {
      yield { names: waiting.slice(0, perPart) };
      waiting = waiting.slice(perPart);
    }
  }
  if (waiting.length > 0) yield { names: waiting };
}

/** Codes that a result names; of more, it tells how many there are. */
const mostNotFound = 1000;

/** What came of all parts together, besides their figures. */
export function totalled(parts: readonly Findings[]) {
  const notFound = parts.flatMap((part) => part.notFound);
  const outlooks = parts.flatMap(({ outlook }) => outlook ?? []);
  const sight = new Map<string, { gains: number; loses: number }>();
  for (const { userId, gains, loses } of outlooks.flatMap((one) => one.sight)) {
    const before = sight.get(userId) ?? { gains: 0, loses: 0 };
    sight.set(userId, { gains: before.gains + gains, loses: before.loses + loses });
  }
  const basis = createHash('sha256').update(outlooks.map((one) => one.basis).join());
  return {
    notFound: notFound.slice(0, mostNotFound),
    ...(notFound.length > mostNotFound && { notFoundCount: notFound.length }),
    changes: outlooks.flatMap((one) => one.changes).slice(0, mostTold),
    sight: [...sight].map(([userId, seen]) => ({ userId, ...seen })),
    basis: basis.digest('base64url'),
  };
}
