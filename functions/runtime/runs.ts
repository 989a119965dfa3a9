import { type Changes, noChanges } from '#shared/data/changes.ts';
import type { Part, PartContent } from '#shared/data/runs.ts';
import type { Problem } from '#shared/domain/problem.ts';
import {
  done,
  failed,
  isOver,
  isTaken,
  moved,
  type RunWork,
  refused,
  released,
  taken,
} from '#shared/domain/run.ts';
import { sum } from './portfolio-changes.ts';
import { problemOf } from './problem-response.ts';
import { type RunContext, totalled } from './run-context.ts';
import { kindOf } from './run-kinds.ts';
import { announceRuns } from './run-start.ts';
import type { Services } from './services.ts';

/** Parts in work at the same time, and how often so many before another worker goes on. */
const abreast = 4;
const mostRounds = 50;

/**
 * Goes on with a run: lays out its parts, does them, some at the same time, and says what came of it.
 * Each step of a part is counted with what it does, in one transaction; a worker that dies leaves the
 * rest to the next, and two at once cannot count anything twice.
 */
export async function goOn(services: Services, e: string, runId: string): Promise<void> {
  const now = services.clock.now();
  const [found, [entity]] = await Promise.all([
    services.runs.find(e, runId),
    services.entities.getMany([e]),
  ]);
  if (!found || !entity || isOver(found) || isTaken(found, now)) return;
  const run = await save(services, e, found, taken(found, now));
  if (!run) return;
  const parameters = await services.runs.parameters(e, runId);
  const context = { services, entity, run, parameters, now };
  try {
    await doParts(context);
  } catch (error) {
    const problem = problemOf(error);
    const { code } = problem;
    services.log({ level: 'error', event: 'run-interrupted', runId, code, error: String(error) });
    const latest = await services.runs.find(e, runId);
    if (latest && !isOver(latest)) {
      await save(services, e, latest, afterFailure(latest, problem, services.clock.now()));
    }
  }
}

/** What is wrong for good is not tried again, and says what it is. */
function afterFailure(run: RunWork, { code, status, errors }: Problem, now: string): RunWork {
  if (status >= 500 || code === 'conflict') return failed(run, code, now);
  return { ...refused(run, code, now), result: { ...run.result, ...(errors && { errors }) } };
}

async function doParts(begun: RunContext): Promise<void> {
  const { services, entity } = begun;
  const kind = kindOf(begun.run.kind);
  let context = begun.run.parts === null ? await layOut(begun) : begun;
  for (let rounds = 0; context !== undefined; rounds += 1) {
    const { run } = context;
    const last = run.parts ?? 0;
    if (run.nextPart >= last) {
      if (run.pass === 'apply' || run.dryRun) return conclude(context);
      context = await apply(context);
      continue;
    }
    if (rounds === mostRounds) {
      await save(services, entity.id, run, released(run, services.clock.now()));
      return announceRuns(services, [{ e: entity.id, id: run.id }]);
    }
    const to = Math.min(run.nextPart + abreast, last);
    const parts = await services.runs.parts(entity.id, run.id, run.nextPart, to);
    const current = context;
    const outcomes = await Promise.allSettled(parts.map((part) => kind.work(current, part)));
    const failure = outcomes.find((one) => one.status === 'rejected');
    if (failure) throw failure.reason;
    context = await noteProgress(current, to);
  }
}

/** Parts written at a time. */
const laidOut = 16;

async function layOut(context: RunContext): Promise<RunContext | undefined> {
  const { services, entity, run } = context;
  let waiting: PartContent[] = [];
  let parts = 0;
  let total = 0;
  const put = async () => {
    const isOurs = await services.runs.layOut(entity.id, run, parts, waiting);
    parts += waiting.length;
    waiting = [];
    return isOurs;
  };
  for await (const part of kindOf(run.kind).parts(context)) {
    total += part.names.length;
    waiting.push(part);
    if (waiting.length === laidOut && !(await put())) return undefined;
  }
  if (!(await put())) return undefined;
  const isChecked = basisOf(context) !== undefined;
  const pass = run.dryRun || isChecked ? 'check' : 'apply';
  const progress = { done: 0, total: isChecked && !run.dryRun ? 2 * total : total };
  return saved(context, { parts, pass, nextPart: 0, progress });
}

