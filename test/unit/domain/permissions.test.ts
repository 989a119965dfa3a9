import { describe, expect, it } from 'vitest';
import { accessTo, holds, roleIn } from '#shared/domain/access.ts';
import {
  mayGrant,
  permissions,
  permissionsOf,
  reachOf,
  roles,
} from '#shared/domain/permissions.ts';
import { defaultSecuritySettings as settings } from '#shared/domain/security-settings.ts';

const caller = (role: (typeof roles)[number], mainAdministrator = false) => ({
  kind: 'user' as const,
  id: 'u',
  name: 'n',
  mainAdministrator,
  canImport: true,
  memberships: [{ entityId: 'e', role }],
});

describe('roles and their permissions (B7)', () => {
  it('are eight', () => expect(roles).toHaveLength(8));

  it('grow from guest to administrator, who alone manages API keys', () => {
    const canImport = { canImport: true };
    expect(permissionsOf('administrator', canImport)).toEqual(permissions);
    for (const role of roles.slice(1)) {
      expect(permissionsOf(role, canImport)).not.toContain('api-keys.manage');
    }
    expect(permissionsOf('guest', canImport)).toEqual(['customers.read', 'reports.read']);
  });

  it('let those import alone who may besides', () => {
    const cannot = { canImport: false };
    for (const role of roles) expect(permissionsOf(role, cannot)).not.toContain('imports.run');
    const person = { ...caller('administrator'), ...cannot };
    const importing = () => accessTo(person, 'e', true, 'imports.run', settings);
    expect(importing).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  it.each([
    ['credit-manager', 'administrator', false],
    ['credit-manager', 'credit-manager', true],
    ['credit-manager', 'collector', true],
    ['administrator', 'administrator', true],
    ['collector', 'credit-manager', false],
    ['sales-manager', 'collector', false],
    ['guest', 'executive-officer', false],
  ] as const)('%s may give the role %s: %s', (granter, granted, may) => {
    expect(mayGrant(granter, granted)).toBe(may);
  });

  it('let everybody give what they have themselves', () => {
    for (const role of roles) expect(mayGrant(role, role)).toBe(true);
  });
});

describe('access to an entity (C8)', () => {
  it('is refused as not there for who has no role in it, and where it is not there', () => {
    const refused = expect.objectContaining({ code: 'not-found' });
    const access = (entityId: string, exists: boolean, main: boolean) => () =>
      accessTo(caller('administrator', main), entityId, exists, 'customers.read', settings);
    expect(access('other', true, false)).toThrow(refused);
    expect(access('e', false, false)).toThrow(refused);
    expect(access('other', false, true)).toThrow(refused);
    expect(access('other', true, true)()).toMatchObject({ role: 'administrator' });
  });

  it('is restricted to the portfolio by the account’s setting, for roles with ◐ alone', () => {
    const restricted = (
      role: (typeof roles)[number],
      portfolioRestriction = settings.portfolioRestriction,
    ) => accessTo(caller(role), 'e', true, 'customers.read', { portfolioRestriction }).restricted;
    const byDefault = roles.filter((role) => restricted(role));
    expect(byDefault).toEqual(['sales-manager', 'sales-administration', 'guest']);
    const all = Object.fromEntries(roles.map((role) => [role, true]));
    expect(roles.filter((role) => restricted(role, all))).toEqual([
      'collector',
      'sales-manager',
      'sales-administration',
      'guest',
    ]);
    expect(roles.filter((role) => restricted(role, {}))).toEqual([]);
  });

  it('is forbidden without the permission, whichever it is', () => {
    for (const role of roles) {
      for (const permission of permissions) {
        const access = () => accessTo(caller(role), 'e', true, permission, settings);
        if (reachOf(role, permission) === 'none') {
          expect(access).toThrow(expect.objectContaining({ code: 'forbidden' }));
        } else expect(holds(access(), permission)).toBe(true);
      }
    }
  });

  it('makes main administrators administrators everywhere', () => {
    expect(roleIn(caller('guest', true), 'e')).toBe('administrator');
    expect(roleIn(caller('guest'), 'other')).toBeUndefined();
  });
});
