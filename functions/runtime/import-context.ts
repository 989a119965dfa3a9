import * as z from 'zod/mini';
import type { Changes } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { type ReadyRule, readyRules } from '#shared/domain/assignment.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { ImportDeed } from '#shared/domain/deed.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { folded } from '#shared/domain/fields.ts';
import type { ImportRow, RefusedRow } from '#shared/domain/import.ts';
import { importKinds } from '#shared/domain/import-fields.ts';
import { once } from '#shared/domain/once.ts';
import { type People, peopleOf } from './import-people.ts';
import { authorOf, requesterSchema } from './requester.ts';
import type { RunContext } from './run-context.ts';
import type { Services } from './services.ts';

export const importParameters = once(() =>
  z.object({
    importId: z.string(),
    kind: z.enum(importKinds),
    fileName: z.string(),
    version: z.object({ key: z.string(), versionId: z.string(), size: z.int() }),
    titles: z.array(z.string()),
    headers: z.array(z.string()),
    mapping: z.record(z.string(), z.nullable(z.string())),
    replaceColleagues: z.boolean(),
    restricted: z.array(z.string()),
    requester: requesterSchema(),
  }),
);

type ImportParameters = Readonly<z.infer<ReturnType<typeof importParameters>>>;

/** What the rows of a part are decided by; read once for all of them. */
export interface ImportContext extends ImportParameters {
  readonly services: Services;
  readonly entity: Entity;
  readonly runId: string;
  readonly now: string;
  readonly rules: readonly ReadyRule[];
  readonly people: People;
  /** Branches by folded code, and by id. */
  readonly branches: ReadonlyMap<string, string>;
}

export async function importContextOf({
  services,
  entity,
  parameters,
  run,
}: RunContext): Promise<ImportContext> {
  const now = services.clock.now();
  const [rules, people, branches] = await Promise.all([
    services.assignmentRules.list(entity.id),
    peopleOf(services, entity.id),
    services.branches.all(entity.id),
  ]);
  const names = branches.flatMap(({ id, code }) =>
    [code, id].map((name) => [folded(name), id] as const),
  );
  return {
    ...importParameters().parse(parameters),
    services,
    entity,
    runId: run.id,
    now,
    rules: readyRules(rules, { today: dayIn(entity.timeZone, now) }),
    people,
    branches: new Map(names),
  };
}

/** Who writes, as the log has it. */
export const writerOf = ({ entity, requester, now }: ImportContext) =>
  authorOf(requester, entity.id, now);

/** What becomes of a row. */
export type Decision =
  | { readonly refused: RefusedRow }
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      /** Writes the record and its lines in the log. */
      readonly write: (changes: Changes) => void;
      readonly deed?: ImportDeed;
      /** What it comes to, for telling whether it would still be the same. */
      readonly content?: unknown;
      /** Of customers: who looks after them, before and then; for telling who sees what. */
      readonly held?: {
        readonly before: CustomerInFull | undefined;
        readonly after: CustomerInFull;
      };
    };

/** Decides on rows together; they are of different records. */
export type Decide = (
  context: ImportContext,
  rows: readonly ImportRow[],
) => Promise<readonly Decision[]>;

/** Characters of a reason. */
const longest = 200;

/** Why a row is not taken over; thrown while it is read. */
export class RefusedCell extends Error {
  readonly field: string;
  readonly code: string;

  constructor(field: string, code: string, message: string) {
    // It may quote a cell, which may be a novel.
    super(message.length > longest ? `…${message.slice(-longest)}` : message);
    this.field = field;
    this.code = code;
  }
}

/** What is decided on a row, or its refusal; fields become columns where the file's names are known. */
export function decided({ line }: ImportRow, decide: () => Decision): Decision {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof RefusedCell)) throw error;
    return { refused: { line, column: error.field, code: error.code, message: error.message } };
  }
}

export const unchanged: Decision = { outcome: 'unchanged', write: () => {} };
