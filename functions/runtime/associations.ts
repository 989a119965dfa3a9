import type { CustomerInFull } from '#shared/data/customers.ts';
import type { Figures } from '#shared/data/runs.ts';
import {
  type Association,
  type Associations,
  associated,
  dissociated,
  mostColleagues,
} from '#shared/domain/association.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { PortfolioWork } from './portfolio-changes.ts';
import { authorOf, type Requester, seenBy } from './requester.ts';

/** Colleagues who are to be associated with customers, or dissociated from them (C1, C2). */
export interface Intent {
  readonly entityId: string;
  readonly operation: 'associate' | 'dissociate';
  readonly userIds: readonly string[];
  readonly origin: Association['origin'];
  readonly runId: string | null;
  readonly requester: Requester;
  readonly now: string;
}

/** The intent as work on customers; figures count pairs of customer and colleague. */
export function associationWork(intent: Intent): PortfolioWork {
  const { entityId, requester, now, userIds, operation } = intent;
  return {
    ...authorOf(requester, entityId, now),
    sees: seenBy(requester),
    decide: (found) => {
      const associations = userIds.reduce(decisionOf(intent), found.associations);
      return associations === found.associations ? found : { ...found, associations };
    },
    count: (before, after) => {
      const moved = Math.abs(sizeOf(after) - sizeOf(before));
      const unchanged = userIds.length - moved;
      return operation === 'associate'
        ? { associated: moved, dissociated: 0, unchanged }
        : { associated: 0, dissociated: moved, unchanged };
    },
  };
}

const sizeOf = ({ associations }: CustomerInFull) => Object.keys(associations.colleagues).length;

function decisionOf({ operation, origin, runId, requester, now }: Intent) {
  const { id, name } = requester;
  const association: Association = { origin, ruleId: null, since: now, by: { id, name }, runId };
  return (before: Associations, userId: string): Associations => {
    if (operation === 'dissociate') return dissociated(before, userId, { id, at: now });
    const after = associated(before, userId, association);
    if (Object.keys(after.colleagues).length > mostColleagues) {
      throw new Problem('too-many-colleagues');
    }
    return after;
  };
}

/** What bulk work answers with: every figure, also where nothing was done. */
export function associationFigures(figures: Figures) {
  const { associated: come = 0, dissociated: left = 0, unchanged = 0 } = figures;
  return { associated: come, dissociated: left, unchanged };
}
