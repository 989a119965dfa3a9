import { describe, expect, it } from 'vitest';
import {
  defaultSecuritySettings,
  restrictableRoles,
  securitySettingsFields,
} from '#shared/domain/security-settings.ts';
import type { SecuritySettings } from '../../web/src/api/types.ts';
import {
  isWithin,
  numberNames,
  numbers,
  rolesOf,
  securityBody,
  securityValues,
} from '../../web/src/features/platform/security-values.ts';

const { formerLifetimes: _, ...settings } = defaultSecuritySettings;
const shown = settings as SecuritySettings;

describe('the form of the security settings (A3)', () => {
  it.each(numberNames)('has for %s the limits that the API has', (name) => {
    const accepted = (value: number) => securitySettingsFields().shape[name].safeParse(value);
    const { minimum, maximum } = numbers[name];
    expect([minimum - 1, minimum, maximum, maximum + 1].map((v) => accepted(v).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([minimum - 1, minimum, maximum, maximum + 1].map((v) => isWithin(name, `${v}`))).toEqual(
      [false, true, true, false],
    );
  });

  it('shows every setting', () => {
    const { version: _version, ...all } = settings;
    const names = [...numberNames, 'totpRequired', 'portfolioRestriction'];
    expect(names.sort()).toEqual(Object.keys(all).sort());
    expect(rolesOf(shown.portfolioRestriction)).toEqual(restrictableRoles);
  });

  it('sends what it was given', () => {
    const { version: _version, ...unchanged } = shown;
    expect(securityBody(securityValues(shown))).toEqual(unchanged);
    expect(securitySettingsFields().parse(securityBody(securityValues(shown)))).toEqual(unchanged);
  });

  it.each([
    ['sessionMaxHours', '12.5'],
    ['sessionMaxHours', '1e2'],
    ['sessionMaxHours', ' '],
    ['fileLinkDays', '-3'],
  ] as const)('refuses for %s: %s', (name, typed) => {
    expect(isWithin(name, typed)).toBe(false);
  });

  it('knows that no months mean never', () => {
    expect(isWithin('inactivateAfterMonths', '')).toBe(true);
    expect(securityBody({ ...securityValues(shown), inactivateAfterMonths: ' 6 ' })).toMatchObject({
      inactivateAfterMonths: 6,
    });
  });
});
