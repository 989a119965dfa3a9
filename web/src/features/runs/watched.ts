/** A run that somebody is told of until they dismiss it. */
export interface WatchedRun {
  readonly by: string;
  readonly entityId: string;
  readonly runId: string;
}

/** What this browser remembers of runs: those that are told of, and up to which one each entity was looked through. */
export interface Watch {
  readonly told: readonly WatchedRun[];
  readonly seen: readonly WatchedRun[];
}

interface ListedRun {
  readonly id: string;
  readonly createdBy: { readonly id: string };
  readonly state: string;
  readonly dryRun: boolean;
}

const most = 5;
const mostSeen = 50;

const sameEntity = (one: WatchedRun, other: WatchedRun) =>
  one.by === other.by && one.entityId === other.entityId;

/** Remembers how far an entity was looked through: ids are in the order of time. */
function withSeen(seen: Watch['seen'], run: WatchedRun): Watch['seen'] {
  const before = seen.find((one) => sameEntity(one, run));
  if (before && before.runId >= run.runId) return seen;
  return [...seen.filter((one) => !sameEntity(one, run)), run].slice(-mostSeen);
}

/** Tells of a run from now on; the oldest of too many is told of no more. */
export function withRun({ told, seen }: Watch, run: WatchedRun): Watch {
  const others = told.filter(({ runId }) => runId !== run.runId);
  return { told: [...others, run].slice(-most), seen: withSeen(seen, run) };
}

export function withoutRun({ told, seen }: Watch, runId: string): Watch {
  return { told: told.filter((one) => one.runId !== runId), seen };
}

/**
 * Tells of the person's own runs that this browser does not know yet: begun elsewhere, or before it was
 * closed. Where it never looked, only those that still go on.
 * @param runs the newest first
 */
export function withFound(
  watch: Watch,
  { by, entityId }: Pick<WatchedRun, 'by' | 'entityId'>,
  runs: readonly ListedRun[],
): Watch {
  const last = watch.seen.find((one) => one.by === by && one.entityId === entityId);
  const isNews = ({ id, state }: ListedRun) =>
    last ? id > last.runId : state === 'queued' || state === 'running';
  const found = runs
    .filter((run) => run.createdBy.id === by && !run.dryRun && isNews(run))
    .map(({ id }) => ({ by, entityId, runId: id }));
  const told = found.reduceRight((now, run) => withRun(now, run), watch);
  const newest = { by, entityId, runId: runs[0]?.id ?? '' };
  return { told: told.told, seen: withSeen(told.seen, newest) };
}
