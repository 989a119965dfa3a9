import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plus } from '#shared/domain/calendar.ts';
import {
  asksForSecondFactor,
  defaultSecuritySettings,
  endOf,
  type Lifetime,
  parseSecuritySettings,
  restated,
  restrictableRoles,
  type SecuritySettings,
} from '#shared/domain/security-settings.ts';

const start = '2026-01-01T00:00:00.000Z';
const hour = (count: number) => plus(start, count, 'hour');
const day = (count: number) => plus(start, count, 'day');

interface Change {
  readonly at: string;
  readonly days: number;
}

const kind: Lifetime = 'fileLinkDays';
const restatedBy = (settings: SecuritySettings, { at, days }: Change) =>
  restated(settings, { [kind]: days }, settings.version, at);
const settingsAt = (changes: readonly Change[], now: string) =>
  changes.filter(({ at }) => at <= now).reduce(restatedBy, defaultSecuritySettings);

/** Whether a link opens, told by living through every change one after the other. */
function opens(sentAt: string, changes: readonly Change[], now: string): boolean {
  const before = changes.filter(({ at }) => at <= sentAt);
  let days = before.at(-1)?.days ?? defaultSecuritySettings[kind];
  for (const change of changes.filter(({ at }) => at > sentAt && at <= now)) {
    if (change.at >= plus(sentAt, days, 'day')) return false;
    days = change.days;
  }
  return now < plus(sentAt, days, 'day');
}

