import type { Role, SecuritySettings } from '../../api/types.ts';

/** The numbers among the security settings: their unit and limits (A3), grouped as they are shown. */
export const numbers = {
  fileLinkDays: { group: 'links', unit: 'days', minimum: 1, maximum: 365 },
  customerPageDays: { group: 'links', unit: 'days', minimum: 1, maximum: 365 },
  colleaguePageDays: { group: 'links', unit: 'days', minimum: 1, maximum: 365 },
  sessionIdleMinutes: { group: 'sessions', unit: 'minutes', minimum: 5, maximum: 1440 },
  sessionMaxHours: { group: 'sessions', unit: 'hours', minimum: 1, maximum: 720 },
  passwordMinLength: { group: 'passwords', unit: 'characters', minimum: 12, maximum: 64 },
  inactivateAfterMonths: { group: 'inactivity', unit: 'months', minimum: 1, maximum: 60 },
} as const;

export type NumberName = keyof typeof numbers;
export type RoleSetting = 'totpRequired' | 'portfolioRestriction';
type Flags = Partial<Record<Role, boolean>>;

/** The settings as their form holds them: numbers as they are typed. */
export type SecurityValues = Record<NumberName, string> & Record<RoleSetting, Flags>;

/** The roles that a setting is about. */
export const rolesOf = (flags: Flags) => Object.keys(flags) as Role[];

export const numberNames = Object.keys(numbers) as NumberName[];

/** Whole and within the limits; no months at all mean never. */
export function isWithin(name: NumberName, typed: string): boolean {
  const text = typed.trim();
  if (text === '') return name === 'inactivateAfterMonths';
  const { minimum, maximum } = numbers[name];
  return /^\d+$/.test(text) && Number(text) >= minimum && Number(text) <= maximum;
}

export function securityValues(settings: SecuritySettings): SecurityValues {
  const typed = numberNames.map((name) => [name, String(settings[name] ?? '')]);
  return {
    ...(Object.fromEntries(typed) as Record<NumberName, string>),
    totpRequired: settings.totpRequired,
    portfolioRestriction: settings.portfolioRestriction,
  };
}

/** The settings as the API takes them, of values that are within their limits. */
export function securityBody({ totpRequired, portfolioRestriction, ...typed }: SecurityValues) {
  const given = numberNames.map((name) => {
    const text = typed[name].trim();
    return [name, text === '' ? null : Number(text)];
  });
  return {
    ...(Object.fromEntries(given) as Pick<SecuritySettings, NumberName>),
    totpRequired,
    portfolioRestriction,
  };
}
