import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Association,
  type Associations,
  associated,
  associationsSchema,
  collectorChosen,
  dissociated,
  inPortfolio,
  noAssociations,
  portfoliosOf,
  undone,
  withdrawn,
} from '#shared/domain/association.ts';

const rules = ['01ARZ3NDEKTSV4RRFFQ69G5FR1', '01ARZ3NDEKTSV4RRFFQ69G5FR2'] as const;
const users = ['A', 'B', 'C'].map((end) => `01ARZ3NDEKTSV4RRFFQ69G5FV${end}`);
const [one = '', other = ''] = users;
const [ruleId] = rules;
const now = '2026-02-01T00:00:00.000Z';
const person = { id: 'p', at: now };

const by = (origin: Association['origin'], rule: string | null = null): Association => ({
  origin,
  ruleId: rule,
  since: now,
  by: { id: 'p', name: 'Somebody' },
  runId: null,
});

const having = (userId: string, association: Association) =>
  associated(noAssociations(), userId, association);

describe('associating a colleague (C1, C9)', () => {
  it.each(['manual', 'bulk', 'import'] as const)('by %s says how it came about', (origin) => {
    const after = having(one, by(origin));
    expect(after.colleagues).toEqual({ [one]: by(origin) });
    expect(after.version).toBe(2);
    expect(having(one, by('rule', ruleId)).colleagues[one]).toEqual(by('rule', ruleId));
  });

  it('leaves one that somebody made as it is, whoever asks again', () => {
    for (const origin of ['manual', 'bulk', 'import'] as const) {
      const before = having(one, by(origin));
      for (const again of ['manual', 'bulk', 'import', 'rule'] as const) {
        expect(associated(before, one, by(again, again === 'rule' ? ruleId : null))).toBe(before);
      }
    }
  });

  it('makes a rule’s association the person’s, which no rule takes back', () => {
    const rulesOwn = having(one, by('rule', ruleId));
    const after = associated(rulesOwn, one, by('manual'));
    expect(after.colleagues[one]).toEqual(by('manual'));
    expect(withdrawn(after, one, ruleId)).toBe(after);
    const again = associated(rulesOwn, one, by('rule', rules[1]));
    expect(again).toBe(rulesOwn);
  });
});

describe('dissociating a colleague (C1, C9)', () => {
  it('whom a rule had added makes rules leave them out, until somebody associates them', () => {
    const removed = dissociated(having(one, by('rule', ruleId)), one, person);
    expect(removed.colleagues).toEqual({});
    expect(removed.excluded).toEqual({ [one]: { since: now, by: 'p' } });
    for (const rule of rules) expect(associated(removed, one, by('rule', rule))).toBe(removed);
    const back = associated(removed, one, by('bulk'));
    expect(back).toMatchObject({ excluded: {}, colleagues: { [one]: { origin: 'bulk' } } });
  });

  it('who is not associated changes nothing', () => {
    const before = having(one, by('manual'));
    expect(dissociated(before, other, person)).toBe(before);
    expect(withdrawn(before, other, ruleId)).toBe(before);
  });

  it('who was associated by hand makes rules leave them out as well', () => {
    const taken = associated(having(one, by('rule', ruleId)), one, by('manual'));
    for (const before of [taken, having(one, by('manual')), having(one, by('bulk'))]) {
      const removed = dissociated(before, one, person);
      expect(associated(removed, one, by('rule', ruleId)).colleagues).toEqual({});
    }
  });
});

describe('a rule that takes out (C9)', () => {
  it('takes out only whom it added itself, and marks nobody', () => {
    const before = having(one, by('rule', ruleId));
    expect(withdrawn(before, one, rules[1])).toBe(before);
    expect(withdrawn(before, one, ruleId)).toMatchObject({ colleagues: {}, excluded: {} });
  });
});