describe('the validity of links already sent (A4)', () => {
  const lasts = (sentAt: string, ...changes: Change[]) =>
    endOf(kind, sentAt, settingsAt(changes, day(9999)));

  it('is the one in force where nothing changed since they were sent', () => {
    expect(lasts(day(0))).toBe(day(30));
    expect(lasts(day(5), { at: day(1), days: 3 })).toBe(day(8));
    expect(lasts(day(1), { at: day(1), days: 3 })).toBe(day(4));
  });

  it('is closed at once by a shorter one, and prolonged by a longer one before its end', () => {
    expect(lasts(day(0), { at: day(10), days: 5 })).toBe(day(10));
    expect(lasts(day(0), { at: day(10), days: 20 })).toBe(day(20));
    expect(lasts(day(0), { at: day(10), days: 60 })).toBe(day(60));
  });

  it('is not revived by a longer one, neither after its end nor after it was closed', () => {
    expect(lasts(day(0), { at: day(31), days: 365 })).toBe(day(30));
    expect(lasts(day(0), { at: day(30), days: 365 })).toBe(day(30));
    expect(lasts(day(0), { at: day(10), days: 5 }, { at: day(11), days: 365 })).toBe(day(10));
    expect(lasts(day(0), { at: day(10), days: 20 }, { at: day(19), days: 40 })).toBe(day(40));
  });

  it('is another matter for each kind of link', () => {
    const settings = restated(defaultSecuritySettings, { customerPageDays: 1 }, 1, day(5));
    expect(endOf('customerPageDays', day(0), settings)).toBe(day(5));
    expect(endOf('fileLinkDays', day(0), settings)).toBe(day(30));
    expect(endOf('colleaguePageDays', day(0), settings)).toBe(day(30));
  });

  it('is as if every change were lived through, whatever they are', () => {
    const hours = fc.integer({ min: 0, max: 24 * 900 });
    const change = fc.record({
      at: hours.map(hour),
      days: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 365 })),
    });
    const changes = fc
      .uniqueArray(change, { selector: ({ at }) => at, maxLength: 12 })
      .map((some) => some.sort((one, other) => (one.at < other.at ? -1 : 1)));
    const property = fc.property(changes, hours, hours, fc.boolean(), (some, one, other, edge) => {
      const [sentAt, asked] = [hour(Math.min(one, other)), hour(Math.max(one, other))];
      const now = (edge && some.find(({ at }) => at >= sentAt)?.at) || asked;
      const expiry = endOf(kind, sentAt, settingsAt(some, now));
      expect(now < expiry).toBe(opens(sentAt, some, now));
      // Nothing but a further change brings the end nearer or farther: it is the same until then.
      const known = some.filter(({ at }) => at <= now);
      if (now < expiry) expect(opens(sentAt, known, expiry)).toBe(false);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});

describe('sessions that are open while their times change (A3, A4)', () => {
  const minute = (count: number) => plus(start, count, 'minute');
  const change = (settings: SecuritySettings, stated: object, at: string) =>
    restated(settings, stated, settings.version, at);

  it('end at once by shorter ones, and come back by no longer ones', () => {
    const short = change(defaultSecuritySettings, { sessionIdleMinutes: 10 }, minute(20));
    const long = change(short, { sessionIdleMinutes: 1440 }, minute(21));
    expect(endOf('sessionIdleMinutes', minute(0), short)).toBe(minute(20));
    expect(endOf('sessionIdleMinutes', minute(0), long)).toBe(minute(20));
    expect(endOf('sessionIdleMinutes', minute(15), long)).toBe(minute(15 + 1440));
    expect(endOf('sessionIdleMinutes', minute(21), long)).toBe(minute(21 + 1440));
    const brief = change(long, { sessionMaxHours: 1 }, hour(2));
    const again = change(brief, { sessionMaxHours: 720 }, hour(3));
    expect(endOf('sessionMaxHours', minute(0), brief)).toBe(hour(2));
    expect(endOf('sessionMaxHours', minute(0), again)).toBe(hour(2));
    expect(endOf('sessionMaxHours', minute(121), again)).toBe(plus(minute(121), 720, 'hour'));
  });
});

describe('stating security settings (A3)', () => {
  it('keeps what is left out, and is nothing where nothing differs', () => {
    const stated = { passwordMinLength: 20, portfolioRestriction: { collector: true } };
    const once = restated(defaultSecuritySettings, stated, 1, day(1));
    const { portfolioRestriction, ...rest } = defaultSecuritySettings;
    expect(once).toEqual({
      ...rest,
      portfolioRestriction: { ...portfolioRestriction, collector: true },
      passwordMinLength: 20,
      version: 2,
    });
    for (const same of [{}, stated, { fileLinkDays: undefined }]) {
      expect(restated(once, same, 2, day(2))).toBe(once);
    }
    expect(() => restated(once, stated, 1, day(2))).toThrow('version-mismatch');
  });

  it('remembers lifetimes for the year that a link can live, and other changes not at all', () => {
    const first = restatedBy(defaultSecuritySettings, { at: day(0), days: 10 });
    expect(restated(first, { passwordMinLength: 20 }, 2, day(1)).formerLifetimes).toHaveLength(1);
    const later = restatedBy(restatedBy(first, { at: day(364), days: 11 }), {
      at: day(365),
      days: 12,
    });
    expect(later.formerLifetimes.map(({ until }) => until)).toEqual([day(364), day(365)]);
  });

  it('is read back as it was stored; nothing stored means the defaults', () => {
    const settings = restatedBy(defaultSecuritySettings, { at: day(0), days: 10 });
    expect(parseSecuritySettings({ ...settings, pk: 'ACCOUNT' })).toEqual(settings);
    expect(parseSecuritySettings(undefined)).toBe(defaultSecuritySettings);
    expect(() => parseSecuritySettings({ ...settings, fileLinkDays: 0 })).toThrow();
  });

  it('restricts the roles of the permission table that can be', () => {
    const four = ['collector', 'sales-manager', 'sales-administration', 'guest'];
    expect(restrictableRoles).toEqual(four);
    expect(Object.keys(defaultSecuritySettings.portfolioRestriction)).toEqual(four);
  });

  it('asks for a second factor where one of the roles held does (B12)', () => {
    const totpRequired = { guest: true, collector: false };
    expect(asksForSecondFactor({ totpRequired }, ['collector', 'guest'])).toBe(true);
    expect(asksForSecondFactor({ totpRequired }, ['collector', 'administrator'])).toBe(false);
    expect(asksForSecondFactor({ totpRequired }, [])).toBe(false);
  });
});