/** What the dry run rested on, whose work this is to be. */
const basisOf = ({ parameters }: RunContext) => (parameters as { basis?: string }).basis;

/** After a first pass: begins anew and in earnest, if it would still do what the dry run has shown. */
async function apply(context: RunContext): Promise<RunContext | undefined> {
  const { services, entity, run } = context;
  const count = run.parts ?? 0;
  const found = await services.runs.findings(entity.id, run.id, count);
  if (totalled(found).basis !== basisOf(context)) {
    await save(services, entity.id, run, refused(run, 'basis-changed', services.clock.now()));
    return undefined;
  }
  for (let at = 0; at < count; at += laidOut) {
    const parts = await services.runs.parts(entity.id, run.id, at, Math.min(at + laidOut, count));
    // With what the check has found, so that a worker that dies here leaves the next one none the wiser.
    const contents = parts.map(({ names, rows, outlook }) => ({
      names,
      ...(rows && { rows }),
      ...(outlook && { outlook }),
    }));
    if (!(await services.runs.layOut(entity.id, run, at, contents))) return undefined;
  }
  return saved(context, { pass: 'apply', nextPart: 0, result: {} });
}

async function noteProgress(context: RunContext, to: number): Promise<RunContext | undefined> {
  const { services, entity, run } = context;
  const parts = await services.runs.parts(entity.id, run.id, run.nextPart, to);
  const names = parts.reduce((count, part) => count + part.names.length, 0);
  const figures = parts.map((part) => part.figures).reduce(sum, run.result as Part['figures']);
  const progress = { ...run.progress, done: run.progress.done + names };
  const lease = taken(run, services.clock.now()).leasedUntil;
  return saved(context, { nextPart: to, progress, result: figures, leasedUntil: lease });
}

/** The context with its run as it is now; undefined where another worker has taken it over. */
async function saved(
  context: RunContext,
  fields: Partial<RunWork>,
): Promise<RunContext | undefined> {
  const { services, entity, run } = context;
  const after = await save(services, entity.id, run, moved(run, fields, services.clock.now()));
  return after && { ...context, run: after };
}

async function conclude(context: RunContext): Promise<void> {
  const { services, entity, run } = context;
  await kindOf(run.kind).conclude?.(context);
  const parts = await services.runs.findings(entity.id, run.id, run.parts ?? 0);
  const { basis, changes: told, sight, ...came } = totalled(parts);
  const { figures, tellsNotFound } = kindOf(run.kind);
  const result = {
    ...Object.fromEntries(figures.map((name) => [name, 0])),
    ...run.result,
    ...(tellsNotFound && came),
    ...(run.dryRun && { basis, changes: told, sight }),
  };
  const now = services.clock.now();
  const changes = noChanges();
  services.runs.update(changes, entity.id, run, { ...done(run, now), result });
  if (run.undoes !== null) {
    await noteUndone(services, entity.id, run.undoes, run.id, changes, now);
  }
  await services.commitUnlessChanged(changes);
}

async function noteUndone(
  services: Services,
  e: string,
  runId: string,
  undoing: string,
  changes: Changes,
  now: string,
): Promise<void> {
  const original = await services.runs.find(e, runId);
  if (original?.undoneBy !== undoing) return;
  services.runs.update(changes, e, original, moved(original, { state: 'undone' }, now));
}

async function save(
  services: Services,
  e: string,
  before: RunWork,
  after: RunWork,
): Promise<RunWork | undefined> {
  const changes = noChanges();
  services.runs.update(changes, e, before, after);
  return (await services.commitUnlessChanged(changes)) ? after : undefined;
}
