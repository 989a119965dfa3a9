import * as z from 'zod/mini';
import { epochSeconds, plus } from '../domain/calendar.ts';
import { refusedRowSchema } from '../domain/import.ts';
import { once } from '../domain/once.ts';
import { isOver, type RunWork, runWorkSchema, undoDays } from '../domain/run.ts';
import {
  type Changes,
  check,
  commitUnlessChanged,
  insert,
  noChanges,
  put,
  replace,
  update,
} from './changes.ts';
import { runKey, runPartKey, runsDue } from './keys.ts';
import { all, getItems, type Item, list, listDue, type Position, type Store } from './store.ts';

const parse = (item: Item): RunWork => runWorkSchema().parse(item);
const dueSchema = once(() => z.object({ id: z.string(), entityId: z.string() }));

/** Figures of what was done, such as `associated`. */
export type Figures = Readonly<Record<string, number>>;

/** What a part would do, as a dry run has found. */
const outlookSchema = once(() =>
  z.object({
    basis: z.string(),
    changes: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        userId: z.string(),
        change: z.enum(['associate', 'dissociate']),
      }),
    ),
    sight: z.array(z.object({ userId: z.string(), gains: z.int(), loses: z.int() })),
  }),
);

/** A part of a run: what it is about, and how far it has come. */
const partSchema = once(() =>
  z.object({
    index: z.int(),
    names: z.array(z.string()),
    position: z.int(),
    figures: z.record(z.string(), z.int()),
    notFound: z.array(z.string()),
    outlook: z.optional(outlookSchema()),
    /** Rows of a file, compressed; and those of them that were refused. */
    rows: z.optional(z.instanceof(Uint8Array)),
    refused: z._default(z.array(refusedRowSchema()), []),
  }),
);
export type Part = z.infer<ReturnType<typeof partSchema>>;

const padded = (index: number) => String(index).padStart(6, '0');
const partName = (index: number) => `PART#${padded(index)}`;
const deedsPrefix = 'DEEDS#';
const deedsName = (part: number, position: number) =>
  `${deedsPrefix}${padded(part)}#${padded(position)}`;

/** A part as it is laid out. */
export type PartContent = Pick<Part, 'names' | 'rows' | 'outlook'>;

/** Parts and what was done are forgotten some days after a run can no longer be undone. */
const rememberedDays = undoDays + 5;
const forgottenAt = ({ createdAt }: Pick<RunWork, 'createdAt'>) =>
  epochSeconds(plus(createdAt, rememberedDays, 'day'));

export type Findings = Pick<Part, 'notFound' | 'outlook'>;

/** Parts read together, where all are read. */
const readTogether = 20;
/** Parts written together: a transaction has 4 MB. */
const partsTogether = 8;

