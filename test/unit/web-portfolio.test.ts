import { describe, expect, it } from 'vitest';
import type { Association, CustomerColleague } from '../../web/src/api/types.ts';
import { inOrderOf, moved, placeAt } from '../../web/src/features/assignment-rules/order.ts';
import { ruleBody, ruleValues } from '../../web/src/features/assignment-rules/rule-values.ts';
import {
  withColleagues,
  withoutColleague,
  withoutCollector,
} from '../../web/src/features/customer-colleagues/changes.ts';
import { findPeople, inOrderOfName } from '../../web/src/features/customer-colleagues/people.ts';
import {
  associationText,
  originText,
  reasonText,
} from '../../web/src/features/customer-colleagues/words.ts';
import { changesOf } from '../../web/src/features/log/changes.ts';
import { fieldText, headingText, valueText } from '../../web/src/features/log/words.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { loadTexts } from '../../web/src/languages.ts';

const [t, french] = await Promise.all([loadTexts('en'), loadTexts('fr')]);
const format = createFormat('en-GB', 'Europe/Paris');
const claire = { id: 'u-1', name: 'Claire Vasseur' };
const since = '2026-10-03T22:30:00.000Z';
const byHand: Association = {
  origin: 'manual',
  ruleId: null,
  runId: null,
  since,
  by: claire,
};
const byRule: Association = { ...byHand, origin: 'rule', ruleId: 'r-1' };
const colleague = (userId: string, name: string): CustomerColleague => ({
  ...byHand,
  userId,
  name,
  role: 'collector',
  status: 'active',
  ruleName: null,
});

describe('how an association came about, in words (C9)', () => {
  it('names the origin, whose doing it was, and the day where the entity is', () => {
    expect(associationText(byHand, undefined, { t, format })).toBe(
      'Associated by hand: Claire Vasseur, 4 Oct 2026',
    );
    expect(associationText(byRule, 'Rhône-Alpes', { t, format })).toBe(
      'Associated by the rule “Rhône-Alpes”, set off by Claire Vasseur, 4 Oct 2026',
    );
    expect(originText({ origin: 'bulk' }, undefined, t)).toBe('in bulk');
    expect(originText({ origin: 'import' }, undefined, french)).toBe('par import');
  });

  it('tells a rule that is gone from one whose name is not known', () => {
    expect(originText(byRule, null, t)).toBe('by a rule that is no longer there');
    expect(originText(byRule, undefined, t)).toBe('by a rule');
  });
});

describe('why somebody sees a customer, in words (C11)', () => {
  const say = (reason: Parameters<typeof reasonText>[0]) =>
    reasonText(reason, () => 'Rhône-Alpes', { t, format });

  it('is a sentence for each reason', () => {
    expect(say({ kind: 'main-administrator' })).toBe('Main administrator: sees every customer');
    expect(say({ kind: 'role', role: 'credit-manager' })).toBe(
      'Credit manager: this role sees every customer',
    );
    expect(say({ kind: 'collector' })).toBe('Is its collector');
    expect(say({ kind: 'associated', association: byRule })).toMatch(
      /^Associated by the rule “Rhône-Alpes”/,
    );
    expect(say({ kind: 'associated' })).toBe('Is associated with it');
  });
});

describe('the colleagues of a customer as they will be (C1)', () => {
  const list = [colleague('u-2', 'Tom Lemaire'), colleague('u-3', 'Ida Roux')];

  it('have whom one adds, by hand and by oneself; who is there stays as they are', () => {
    const added = [
      { id: 'u-3', name: 'Ida Roux', role: 'guest', status: 'active' },
      { id: 'u-4', name: 'Hugo Perrin', role: 'sales-manager', status: 'inactive' },
    ] as const;
    const after = withColleagues(list, added, claire, since);
    expect(after.slice(0, 2)).toEqual(list);
    expect(after.slice(2)).toMatchObject([
      { userId: 'u-4', origin: 'manual', by: claire, since, status: 'inactive' },
    ]);
  });

  it('lack whom one removes', () => {
    expect(withoutColleague(list, 'u-2')).toEqual([list[1]]);
  });

  it('are told by name, the collector apart', () => {
    const names = (one: CustomerColleague[]) => one.map(({ name }) => name);
    expect(names(withoutCollector(list, null, 'en'))).toEqual(['Ida Roux', 'Tom Lemaire']);
    expect(names(withoutCollector(list, 'u-3', 'en'))).toEqual(['Tom Lemaire']);
  });
});

