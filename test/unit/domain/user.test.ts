import { describe, expect, it } from 'vitest';
import {
  accepted,
  asOf,
  deactivated,
  invitationState,
  invited,
  reactivated,
  type User,
} from '#shared/domain/user.ts';

const id = (last: string) => `01ARZ3NDEKTSV4RRFFQ69G5FA${last}`;
const now = '2026-01-31T10:00:00.000Z';
const due = '2026-03-02T10:00:00.000Z';
const inactive: User = {
  id: id('0'),
  reach: 'entity',
  firstName: 'A',
  lastName: 'B',
  email: 'a@b.example',
  language: 'en',
  phone: null,
  login: 'a.login',
  mainAdministrator: false,
  canImport: false,
  memberships: [],
  status: 'inactive',
  inactiveReason: 'no-login',
  hasPassword: false,
  invitation: null,
  sessionsEndedAt: null,
  createdAt: now,
  updatedAt: now,
  version: 1,
};
const pending = invited(inactive, id('1'), now);

describe('an invitation (B2–B5)', () => {
  it('is open for thirty days, to the millisecond', () => {
    expect(pending).toMatchObject({
      status: 'invited',
      inactiveReason: null,
      invitation: { id: id('1'), sentAt: now, expiresAt: due },
    });
    const last = '2026-03-02T09:59:59.999Z';
    expect(asOf(pending, last)).toBe(pending);
    expect(invitationState(pending, id('1'), last)).toBe('open');
    const expired = { status: 'inactive', inactiveReason: 'invitation-expired' };
    expect(asOf(pending, due)).toMatchObject(expired);
    expect(invitationState(pending, id('1'), due)).toBe('invitation-expired');
  });

  it('is superseded by the next, expired or not', () => {
    const again = invited(pending, id('2'), now);
    for (const at of [now, due]) {
      expect(invitationState(again, id('1'), at)).toBe('invitation-superseded');
    }
    expect(invitationState(again, id('2'), now)).toBe('open');
  });

  it('is used once a password is set, whatever came later', () => {
    const active = accepted(pending);
    expect(active).toMatchObject({ status: 'active', hasPassword: true, invitation: null });
    for (const user of [active, deactivated(active, now)]) {
      expect(invitationState(user, id('1'), now)).toBe('invitation-used');
      expect(() => invited(user, id('2'), now)).toThrow('already-active');
    }
  });

  it('is over with deactivation', () => {
    expect(invitationState(deactivated(pending, now), id('1'), now)).toBe('invitation-expired');
  });
});

describe('deactivation (B5, B10)', () => {
  it('names its reason, and ends the sessions that were begun until then', () => {
    const gone = deactivated(accepted(pending), now);
    expect(gone).toMatchObject({ inactiveReason: 'deactivated', sessionsEndedAt: now });
    expect(deactivated({ ...inactive, login: null }, now).inactiveReason).toBe('no-login');
    expect(reactivated(gone)).toMatchObject({ status: 'active', sessionsEndedAt: now });
  });

  it('is not undone by reading: who is inactive or active stays so', () => {
    for (const user of [inactive, accepted(pending)]) expect(asOf(user, due)).toBe(user);
  });
});
