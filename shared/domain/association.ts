import * as z from 'zod/mini';
import { id, instant, orNull, whole } from './fields.ts';
import { once } from './once.ts';

export const associationOrigins = ['manual', 'bulk', 'import', 'rule'] as const;

/** That a colleague looks after a customer: how it came about, by whom and when (C9). */
export const associationSchema = once(() =>
  z.object({
    origin: z.enum(associationOrigins),
    /** The rule, where one added it. */
    ruleId: orNull(id),
    since: instant,
    by: z.object({ id: z.string(), name: z.string() }),
    /** The run that added it. */
    runId: orNull(id),
  }),
);
export type Association = z.infer<ReturnType<typeof associationSchema>>;

/** That somebody removed a colleague: rules leave them out from then on. */
export const exclusionSchema = once(() => z.object({ since: instant, by: z.string() }));

/** The colleagues of one customer, and whom its rules are to leave out. */
export const associationsSchema = once(() =>
  z.object({
    colleagues: z._default(z.record(id, associationSchema()), {}),
    excluded: z._default(z.record(id, exclusionSchema()), {}),
    /** The rule that put the collector in charge. */
    collectorRuleId: orNull(id),
    /** Somebody chose the collector, or to have none: rules leave it so. */
    collectorChosen: z._default(z.boolean(), false),
    version: z._default(whole, 1),
  }),
);
export type Associations = z.infer<ReturnType<typeof associationsSchema>>;

/** Far beyond the colleagues of any entity; a record has 400 KB. */
export const mostColleagues = 500;

export const noAssociations = (): Associations => associationsSchema().parse({});

function next(before: Associations, fields: Partial<Associations>): Associations {
  return { ...before, ...fields, version: before.version + 1 };
}

/**
 * A colleague associated. What a person decides stands over what a rule did: a rule's association
 * becomes theirs; a rule never touches one that is there, nor adds whom somebody has taken out (C9).
 */
export function associated(
  before: Associations,
  userId: string,
  association: Association,
): Associations {
  const present = before.colleagues[userId];
  const byRule = association.origin === 'rule';
  if (byRule && (present || before.excluded[userId] || isFull(before))) return before;
  if (present && present.origin !== 'rule') return before;
  const { [userId]: _, ...excluded } = before.excluded;
  return next(before, { excluded, colleagues: { ...before.colleagues, [userId]: association } });
}

function isFull({ colleagues }: Associations): boolean {
  const byRules = Object.values(colleagues).filter(({ origin }) => origin === 'rule');
  return byRules.length >= mostByRules;
}

/** A colleague dissociated by a person; rules leave them out from then on (C9). */
export function dissociated(
  before: Associations,
  userId: string,
  by: { readonly id: string; readonly at: string },
): Associations {
  const { [userId]: present, ...colleagues } = before.colleagues;
  if (!present) return before;
  const excluded = { ...before.excluded, [userId]: { since: by.at, by: by.id } };
  return next(before, { colleagues, excluded });
}

/** The collector was chosen by a person: rules leave it as it is. */
export function collectorChosen(before: Associations): Associations {
  if (before.collectorChosen) return before;
  return next(before, { collectorRuleId: null, collectorChosen: true });
}

/** How many colleagues rules give one customer, so that one transaction has room for all of them. */
const mostByRules = 40;

/** A colleague taken out by the rule that added them; nobody else's association is touched (C9). */
export function withdrawn(before: Associations, userId: string, ruleId: string): Associations {
  const { [userId]: present, ...colleagues } = before.colleagues;
  if (present?.origin !== 'rule' || present.ruleId !== ruleId) return before;
  return next(before, { colleagues });
}

/** Whether somebody has a customer in their portfolio: as its collector, or associated with it. */
export function inPortfolio(
  userId: string,
  collectorId: string | null,
  { colleagues }: Associations,
): boolean {
  return collectorId === userId || colleagues[userId] !== undefined;
}

/** Everybody who has the customer in their portfolio. */
export function portfoliosOf(collectorId: string | null, { colleagues }: Associations): string[] {
  const ids = Object.keys(colleagues);
  return collectorId === null || colleagues[collectorId] ? ids : [...ids, collectorId];
}

/** Some colleagues' associations, and whether rules were to leave them out; null: they had none. */
interface States {
  readonly colleagues: Readonly<Record<string, Association | null>>;
  readonly excluded: Readonly<Record<string, Associations['excluded'][string] | null>>;
}

/** Colleagues as they were before a run, but for those whose association was changed since (C10). */
export function undone(
  now: Associations,
  before: States,
  after: States,
  collector: Pick<Associations, 'collectorRuleId' | 'collectorChosen'>,
): Associations {
  const same = Object.keys(after.colleagues).filter(
    (userId) =>
      JSON.stringify(now.colleagues[userId] ?? null) === JSON.stringify(after.colleagues[userId]),
  );
  const { collectorRuleId, collectorChosen } = collector;
  const isSame = collectorRuleId === now.collectorRuleId && collectorChosen === now.collectorChosen;
  if (same.length === 0 && isSame) return now;
  return next(now, {
    colleagues: putBack(now.colleagues, before.colleagues, same),
    excluded: putBack(now.excluded, before.excluded, same),
    collectorRuleId,
    collectorChosen,
  });
}

function putBack<T>(
  now: Readonly<Record<string, T>>,
  before: Readonly<Record<string, T | null>>,
  names: readonly string[],
): Record<string, T> {
  const back = { ...now };
  for (const name of names) {
    const was = before[name];
    if (was) back[name] = was;
    else delete back[name];
  }
  return back;
}