describe('people to choose from (C1)', () => {
  const people = [
    { id: '1', name: 'Zoé Lemaître', role: 'collector', status: 'inactive' },
    { id: '2', name: 'Élodie Martin', role: 'guest', status: 'active' },
    { id: '3', name: 'Bruno Costa', role: 'collector', status: 'invited' },
  ] as const;
  const found = (typed: string) =>
    findPeople(people, typed, (role) => t.roles[role]).map(({ id }) => id);

  it('are found by parts of name and role, without accents and case', () => {
    expect(found('')).toEqual(['1', '2', '3']);
    expect(found('lemaitre')).toEqual(['1']);
    expect(found('COLL co')).toEqual(['1', '3']);
    expect(found('nobody')).toEqual([]);
  });

  it('stand by name, those who are inactive last', () => {
    expect(inOrderOfName(people, 'fr').map(({ id }) => id)).toEqual(['3', '2', '1']);
  });
});

describe('the order of rules (C5)', () => {
  it('changes by one rule that is put elsewhere', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('is shown by ids, rules that are new meanwhile behind them', () => {
    const rules = [{ id: 'a' }, { id: 'new' }, { id: 'b' }];
    expect(inOrderOf(rules, ['b', 'a']).map(({ id }) => id)).toEqual(['b', 'a', 'new']);
  });

  it('follows the pointer past the middle of a neighbour, and not before', () => {
    const rows = [
      { top: 0, bottom: 40 },
      { top: 40, bottom: 140 },
      { top: 140, bottom: 180 },
    ];
    expect(placeAt(80, 0, rows)).toBe(0);
    expect(placeAt(100, 0, rows)).toBe(1);
    expect(placeAt(170, 0, rows)).toBe(2);
    expect(placeAt(100, 2, rows)).toBe(2);
    expect(placeAt(80, 2, rows)).toBe(1);
    expect(placeAt(-10, 2, rows)).toBe(0);
    expect(placeAt(900, 1, rows)).toBe(2);
  });
});

describe('the form of a rule (C5)', () => {
  it('sends no collector where none is chosen', () => {
    const values = { ...ruleValues(), name: 'Lyon', criteria: { city: 'Lyon' }, userIds: ['u-2'] };
    expect(ruleBody(values)).toEqual({
      name: 'Lyon',
      criteria: { city: 'Lyon' },
      userIds: ['u-2'],
      collectorId: null,
      enabled: true,
    });
    expect(ruleBody({ ...values, collectorId: 'u-2' }).collectorId).toBe('u-2');
  });
});

describe('associations in the log (D4 C9)', () => {
  const words = { t, format, nameOf: (id: string) => ({ 'u-2': 'Tom', 'u-3': 'Ida' })[id] };
  const entry = (action: string, before: object, after: object) => ({
    id: '1',
    at: since,
    actor: { kind: 'user' as const, ...claire },
    action,
    target: { type: 'customer' as const, id: 'C-1' },
    customerCode: 'C-1',
    before: { ...before },
    after: { ...after },
    ip: null,
  });
  it('say who came and who left', () => {
    const came = entry('colleagues.associated', {}, { colleagues: { 'u-2': byHand } });
    expect(headingText(came, words)).toBe('Associated: Tom');
    const left = { colleagues: { 'u-2': null } };
    const gone = entry('colleagues.dissociated', { colleagues: { 'u-2': byHand } }, left);
    expect(headingText(gone, words)).toBe('Removed: Tom');
    const both = entry(
      'colleagues.associated',
      { colleagues: { 'u-2': byHand, 'u-3': null } },
      { colleagues: { 'u-2': null, 'u-3': byHand } },
    );
    expect(headingText(both, words)).toBe('Associated: Ida · Removed: Tom');
  });

  it('name a few of many', () => {
    const many = Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((id) => [id, byHand]));
    const heading = headingText(entry('colleagues.associated', {}, { colleagues: many }), words);
    expect(heading).toBe('Associated: 1, 2, 3, 4 and 2 more');
  });

  it('tell how, in one line for each colleague', () => {
    const { before, after } = entry('colleagues.associated', {}, { colleagues: { 'u-2': byHand } });
    const [change] = changesOf({ before, after });
    expect(change?.path).toEqual(['colleagues', 'u-2']);
    expect(fieldText(change?.path ?? [], words)).toBe('Tom');
    expect(valueText('u-2', change?.after, words)).toBe(
      'Associated by hand: Claire Vasseur, 4 Oct 2026',
    );
  });
});