describe('a portfolio (C8)', () => {
  it('holds what somebody is in charge of or associated with, each once', () => {
    const held = associated(having(one, by('manual')), other, by('rule', ruleId));
    expect(portfoliosOf(null, held)).toEqual([one, other]);
    expect(portfoliosOf(one, held)).toEqual([one, other]);
    expect(portfoliosOf(users[2] ?? '', held)).toEqual(users);
    expect(portfoliosOf(one, noAssociations())).toEqual([one]);
    expect(inPortfolio(one, null, held)).toBe(true);
    expect(inPortfolio(users[2] ?? '', null, held)).toBe(false);
    expect(inPortfolio(users[2] ?? '', users[2] ?? '', held)).toBe(true);
  });

  it('has a collector, or none, whom somebody chose once a person says so', () => {
    const byRule = { ...noAssociations(), collectorRuleId: ruleId };
    const chosen = collectorChosen(byRule);
    expect(chosen).toMatchObject({ collectorRuleId: null, collectorChosen: true, version: 2 });
    expect(collectorChosen(chosen)).toBe(chosen);
  });
});

describe('undoing (C10)', () => {
  const stateOf = ({ colleagues, excluded }: Associations, ids: readonly string[]) => ({
    colleagues: Object.fromEntries(ids.map((id) => [id, colleagues[id] ?? null])),
    excluded: Object.fromEntries(ids.map((id) => [id, excluded[id] ?? null])),
  });
  const back = (at: Associations, before: Associations, after: Associations, ids = [one]) =>
    undone(at, stateOf(before, ids), stateOf(after, ids), at);

  it('takes back what came, and gives back what went, as it was', () => {
    const none = noAssociations();
    const has = having(one, by('bulk'));
    expect(back(has, none, has).colleagues).toEqual({});
    const gone = dissociated(has, one, person);
    expect(back(gone, has, gone).colleagues).toEqual(has.colleagues);
  });

  it('leaves what was changed since, and takes back the rest', () => {
    const before = having(other, by('manual'));
    const after = associated(before, one, by('bulk'));
    const since = dissociated(after, one, person);
    expect(back(since, before, after)).toBe(since);
    const again = associated(since, one, { ...by('bulk'), since: '2026-03-01T00:00:00.000Z' });
    expect(back(again, before, after)).toBe(again);
    const more = associated(after, users[2] ?? '', by('manual'));
    expect(Object.keys(back(more, before, after).colleagues)).toEqual([other, users[2]]);
  });

  it('gives a rule’s association back its rule, and lets rules be as before', () => {
    const rulesOwn = having(one, by('rule', ruleId));
    const persons = associated(rulesOwn, one, by('bulk'));
    expect(back(persons, rulesOwn, persons).colleagues[one]).toEqual(by('rule', ruleId));
    const removed = dissociated(rulesOwn, one, person);
    const restored = back(removed, rulesOwn, removed);
    expect(restored).toMatchObject({ colleagues: rulesOwn.colleagues, excluded: {} });
  });

  it('of an association that let rules in again keeps them out as before', () => {
    const excluded = dissociated(having(one, by('rule', ruleId)), one, person);
    const after = associated(excluded, one, by('bulk'));
    const restored = back(after, excluded, after);
    expect(restored).toMatchObject({ colleagues: {}, excluded: excluded.excluded });
  });
});

type Step = (before: Associations) => Associations;
const user = fc.constantFrom(...users);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(user, fc.constantFrom('manual', 'bulk', 'import')).map(
    ([id, origin]) =>
      (before: Associations) =>
        associated(before, id, by(origin)),
  ),
  fc.tuple(user, fc.constantFrom(...rules)).map(
    ([id, rule]) =>
      (before: Associations) =>
        associated(before, id, by('rule', rule)),
  ),
  user.map((id) => (before: Associations) => dissociated(before, id, person)),
  fc.tuple(user, fc.constantFrom(...rules)).map(
    ([id, rule]) =>
      (before: Associations) =>
        withdrawn(before, id, rule),
  ),
);

describe('whatever is done to associations (C9)', () => {
  it('is a record that can be kept, raised by one exactly where it differs', () => {
    const holds = (steps: Step[]) => {
      let before = noAssociations();
      for (const next of steps) {
        const after = next(before);
        expect(after.version).toBe(before.version + (after === before ? 0 : 1));
        expect(associationsSchema().parse(structuredClone(after))).toEqual(after);
        const both = Object.keys(after.excluded).filter((id) => after.colleagues[id]);
        expect(both).toEqual([]);
        before = after;
      }
    };
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), holds));
  });
});
