import { describe, expect, it } from 'vitest';
import {
  accepted,
  asOf,
  deactivated,
  homeOf,
  invitationState,
  invited,
  isActiveMainAdministrator,
  reactivated,
  rolesOf,
  type User,
  withRole,
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
  client: null,
  status: 'inactive',
  inactiveReason: 'no-login',
  hasPassword: false,
  hasSecondFactor: false,
  invitation: null,
  sessionEpoch: 0,
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
    for (const user of [active, deactivated(active)]) {
      expect(invitationState(user, id('1'), now)).toBe('invitation-used');
      expect(() => invited(user, id('2'), now)).toThrow('already-active');
    }
  });

  it('is over with deactivation', () => {
    expect(invitationState(deactivated(pending), id('1'), now)).toBe('invitation-expired');
  });
});

describe('deactivation (B5, B10)', () => {
  it('names its reason, and ends the sessions that were begun until then', () => {
    const gone = deactivated(accepted(pending));
    expect(gone).toMatchObject({ inactiveReason: 'deactivated', sessionEpoch: 1 });
    expect(deactivated(accepted(pending), 'idle').inactiveReason).toBe('idle');
    expect(deactivated({ ...inactive, login: null }).inactiveReason).toBe('no-login');
    expect(reactivated(gone)).toMatchObject({ status: 'active', sessionEpoch: 1 });
  });

  it('is not undone by reading: who is inactive or active stays so', () => {
    for (const user of [inactive, accepted(pending)]) expect(asOf(user, due)).toBe(user);
  });
});

describe('the entities of a user (B6)', () => {
  const first = { entityId: id('A'), role: 'guest' } as const;
  const second = { entityId: id('B'), role: 'collector' } as const;

  it('have one role each, given or changed in its place', () => {
    expect(withRole([], first.entityId, 'guest')).toEqual([first]);
    expect(withRole([first], second.entityId, 'collector')).toEqual([first, second]);
    const raised = { ...first, role: 'administrator' };
    expect(withRole([first, second], first.entityId, 'administrator')).toEqual([raised, second]);
  });

  it('keep the log of who has one alone; that of others is the account’s (D4)', () => {
    const own = { memberships: [first], client: null };
    expect(homeOf({ reach: 'entity', ...own })).toBe(first.entityId);
    expect(homeOf({ reach: 'platform', ...own })).toBeNull();
    expect(homeOf({ reach: 'platform', ...own, memberships: [] })).toBeNull();
  });

  it('are all administered by main administrators, whose own roles count besides (B12)', () => {
    const memberships = [first, second];
    expect(rolesOf({ mainAdministrator: false, memberships })).toEqual(['guest', 'collector']);
    const all = rolesOf({ mainAdministrator: true, memberships });
    expect(all).toEqual(['administrator', 'guest', 'collector']);
  });
});

describe('a main administrator (A5)', () => {
  it('counts once they have set a password, and while they are active', () => {
    const main = { ...pending, mainAdministrator: true };
    const active = accepted(main);
    const counted = [main, active, deactivated(active), reactivated(deactivated(active))];
    expect(counted.map(isActiveMainAdministrator)).toEqual([false, true, false, true]);
    expect(isActiveMainAdministrator(accepted(pending))).toBe(false);
  });
});
