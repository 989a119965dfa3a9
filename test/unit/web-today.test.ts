import { describe, expect, it } from 'vitest';
import type { FollowUp, ForecastFile, Proposal } from '../../web/src/api/types.ts';
import {
  currencyFirst,
  dueFollowUps,
  leavingFiles,
  troubleOf,
  urgentInvitations,
  waitingProposals,
} from '../../web/src/features/today/urgent.ts';

const page = <Item>(items: readonly Item[], nextCursor: string | null = null) => ({
  items,
  nextCursor,
});

describe('what needs somebody today', () => {
  it('E5 H3 puts proposals of the own customers first, and shows others to who decides', () => {
    const of = (id: string, collector: string | null) =>
      ({
        id,
        customer: { collector: collector && { id: collector, name: collector } },
      }) as Proposal;
    const all = page([of('1', 'other'), of('2', null), of('3', 'me'), of('4', 'me')], 'next');
    const idsOf = (mayDecide: boolean) =>
      waitingProposals(all, 'me', mayDecide).items.map(({ proposal }) => proposal.id);
    expect(idsOf(true)).toEqual(['3', '4', '2', '1']);
    expect(idsOf(false)).toEqual(['3', '4']);
    expect(waitingProposals(all, 'me', true).more).toBe(true);
    expect(waitingProposals(all, 'nobody', false)).toEqual({ items: [], more: false });
  });

  it('F4 has the own follow-ups first, the longest due first, and no invoice twice', () => {
    const due = (key: string, followUpOn: string) => ({ followUpOn, invoice: { key } }) as FollowUp;
    const [old, late, mine, settled] = [
      due('old', '2026-11-01'),
      due('late', '2026-11-10'),
      due('mine', '2026-11-12'),
      due('settle', '2026-11-11'),
    ];
    const { items, more } = dueFollowUps({
      collector: page([late, mine]),
      resolver: page([settled, mine]),
      all: page([old, late, settled, mine], 'next'),
    });
    expect(items.map(({ invoice, part }) => `${invoice.key} ${part}`)).toEqual([
      'late collector',
      'settle resolver',
      'mine resolver',
      'old other',
    ]);
    expect(more).toBe(true);
    expect(dueFollowUps({ collector: page([late]), resolver: page([]) })).toEqual({
      items: [{ ...late, part: 'collector' }],
      more: false,
    });
  });

  it('B4 E3 H4 has invitations that did not arrive before those that expire within a week', () => {
    const now = Date.parse('2026-11-20T10:00:00Z');
    const invited = (name: string, day: string, invitationEmail: 'sent' | 'bounced' = 'sent') => ({
      name,
      invitationEmail,
      invitation: { sentAt: '2026-10-25T10:00:00Z', expiresAt: `${day}T10:00:00Z` },
    });
    const all = [
      invited('later', '2026-11-28'),
      invited('soon', '2026-11-27'),
      invited('lost', '2026-12-15', 'bounced'),
      invited('sooner', '2026-11-21'),
    ];
    expect(urgentInvitations(all, now).map(({ name }) => name)).toEqual(['lost', 'sooner', 'soon']);
    expect(all.map(troubleOf)).toEqual([undefined, undefined, 'bounced', undefined]);
  });

  it('G8 G9 counts a file once, and none that is held or needed', () => {
    const file = (id: string, removeOn: string | null, hold: string | null = null) =>
      ({ id, removeOn, hold }) as ForecastFile;
    const forecast = [
      file('late', '2026-12-10'),
      file('early', '2026-12-01'),
      file('held', '2026-12-01', 'Litigation'),
      file('needed', null),
      file('early', '2026-12-01'),
    ];
    expect(leavingFiles(page(forecast)).items.map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('F5 shows the figures of the entity’s own currency first', () => {
    const totals = ['CHF', 'EUR', 'GBP'].map((currency) => ({ currency }));
    const order = (currency?: string) => currencyFirst(totals, currency).map((one) => one.currency);
    expect(order('EUR')).toEqual(['EUR', 'CHF', 'GBP']);
    expect(order()).toEqual(['CHF', 'EUR', 'GBP']);
  });
});
