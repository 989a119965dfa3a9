import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assigned, readyRules } from '#shared/domain/assignment.ts';
import type { AssignmentRule } from '#shared/domain/assignment-rule.ts';
import {
  type Associations,
  associated,
  collectorChosen,
  dissociated,
  noAssociations,
} from '#shared/domain/association.ts';
import { type Customer, newCustomer } from '#shared/domain/customer.ts';

const now = '2026-02-01T00:00:00.000Z';
const idOf = (name: string) => `01ARZ3NDEKTSV4RRFFQ69G5${name.padStart(3, '0')}`;
const [ann, bob, cyd] = [idOf('A1'), idOf('B1'), idOf('C1')];
const assigning = { since: now, by: { id: 'p', name: 'Somebody' }, runId: null };
const byHand = { ...assigning, origin: 'manual', ruleId: null } as const;

function customer(stated: Partial<Customer> = {}): Customer {
  const made = newCustomer({ code: 'C', name: 'x' }, { language: 'en', currency: 'EUR' }, now);
  return { ...made, ...stated };
}

/** A rule by its number; the later one of two stands behind. */
function rule(number: number, stated: Partial<AssignmentRule> = {}): AssignmentRule {
  return {
    id: idOf(`R${number}`),
    name: `Rule ${number}`,
    criteria: {},
    userIds: [],
    collectorId: null,
    enabled: true,
    position: number,
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...stated,
  };
}

const apply = (rules: AssignmentRule[], of: Customer, before = noAssociations()) =>
  assigned(of, before, readyRules(rules, { today: '2026-02-01' }), assigning);

/** Who looks after a customer, and by which rule; null by hand. */
const held = ({ colleagues }: Associations) =>
  Object.fromEntries(Object.entries(colleagues).map(([id, { ruleId }]) => [id, ruleId]));

/** The customer and its colleagues once more through the rules. */
function again(rules: AssignmentRule[], of: Customer, before: ReturnType<typeof assigned>) {
  const { collectorId, associations } = before;
  return apply(rules, { ...of, collectorId }, associations);
}

describe('rules that apply to a customer (C5)', () => {
  it('each add their colleagues, and say so', () => {
    const rules = [rule(1, { userIds: [ann] }), rule(2, { userIds: [ann, bob] })];
    const { associations } = apply(rules, customer());
    expect(held(associations)).toEqual({ [ann]: idOf('R1'), [bob]: idOf('R2') });
    expect(associations.colleagues[ann]).toEqual({
      ...assigning,
      origin: 'rule',
      ruleId: idOf('R1'),
    });
  });

  it('are those whose criteria it fulfils and that are enabled', () => {
    const rules = [
      rule(1, { userIds: [ann], criteria: { city: 'lyon' } }),
      rule(2, { userIds: [bob], criteria: { city: 'Paris' } }),
      rule(3, { userIds: [cyd], enabled: false }),
    ];
    const inLyon = customer({ city: 'LYON' });
    expect(held(apply(rules, inLyon).associations)).toEqual({ [ann]: idOf('R1') });
    expect(apply([rules[2] ?? rule(3)], inLyon).associations).toEqual(noAssociations());
  });

  it('put the first one’s collector in charge, whatever later ones say', () => {
    const rules = [
      rule(1, { userIds: [ann] }),
      rule(2, { collectorId: bob }),
      rule(3, { collectorId: cyd }),
    ];
    const after = apply(rules, customer());
    expect(after.collectorId).toBe(bob);
    expect(after.associations.collectorRuleId).toBe(idOf('R2'));
    expect(apply(rules.toReversed(), customer()).collectorId).toBe(cyd);
  });

  it('give a customer forty colleagues at most, the first rules first', () => {
    const users = (number: number) =>
      Array.from({ length: 20 }, (_, n) => idOf(`${number}${String(n).padStart(2, '0')}`));
    const rules = [1, 2, 3].map((number) => rule(number, { userIds: users(number) }));
    const after = apply(rules, customer());
    expect(Object.keys(after.associations.colleagues)).toEqual([...users(1), ...users(2)]);
    expect(again(rules, customer(), after)).toEqual(after);
  });

  it('change nothing where they are applied again', () => {
    const rules = [rule(1, { userIds: [ann] }), rule(2, { collectorId: bob })];
    const after = apply(rules, customer());
    const twice = again(rules, customer(), after);
    expect(twice).toEqual(after);
    expect(twice.associations).toBe(after.associations);
  });
});

