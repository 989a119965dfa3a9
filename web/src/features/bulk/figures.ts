/** One change that a preview tells of. */
export interface BulkChange {
  readonly code: string;
  readonly name: string;
  readonly userId: string;
  readonly change: 'associate' | 'dissociate';
}

/** How many customers a restricted colleague comes to see, or sees no more. */
export interface SightChange {
  readonly userId: string;
  readonly gains: number;
  readonly loses: number;
}

/** What a change to many customers did, or would do. */
export interface Figures {
  readonly associated: number;
  readonly dissociated: number;
  readonly collectorsSet: number;
  readonly unchanged: number;
  /** Of rules: colleagues not given to a customer, since rules have given it enough. */
  readonly leftOut: number;
  /** Of an undo: what was taken back. */
  readonly undone: number;
  /** Left alone: changed since, or changing just now. */
  readonly skipped: number;
  /** Of a recount: customers whose balance was counted anew, and those of them where it was wrong. */
  readonly recounted: number;
  readonly corrected: number;
  readonly notFound: readonly string[];
  /** Of a preview: what it rests on. */
  readonly basis: string | undefined;
  /** Of a preview: the first ones. */
  readonly changes: readonly BulkChange[];
  readonly sight: readonly SightChange[];
}

type Result = Readonly<Record<string, unknown>>;

/** The figures of an answer or of a run's result; what it does not state is zero or empty. */
export function figuresOf(result: Result): Figures {
  const count = (name: string) => (typeof result[name] === 'number' ? result[name] : 0);
  return {
    associated: count('associated'),
    dissociated: count('dissociated'),
    collectorsSet: count('collectorsSet'),
    unchanged: count('unchanged'),
    leftOut: count('leftOut'),
    undone: count('undone'),
    skipped: count('skipped'),
    recounted: count('recounted'),
    corrected: count('corrected'),
    notFound: listOf<string>(result.notFound),
    basis: typeof result.basis === 'string' ? result.basis : undefined,
    changes: listOf<BulkChange>(result.changes),
    sight: listOf<SightChange>(result.sight),
  };
}

const listOf = <Item>(value: unknown): readonly Item[] => (Array.isArray(value) ? value : []);

/** Whether anything was or would be changed. */
export const changesAnything = (figures: Figures): boolean =>
  figures.associated + figures.dissociated + figures.collectorsSet + figures.undone > 0;
