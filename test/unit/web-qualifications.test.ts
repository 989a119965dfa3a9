import { describe, expect, it } from 'vitest';
import {
  disputeTypes as apiDisputeTypes,
  qualificationKinds,
} from '#shared/domain/qualification.ts';
import type { FollowUp, Qualification } from '../../web/src/api/types.ts';
import { changesOf } from '../../web/src/features/log/changes.ts';
import { fieldText, valueText } from '../../web/src/features/log/words.ts';
import {
  agendaSearch,
  filterOf,
  overdueFilter,
  whoseOf,
} from '../../web/src/features/qualifications/agenda-search.ts';
import { factsText } from '../../web/src/features/qualifications/facts.ts';
import { disputeTypes, kinds } from '../../web/src/features/qualifications/kinds.ts';
import {
  groupsByDue,
  isBroken,
  isPromisable,
  isResolvable,
} from '../../web/src/features/qualifications/state.ts';
import { bodyOf, qualifyValues } from '../../web/src/features/qualifications/values.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { loadTexts } from '../../web/src/languages.ts';

const today = '2026-11-20';
const said = (stated: Partial<Qualification> = {}): Qualification => ({
  id: '1',
  kind: 'ongoing',
  promiseDate: null,
  promiseAmount: null,
  disputeType: null,
  resolver: null,
  comment: null,
  saidBy: null,
  followUpOn: '2026-11-27',
  attachments: [],
  by: { id: 'u', name: 'Ana' },
  at: '2026-11-20T08:00:00.000Z',
  closedOn: null,
  ...stated,
});
const dispute = said({
  kind: 'dispute',
  disputeType: 'price',
  resolver: { id: 'r', name: 'Rita' },
});
const promise = said({ kind: 'promise', promiseDate: '2026-11-19', promiseAmount: '80.50' });
const invoice = (qualification: Qualification | null, balance = '1200.50') => ({
  key: 'F-1',
  number: 'F-1',
  balance,
  currency: 'EUR',
  customerKey: 'C1',
  qualification,
});
const read = (typed: string) => typed.replace(',', '.');

describe('what is said of an invoice (F4)', () => {
  it('knows the kinds of the API', () => {
    expect(kinds).toEqual(qualificationKinds);
    expect(disputeTypes).toEqual(apiDisputeTypes);
  });

  it('is a broken promise once its day has passed, unless the invoice is settled', () => {
    expect(isBroken(promise, today)).toBe(true);
    expect(isBroken(promise, '2026-11-19')).toBe(false);
    expect(isBroken({ ...promise, closedOn: '2026-11-20' }, today)).toBe(false);
    expect(isBroken(dispute, today)).toBe(false);
  });

  it('is resolved where it is a dispute or litigation that is still open', () => {
    expect(isResolvable(null)).toBe(false);
    expect(isResolvable(dispute)).toBe(true);
    expect(isResolvable(said({ kind: 'litigation' }))).toBe(true);
    expect(isResolvable({ ...dispute, closedOn: today })).toBe(false);
    expect(isResolvable(promise)).toBe(false);
    expect(isPromisable({ balance: '-4.00' })).toBe(false);
  });

  it('is told in a few words', async () => {
    const words = { t: await loadTexts('en'), format: createFormat('en-GB') };
    expect(factsText(promise, 'EUR', words)).toBe('€80.50 by 19 Nov 2026');
    expect(factsText(dispute, 'EUR', words)).toBe('Price · to be settled by Rita');
    expect(factsText(said(), 'EUR', words)).toBe('');
  });
});

