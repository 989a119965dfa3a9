import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { instant, whole } from './fields.ts';
import { once } from './once.ts';
import { type Role, reachOf, roles } from './permissions.ts';
import { expectVersion } from './record.ts';

/** Roles that can be held to their portfolio (◐ in the permission table). */
export const restrictableRoles = roles.filter(
  (role) => reachOf(role, 'customers.read') === 'portfolio',
);

const between = (minimum: number, maximum: number) =>
  whole.check(z.minimum(minimum), z.maximum(maximum));
const validity = between(1, 365);

type Flags = Partial<Record<Role, boolean>>;

const flags = (names: readonly Role[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.optional(z.boolean())])));

/** The security settings of the account (A3). Days, minutes, hours, characters and months are whole. */
export const securitySettingsFields = once(() =>
  z.object({
    fileLinkDays: validity,
    customerPageDays: validity,
    colleaguePageDays: validity,
    sessionIdleMinutes: between(5, 1440),
    sessionMaxHours: between(1, 720),
    passwordMinLength: between(12, 64),
    portfolioRestriction: flags(restrictableRoles),
    inactivateAfterMonths: z.nullable(between(1, 60)),
    totpRequired: flags(roles),
  }),
);

/** Settings that say for how long something lives that is there already, and in which unit. */
const unitOf = {
  fileLinkDays: 'day',
  customerPageDays: 'day',
  colleaguePageDays: 'day',
  sessionIdleMinutes: 'minute',
  sessionMaxHours: 'hour',
} as const;
export type Lifetime = keyof typeof unitOf;
const lifetimes = Object.keys(unitOf) as Lifetime[];

const storedSchema = once(() => {
  const each = Object.fromEntries(lifetimes.map((name) => [name, whole]));
  return z.extend(securitySettingsFields(), {
    /** The lifetimes that were in force before, each until then; of the last year (A4). */
    formerLifetimes: z.array(
      z.object({ ...(each as Record<Lifetime, typeof whole>), until: instant }),
    ),
    version: whole,
  });
});
type Stored = z.infer<ReturnType<typeof storedSchema>>;
export type SecuritySettings = Omit<Stored, 'portfolioRestriction' | 'totpRequired'> & {
  readonly portfolioRestriction: Flags;
  readonly totpRequired: Flags;
};

/** What an account begins with (A3). */
export const defaultSecuritySettings: SecuritySettings = {
  fileLinkDays: 30,
  customerPageDays: 30,
  colleaguePageDays: 30,
  sessionIdleMinutes: 60,
  sessionMaxHours: 12,
  passwordMinLength: 12,
  portfolioRestriction: {
    collector: false,
    'sales-manager': true,
    'sales-administration': true,
    guest: true,
  },
  inactivateAfterMonths: null,
  totpRequired: Object.fromEntries(roles.map((role) => [role, false])),
  formerLifetimes: [],
  version: 1,
};

/** Settings as they are stored; defaults where nothing was ever set. */
export function parseSecuritySettings(stored: object | undefined): SecuritySettings {
  return stored ? (storedSchema().parse(stored) as SecuritySettings) : defaultSecuritySettings;
}

type StatedSettings = {
  readonly [F in keyof SecuritySettings]?: SecuritySettings[F] | undefined;
};

/**
 * The settings with what is stated of them, which are the same where nothing differs; the lifetimes
 * that they had until `now` are remembered.
 * @throws Problem `version-mismatch` when they have moved on since they were seen
 */
export function restated(
  settings: SecuritySettings,
  { portfolioRestriction, totpRequired, ...stated }: StatedSettings,
  seenVersion: number,
  now: string,
): SecuritySettings {
  expectVersion(settings, seenVersion);
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  const next: SecuritySettings = {
    ...settings,
    ...Object.fromEntries(given),
    portfolioRestriction: { ...settings.portfolioRestriction, ...portfolioRestriction },
    totpRequired: { ...settings.totpRequired, ...totpRequired },
    version: settings.version,
  };
  if (JSON.stringify(next) === JSON.stringify(settings)) return settings;
  return { ...next, formerLifetimes: formerOf(settings, next, now), version: next.version + 1 };
}

function formerOf(settings: SecuritySettings, next: SecuritySettings, now: string) {
  const { formerLifetimes } = settings;
  if (lifetimes.every((name) => next[name] === settings[name])) return formerLifetimes;
  // Nothing lives longer than a year, so that nothing older can matter to what is alive.
  const remembered = formerLifetimes.filter(({ until }) => plus(until, 365, 'day') > now);
  const { fileLinkDays, customerPageDays, colleaguePageDays } = settings;
  const { sessionIdleMinutes, sessionMaxHours } = settings;
  const links = { fileLinkDays, customerPageDays, colleaguePageDays };
  return [...remembered, { ...links, sessionIdleMinutes, sessionMaxHours, until: now }];
}

export type Lifetimes = Pick<SecuritySettings, Lifetime | 'formerLifetimes'>;

/**
 * When something that began at `since` (a link sent, a session last used) is over, by the lifetimes in
 * force since (A4): a shorter one closes it at once, a longer one revives nothing that was over.
 */
export function endOf(lifetime: Lifetime, since: string, settings: Lifetimes): string {
  const unit = unitOf[lifetime];
  let begins = since;
  for (const { until, [lifetime]: length } of settings.formerLifetimes) {
    if (until <= since) continue;
    const ends = later(plus(since, length, unit), begins);
    if (ends <= until) return ends;
    begins = until;
  }
  return later(plus(since, settings[lifetime], unit), begins);
}

const later = (one: string, other: string) => (one > other ? one : other);

/** Whether one of these roles asks for a second factor (B12). */
export function asksForSecondFactor(
  { totpRequired }: Pick<SecuritySettings, 'totpRequired'>,
  held: readonly Role[],
): boolean {
  return held.some((role) => totpRequired[role] === true);
}