/** Runs lie in their entity, the latest last; those that are to go on also where the schedule looks. */
export function runs(store: Store) {
  return {
    create(changes: Changes, e: string, run: RunWork, parameters: Item): void {
      insert(changes, runKey(e, run.id), itemOf(e, run), 'conflict');
      const item = { parameters, ttl: forgottenAt(run) };
      insert(changes, runPartKey(e, run.id, 'PARAMETERS'), item, 'conflict');
      changes.runs.push({ e, id: run.id });
    },

    async find(e: string, id: string): Promise<RunWork | undefined> {
      const [item] = await getItems(store, [runKey(e, id)]);
      return item && parse(item);
    },

    /** What it was started with. */
    async parameters(e: string, id: string): Promise<unknown> {
      const [item] = await getItems(store, [runPartKey(e, id, 'PARAMETERS')]);
      return item?.parameters;
    },

    list: (
      e: string,
      where: ((run: RunWork) => boolean) | undefined,
      limit: number,
      after: Position | undefined,
    ) => list(store, { partition: runKey(e, '').pk, parse, where, descending: true }, limit, after),

    /** Runs that no worker has, the longest due first. */
    listDue: (now: string, limit: number) =>
      listDue(store, runsDue('', '', ''), (item) => dueSchema().parse(item), now, limit),

    update(changes: Changes, e: string, before: RunWork, after: RunWork): void {
      replace(changes, runKey(e, after.id), itemOf(e, after), before.version);
    },

    /**
     * Lays out parts; doing so again, with the same contents, leaves them as they are meant to be.
     * @returns false, with nothing more laid out, where the run has gone on in other hands
     */
    async layOut(
      e: string,
      run: RunWork,
      first: number,
      contents: readonly PartContent[],
    ): Promise<boolean> {
      for (let at = 0; at < contents.length; at += partsTogether) {
        const changes = noChanges();
        check(changes, runKey(e, run.id), { version: run.version });
        for (const [offset, content] of contents.slice(at, at + partsTogether).entries()) {
          const index = first + at + offset;
          const fresh = { index, position: 0, figures: {}, notFound: [], refused: [] };
          const item = { ...fresh, ...content, ttl: forgottenAt(run) };
          put(changes, runPartKey(e, run.id, partName(index)), item);
        }
        if (!(await commitUnlessChanged(store, changes))) return false;
      }
      return true;
    },

    async parts(e: string, id: string, from: number, to: number): Promise<Part[]> {
      const keys = Array.from({ length: to - from }, (_, offset) =>
        runPartKey(e, id, partName(from + offset)),
      );
      const items = await getItems(store, keys);
      return items.flatMap((item) => (item ? partSchema().parse(item) : []));
    },

    /** What all parts have found, without what they are about: of a large file that is a lot. */
    async findings(e: string, id: string, count: number): Promise<Findings[]> {
      const found: Findings[] = [];
      for (let at = 0; at < count; at += readTogether) {
        const parts = await this.parts(e, id, at, Math.min(at + readTogether, count));
        found.push(...parts.map(({ notFound, outlook }) => ({ notFound, outlook })));
      }
      return found;
    },

    /** A whole part at once, where it has nothing else to write. */
    async note(e: string, id: string, before: Part, after: Part): Promise<void> {
      const changes = noChanges();
      this.advance(changes, e, id, before, after);
      await commitUnlessChanged(store, changes);
    },

    /** A step of a part, in the transaction of what it does: it is counted once, however often tried. */
    advance(changes: Changes, e: string, id: string, before: Part, after: Part): void {
      const { position, figures, notFound, outlook, refused } = after;
      update(changes, runPartKey(e, id, partName(before.index)), {
        set: { position, figures, notFound, outlook, refused },
        expect: { position: before.position },
      });
    },

    /** Remembers what was done, for undoing it. */
    remember(
      changes: Changes,
      e: string,
      run: RunWork,
      part: Part,
      deeds: readonly object[],
    ): void {
      for (const [index, some] of inItems(deeds).entries()) {
        const name = `${deedsName(part.index, part.position)}#${index}`;
        put(changes, runPartKey(e, run.id, name), { deeds: some, ttl: forgottenAt(run) });
      }
    },

    /** The names of all that was remembered, the last first. */
    deedNames(e: string, id: string): Promise<string[]> {
      return all(store, {
        partition: runPartKey(e, id, '').pk,
        prefix: deedsPrefix,
        parse: ({ sk }: Item) => String(sk),
        descending: true,
      });
    },

    async deeds<T>(e: string, id: string, name: string, schema: z.ZodMiniType<T>): Promise<T[]> {
      const [item] = await getItems(store, [runPartKey(e, id, name)]);
      return z.array(schema).parse(item?.deeds ?? []);
    },
  };
}

function itemOf(e: string, run: RunWork): Item {
  const item = { ...run, entityId: e };
  return isOver(run) ? item : { ...item, ...runsDue(run.leasedUntil, e, run.id) };
}

/** Bytes of deeds in one item, which has 400 KB. */
const mostBytes = 150_000;

function inItems(deeds: readonly object[]): object[][] {
  const items: object[][] = [];
  let room = 0;
  for (const deed of deeds) {
    const size = Buffer.byteLength(JSON.stringify(deed));
    if (size > room) {
      items.push([]);
      room = mostBytes;
    }
    items.at(-1)?.push(deed);
    room -= size;
  }
  return items;
}
