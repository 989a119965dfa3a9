import { createHash } from 'node:crypto';
import { type Changes, join, maxActions, noChanges, pause } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import type { Figures } from '#shared/data/runs.ts';
import { inPortfolio } from '#shared/domain/association.ts';
import type { PortfolioDeed } from '#shared/domain/deed.ts';
import { Problem } from '#shared/domain/problem.ts';
import { type Author, addLine } from './log-line.ts';
import type { Services } from './services.ts';

/** What is done to the colleagues of many customers, each decided by itself. */
export interface PortfolioWork extends Author {
  readonly entityId: string;
  /** What becomes of a customer; the same object where nothing does. */
  readonly decide: (found: CustomerInFull) => CustomerInFull;
  /** What of it is counted, besides who came and who left. */
  readonly count: (before: CustomerInFull, after: CustomerInFull) => Figures;
  /** Whether who does it sees the customer; who does not is told as little as of none. */
  readonly sees: (found: CustomerInFull) => boolean;
}

/** One step: some customers, written together. */
export interface Step {
  /** How many of the codes it has dealt with. */
  readonly taken: number;
  readonly figures: Figures;
  readonly notFound: readonly string[];
  readonly deeds: readonly PortfolioDeed[];
}

/** Customers read at a time at most; of those with little to do, all fit into one transaction. */
const together = 30;
const maxTries = 10;
/** Actions that whoever carries steps out adds to each. */
const reserved = 3;

/**
 * Deals with customers by code, as many in one transaction as it takes. A customer that changes
 * meanwhile is looked at again, so that what is counted is what was done.
 * @param beside adds to the transaction of each step, and so is done with it or not at all; what it
 *   answers is called once that is done
 */
export async function carryOut(
  services: Services,
  work: PortfolioWork,
  codes: readonly string[],
  beside: (changes: Changes, step: Step) => () => void = () => () => {},
): Promise<Pick<Step, 'figures' | 'notFound'>> {
  let figures: Figures = {};
  const notFound: string[] = [];
  for (let at = 0, tries = 0, size = together; at < codes.length; ) {
    const { step, changes } = await prepare(services, work, codes.slice(at, at + size));
    if (step.taken === 0) throw new Error(`customer ${codes[at]} does not fit into a transaction`);
    const committed = beside(changes, step);
    if (await services.commitUnlessChanged(changes)) {
      committed();
      at += step.taken;
      // What did not fit was read in vain; where the next are alike, it is little.
      size = step.taken < size ? step.taken + 1 : together;
      tries = 0;
      figures = sum(figures, step.figures);
      notFound.push(...step.notFound);
    } else {
      tries += 1;
      if (tries === maxTries) throw new Problem('unavailable', { retryAfterSeconds: 1 });
      await pause(tries);
    }
  }
  return { figures, notFound };
}

async function prepare(services: Services, work: PortfolioWork, codes: readonly string[]) {
  const changes = noChanges();
  const found = await services.customers.findMany(work.entityId, codes);
  const deeds: PortfolioDeed[] = [];
  const notFound: string[] = [];
  let figures: Figures = {};
  let taken = 0;
  for (const [index, code] of codes.entries()) {
    const before = found[index];
    if (before && work.sees(before)) {
      const after = work.decide(before);
      const own = noChanges();
      write(services, own, work, before, after);
      if (changes.actions.length + own.actions.length > maxActions - reserved) break;
      join(changes, own);
      if (after !== before) deeds.push(deedOf(before, after));
      figures = sum(figures, work.count(before, after));
    } else notFound.push(code);
    taken += 1;
  }
  return { changes, step: { taken, figures, notFound, deeds } };
}

/** Writes who looks after a customer, with its lines in the log. */
export function write(
  services: Services,
  changes: Changes,
  author: Author & { readonly entityId: string },
  before: CustomerInFull,
  after: CustomerInFull,
): void {
  if (after === before) return;
  services.customers.update(changes, author.entityId, before, after);
  const target = { type: 'customer', id: before.customer.code } as const;
  const deed = deedOf(before, after);
  const [were, are] = [deed.before.colleagues, deed.after.colleagues];
  if (Object.keys(are).length > 0) {
    const left = Object.values(are).every((one) => one === null);
    const action = left ? 'colleagues.dissociated' : 'colleagues.associated';
    addLine(changes, author, action, target, [{ colleagues: were }, { colleagues: are }]);
  }
  if (after.customer === before.customer) return;
  addLine(changes, author, 'customer.updated', target, [before.customer, after.customer]);
}