describe('the form of a qualification (F4)', () => {
  it('begins with what is open and a follow-up in 7 days', () => {
    expect(qualifyValues(invoice(promise), today, ',')).toMatchObject({
      kind: 'ongoing',
      promiseDate: '',
      promiseAmount: '1200,50',
      followUpOn: '2026-11-27',
    });
  });

  it('goes on with a dispute, and leaves a closed one behind', () => {
    const goesOn = { kind: 'dispute', disputeType: 'price', resolver: 'r', comment: '' };
    expect(qualifyValues(invoice(dispute), today, '.')).toMatchObject(goesOn);
    const closed = invoice({ ...dispute, closedOn: today });
    expect(qualifyValues(closed, today, '.')).toMatchObject({ kind: 'ongoing', resolver: '' });
  });

  it('tells the API what belongs to the kind and nothing else', () => {
    const values = {
      ...qualifyValues(invoice(dispute), today, ','),
      promiseDate: '2026-12-01',
      comment: ' Said ',
      attachments: 'a\nb',
    };
    const common = { followUpOn: '2026-11-27', attachments: ['a', 'b'], comment: 'Said' };
    expect(bodyOf({ ...values, kind: 'ongoing' }, read)).toEqual({ kind: 'ongoing', ...common });
    expect(bodyOf({ ...values, kind: 'promise' }, read)).toEqual({
      kind: 'promise',
      promiseDate: '2026-12-01',
      promiseAmount: '1200.50',
      ...common,
    });
    const settledBy = { resolver: 'r', ...common };
    expect(bodyOf(values, read)).toEqual({ kind: 'dispute', disputeType: 'price', ...settledBy });
    expect(bodyOf({ ...values, kind: 'litigation', comment: '' }, read)).toEqual({
      kind: 'litigation',
      resolver: 'r',
      followUpOn: '2026-11-27',
      attachments: ['a', 'b'],
    });
  });
});

describe('the agenda (F4)', () => {
  const collector = { id: 'me', role: 'collector' };
  const manager = { id: 'me', role: 'credit-manager' };

  it('begins with a collector’s own, and with everybody’s for others', () => {
    expect(whoseOf({}, collector)).toBe('me');
    expect(whoseOf({}, manager)).toBe('all');
    expect(filterOf({}, collector, today)).toEqual({ until: '2026-11-27', collector: 'me' });
    expect(filterOf({}, manager, today)).toEqual({ until: '2026-11-27' });
    expect(overdueFilter(collector, today)).toEqual({ until: '2026-11-19', collector: 'me' });
  });

  it('reads its address, and leaves out what is usual', () => {
    const given = { until: 'week', whose: 'u1', as: 'resolver', kind: 'dispute', other: 1 };
    const search = agendaSearch(given);
    expect(search).toEqual({ whose: 'u1', as: 'resolver', kind: 'dispute' });
    expect(filterOf(search, manager, today)).toEqual({
      until: '2026-11-27',
      resolver: 'u1',
      kind: 'dispute',
    });
    expect(agendaSearch({ until: 'month', as: 'collector', kind: 'none' })).toEqual({
      until: 'month',
    });
    expect(filterOf({ until: 'today', whose: 'all' }, collector, today)).toEqual({ until: today });
  });

  it('groups what is overdue, today’s, and what comes', () => {
    const due = (followUpOn: string) => ({ followUpOn }) as FollowUp;
    const items = [due('2026-11-01'), due('2026-11-19'), due('2026-11-21')];
    expect(groupsByDue(items, today)).toEqual([
      { due: 'overdue', items: items.slice(0, 2) },
      { due: 'later', items: items.slice(2) },
    ]);
    expect(groupsByDue([due(today)], today).map((group) => group.due)).toEqual(['today']);
  });
});

describe('a qualification in the log (F4)', () => {
  it('is told by its fields, without who and when of the line itself', async () => {
    const words = {
      t: await loadTexts('en'),
      format: createFormat('en-GB', 'UTC'),
      nameOf: () => undefined,
    };
    const after = { qualification: { ...dispute, attachments: ['a', 'b'] } };
    const told = changesOf({ before: { qualification: null }, after }).map((change) => [
      fieldText(change.path, words),
      valueText(change.path.at(-1) ?? '', change.after, words),
    ]);
    expect(Object.fromEntries(told)).toEqual({
      'Qualification · Kind': 'Dispute',
      'Qualification · About': 'Price',
      'Qualification · To be settled by': 'Rita',
      'Qualification · Next follow-up': '27 Nov 2026',
      'Qualification · Files': '2 files',
    });
  });
});