describe('what a person has decided (C9)', () => {
  it('stands: collector, association and removal', () => {
    const rules = [rule(1, { userIds: [ann, bob], collectorId: cyd })];
    const chosen = customer({ collectorId: ann });
    const byPerson = associated(noAssociations(), ann, byHand);
    const rulesOwn = collectorChosen(apply(rules, customer()).associations);
    const removed = dissociated(rulesOwn, bob, { id: 'p', at: now });
    const after = apply(rules, chosen, { ...removed, colleagues: byPerson.colleagues });
    expect(after.collectorId).toBe(ann);
    expect(held(after.associations)).toEqual({ [ann]: null });
    expect(after.associations.collectorRuleId).toBeNull();
  });

  it('is never taken out by a rule that applies no more', () => {
    const rules = [rule(1, { userIds: [bob], criteria: { city: 'Lyon' } })];
    const byPerson = associated(noAssociations(), ann, byHand);
    expect(apply(rules, customer(), byPerson).associations).toBe(byPerson);
  });
});

describe('a rule that applies no more (C9)', () => {
  const lyon = rule(1, { userIds: [ann], collectorId: ann, criteria: { city: 'Lyon' } });

  it('takes out whom it added, and its collector', () => {
    const before = apply([lyon], customer({ city: 'Lyon' }));
    expect(before.collectorId).toBe(ann);
    const after = again([lyon], customer({ city: 'Paris' }), before);
    expect(after.collectorId).toBeNull();
    expect(after.associations).toMatchObject({ colleagues: {}, excluded: {} });
    expect(after.associations.collectorRuleId).toBeNull();
  });

  it('gives way to the next one that names them', () => {
    const next = rule(2, { userIds: [ann], collectorId: bob });
    const before = apply([lyon, next], customer({ city: 'Lyon' }));
    const after = again([lyon, next], customer({ city: 'Paris' }), before);
    expect(held(after.associations)).toEqual({ [ann]: idOf('R2') });
    expect(after.collectorId).toBe(bob);
  });

  it('takes out those it names no more', () => {
    const before = apply([lyon], customer({ city: 'Lyon' }));
    const renamed = { ...lyon, userIds: [bob], collectorId: null };
    const after = again([renamed], customer({ city: 'Lyon' }), before);
    expect(held(after.associations)).toEqual({ [bob]: lyon.id });
    expect(after.collectorId).toBeNull();
  });

  it('takes out nobody while it is disabled, deleted, or not among those that are run', () => {
    const before = apply([lyon], customer({ city: 'Lyon' }));
    const moved = customer({ city: 'Paris' });
    for (const rules of [[{ ...lyon, enabled: false }], [], [rule(2, { userIds: [bob] })]]) {
      const after = again(rules, moved, before);
      expect(held(after.associations)[ann]).toBe(lyon.id);
      expect(after.collectorId).toBe(ann);
    }
  });
});

const cities = ['Lyon', 'Paris'];
const users = [ann, bob, cyd];
const someRule = fc.record({
  userIds: fc.uniqueArray(fc.constantFrom(...users)),
  collectorId: fc.constantFrom(null, ...users),
  enabled: fc.boolean(),
  city: fc.constantFrom(undefined, ...cities),
});
const someRules = fc
  .array(someRule, { maxLength: 4 })
  .map((all) =>
    all.map(({ city, ...stated }, index) =>
      rule(index + 1, { ...stated, criteria: city === undefined ? {} : { city } }),
    ),
  );

interface Drawn {
  rules: AssignmentRule[];
  later: AssignmentRule[];
  manual: string[];
  city: string;
  next: string;
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  rules: someRules,
  later: someRules,
  manual: fc.uniqueArray(fc.constantFrom(...users)),
  city: fc.constantFrom(...cities),
  next: fc.constantFrom(...cities),
});

describe('whatever rules there are (C5, C9)', () => {
  it('what they make of a customer is what they say, once and for all', () => {
    const holds = ({ rules, later, manual, city, next }: Drawn) => {
      const chosen = manual.reduce(
        (before, id) => associated(before, id, byHand),
        noAssociations(),
      );
      const first = apply(rules, customer({ city }), chosen);
      // The same rules by number, changed meanwhile; the customer has moved.
      const moved = customer({ city: next });
      const second = again(later, moved, first);
      expect(again(later, moved, second)).toEqual(second);
      for (const id of manual) expect(second.associations.colleagues[id]).toEqual(byHand);
      const inForce = later.filter(({ enabled }) => enabled);
      const applying = inForce.filter(({ criteria }) => (criteria.city ?? next) === next);
      const wanted = applying.flatMap(({ userIds }) => userIds);
      for (const id of wanted) expect(second.associations.colleagues[id]).toBeDefined();
      const stale = Object.entries(held(second.associations)).filter(
        ([id, ruleId]) =>
          inForce.some((one) => one.id === ruleId) &&
          !applying.some((one) => one.id === ruleId && one.userIds.includes(id)),
      );
      expect(stale).toEqual([]);
      const { collectorRuleId } = second.associations;
      if (!inForce.some(({ id }) => id === collectorRuleId)) return;
      expect(applying.find(({ collectorId }) => collectorId)).toMatchObject({
        id: collectorRuleId,
        collectorId: second.collectorId,
      });
    };
    fc.assert(fc.property(drawn, holds), { numRuns: 300 });
  });
});