/** The colleagues who came, left or have another origin; and the collector, where it is another. */
export function deedOf(before: CustomerInFull, after: CustomerInFull): PortfolioDeed {
  const [were, are] = [before.associations.colleagues, after.associations.colleagues];
  const users = [...new Set([...Object.keys(were), ...Object.keys(are)])].filter(
    (userId) => were[userId] !== are[userId],
  );
  const isOther = before.customer.collectorId !== after.customer.collectorId;
  const pick = ({ customer, associations }: CustomerInFull) => ({
    colleagues: Object.fromEntries(
      users.map((userId) => [userId, associations.colleagues[userId] ?? null]),
    ),
    excluded: Object.fromEntries(
      users.map((userId) => [userId, associations.excluded[userId] ?? null]),
    ),
    ...(isOther && {
      collectorId: customer.collectorId,
      collectorRuleId: associations.collectorRuleId,
      collectorChosen: associations.collectorChosen,
    }),
  });
  return { code: before.customer.code, before: pick(before), after: pick(after) };
}

export function sum(one: Figures, other: Figures): Figures {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]),
  );
}

/** Customers read at a time where nothing is written. */
const lookedAt = 500;
/** Changes that a dry run tells in detail. */
export const mostTold = 200;

export interface Told {
  readonly code: string;
  readonly name: string;
  readonly userId: string;
  readonly change: 'associate' | 'dissociate';
}

/** What would be done: nothing is written (C10). */
export interface Outlook {
  readonly figures: Figures;
  readonly notFound: readonly string[];
  readonly changes: Told[];
  /** Customers that come into sight of a restricted colleague, and that leave it. */
  readonly sight: { userId: string; gains: number; loses: number }[];
  /** Stands for all that would be done: it is another as soon as anything would be done otherwise. */
  readonly basis: string;
}

/** Gathers what would be done; `restricted` are those of the colleagues who see their portfolio only. */
export function newOutlook(restricted: Iterable<string>) {
  const hash = createHash('sha256');
  const told: Told[] = [];
  const sight = new Map<string, { gains: number; loses: number }>();
  return {
    /** Something that it rests on. */
    restsOn: (fact: unknown) => void hash.update(JSON.stringify(fact)),
    /** Who looks after a customer then. */
    tell(before: CustomerInFull | undefined, after: CustomerInFull): void {
      if (told.length < mostTold) told.push(...changesTold(before, after));
      for (const userId of restricted) noteSight(sight, userId, before, after);
    },
    summary: () => ({
      changes: told.slice(0, mostTold),
      sight: [...sight].map(([userId, seen]) => ({ userId, ...seen })),
      basis: hash.digest('base64url'),
    }),
  };
}

/** @param restricted those of the colleagues who see their portfolio only */
export async function outlookOf(
  services: Services,
  work: PortfolioWork,
  codes: readonly string[],
  restricted: ReadonlySet<string>,
): Promise<Outlook> {
  const outlook = newOutlook(restricted);
  const notFound: string[] = [];
  let figures: Figures = {};
  const look = (before: CustomerInFull) => {
    const after = work.decide(before);
    figures = sum(figures, work.count(before, after));
    if (after === before) return;
    outlook.restsOn(tellable(deedOf(before, after)));
    outlook.tell(before, after);
  };
  for (let at = 0; at < codes.length; at += lookedAt) {
    const some = codes.slice(at, at + lookedAt);
    const found = await services.customers.findMany(work.entityId, some);
    for (const [index, code] of some.entries()) {
      const before = found[index];
      if (before && work.sees(before)) look(before);
      else notFound.push(code);
    }
  }
  return { figures, notFound, ...outlook.summary() };
}

/** Without what the moment of doing it brings along. */
export function tellable({ code, before, after }: PortfolioDeed) {
  const origins = ({ colleagues, collectorId }: PortfolioDeed['before']) => [
    Object.entries(colleagues)
      .map(([userId, one]) => [userId, one?.origin ?? null, one?.ruleId ?? null])
      .sort(),
    collectorId ?? null,
  ];
  return [code, origins(before), origins(after)];
}

/** The pairs that come and go. */
function changesTold(before: CustomerInFull | undefined, after: CustomerInFull): Told[] {
  const { code, name } = after.customer;
  const [were, are] = [before?.associations.colleagues ?? {}, after.associations.colleagues];
  const come = Object.keys(are).filter((userId) => !were[userId]);
  const left = Object.keys(were).filter((userId) => !are[userId]);
  const tell = (change: Told['change']) => (userId: string) => ({ code, name, userId, change });
  return [...come.map(tell('associate')), ...left.map(tell('dissociate'))];
}

function noteSight(
  sight: Map<string, { gains: number; loses: number }>,
  userId: string,
  before: CustomerInFull | undefined,
  after: CustomerInFull,
): void {
  const saw =
    before !== undefined && inPortfolio(userId, before.customer.collectorId, before.associations);
  const sees = inPortfolio(userId, after.customer.collectorId, after.associations);
  if (saw === sees) return;
  const { gains, loses } = sight.get(userId) ?? { gains: 0, loses: 0 };
  sight.set(userId, { gains: gains + Number(sees), loses: loses + Number(saw) });
}
