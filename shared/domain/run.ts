import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { id, instant, orNull, whole } from './fields.ts';
import { importKinds } from './import-fields.ts';
import { once } from './once.ts';
import type { ProblemCode } from './problem.ts';
import { firstVersion } from './record.ts';

export const runKinds = ['association', 'assignment-rules', 'recount', 'undo', 'import'] as const;
export type RunKind = (typeof runKinds)[number];

export const runStates = ['queued', 'running', 'done', 'failed', 'undone'] as const;

/** Long work, done in parts that can each be repeated: where it stands and what came of it. */
export const runSchema = once(() =>
  z.object({
    id,
    kind: z.enum(runKinds),
    state: z.enum(runStates),
    /** A dry run: nothing is changed. */
    dryRun: z.boolean(),
    /** In customers; of undoing, in steps. `total` is null until they are counted. */
    progress: z.object({ done: whole, total: orNull(whole) }),
    /** What came of it so far; its fields depend on the kind. */
    result: z.record(z.string(), z.unknown()),
    /** Why it failed. */
    problem: orNull(z.string()),
    /** The file of an import, from which its refused rows can be had. */
    file: orNull(z.object({ importId: id, kind: z.enum(importKinds), fileName: z.string() })),
    /** The run that this one undoes, and the one by which this is undone. */
    undoes: orNull(id),
    undoneBy: orNull(id),
    createdBy: z.object({ id: z.string(), name: z.string() }),
    createdAt: instant,
    startedAt: orNull(instant),
    endedAt: orNull(instant),
    updatedAt: instant,
    version: whole,
  }),
);
export type Run = z.infer<ReturnType<typeof runSchema>>;

/** The same with what its worker goes by. */
export const runWorkSchema = once(() =>
  z.extend(runSchema(), {
    /** How many parts it has; null until they are laid out. */
    parts: orNull(whole),
    /** A first pass finds out what would be done, the second does it. */
    pass: z.enum(['check', 'apply']),
    /** The first part that is not done. */
    nextPart: whole,
    /** Until when a worker has it to itself. */
    leasedUntil: instant,
    failures: whole,
  }),
);
export type RunWork = z.infer<ReturnType<typeof runWorkSchema>>;

/** What is nobody's business but its worker's. */
export const workFields = [
  'parts',
  'pass',
  'nextPart',
  'leasedUntil',
  'failures',
] as const satisfies readonly (keyof RunWork)[];

/** Longer than a worker takes for the parts that it does at a time. */
const leaseMinutes = 5;
const mostFailures = 5;

export function newRun(
  facts: Pick<Run, 'id' | 'kind' | 'dryRun' | 'undoes' | 'createdBy'> & Partial<Pick<Run, 'file'>>,
  now: string,
): RunWork {
  return runWorkSchema().parse({
    ...facts,
    state: 'queued',
    progress: { done: 0 },
    result: {},
    pass: 'apply',
    nextPart: 0,
    leasedUntil: now,
    failures: 0,
    ...firstVersion(now),
  });
}

export const isOver = ({ state }: Pick<Run, 'state'>): boolean =>
  state !== 'queued' && state !== 'running';

/** Whether a worker has it to itself. */
export const isTaken = ({ state, leasedUntil }: RunWork, now: string): boolean =>
  state === 'running' && leasedUntil > now;

/** The next state of a run; its version guards against a second worker. */
export function moved(run: RunWork, fields: Partial<RunWork>, now: string): RunWork {
  return { ...run, ...fields, updatedAt: now, version: run.version + 1 };
}

/** A worker has taken it on. */
export const taken = (run: RunWork, now: string): RunWork =>
  moved(
    run,
    {
      state: 'running',
      startedAt: run.startedAt ?? now,
      leasedUntil: plus(now, leaseMinutes, 'minute'),
    },
    now,
  );

/** A worker has let go of it, for the next to go on at once. */
export const released = (run: RunWork, now: string): RunWork =>
  moved(run, { leasedUntil: now }, now);

export const done = (run: RunWork, now: string): RunWork =>
  moved(run, { state: 'done', endedAt: now, leasedUntil: now }, now);

/** It cannot be carried out. */
export const refused = (run: RunWork, problem: ProblemCode, now: string): RunWork =>
  moved(run, { state: 'failed', problem, endedAt: now, leasedUntil: now }, now);

/** A worker has failed: it is tried again some minutes later, and given up in the end. */
export function failed(run: RunWork, problem: ProblemCode, now: string): RunWork {
  const failures = run.failures + 1;
  if (failures === mostFailures) return refused({ ...run, failures }, problem, now);
  return moved(run, { failures, leasedUntil: plus(now, failures, 'minute') }, now);
}

/** How long a run can be undone. */
export const undoDays = 30;

/** Whether a run has changed something that can be taken back; one that failed may have done so too. */
export function isUndoable(run: RunWork, now: string): boolean {
  const { kind, state, dryRun, undoneBy, createdAt, pass, parts } = run;
  if (now >= plus(createdAt, undoDays, 'day')) return false;
  const changes = kind !== 'recount' && kind !== 'undo';
  const isOver = state === 'done' || (state === 'failed' && pass === 'apply' && parts !== null);
  return changes && isOver && !dryRun && undoneBy === null;
}
