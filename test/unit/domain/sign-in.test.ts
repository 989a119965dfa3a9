import { describe, expect, it } from 'vitest';
import { plus } from '#shared/domain/calendar.ts';
import { failed, isIdle, isLocked, type SignInRecord } from '#shared/domain/sign-in.ts';

const start = '2027-03-01T08:00:00.000Z';
const none: SignInRecord = { failures: 0, lockedUntil: null, activeAt: start, signedInAt: null };

const minutesLocked = ({ lockedUntil }: SignInRecord, now: string) =>
  lockedUntil === null ? 0 : (Date.parse(lockedUntil) - Date.parse(now)) / 60_000;

describe('the lock on password sign-in (B11)', () => {
  it('comes with the tenth failure in a row, and doubles from a minute up to an hour', () => {
    let record = none;
    let now = start;
    const locks: number[] = [];
    for (let times = 0; times < 20; times += 1) {
      record = failed(record, now);
      locks.push(minutesLocked(record, now));
      now = record.lockedUntil ?? plus(now, 1, 'minute');
    }
    expect(locks.slice(0, 9)).toEqual(Array(9).fill(0));
    expect(locks.slice(9)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]);
    expect(record).toMatchObject({ failures: 20, activeAt: start });
  });

  it('stays an hour however many failures there were', () => {
    for (const failures of [100, 1_000, 100_000, Number.MAX_SAFE_INTEGER - 1]) {
      expect(minutesLocked(failed({ ...none, failures }, start), start)).toBe(60);
    }
  });

  it('ends at its last instant, to the millisecond', () => {
    const record = { ...none, failures: 10, lockedUntil: plus(start, 1, 'minute') };
    expect(isLocked(record, start)).toBe(true);
    expect(isLocked(record, '2027-03-01T08:00:59.999Z')).toBe(true);
    expect(isLocked(record, '2027-03-01T08:01:00.000Z')).toBe(false);
    expect(isLocked(none, start)).toBe(false);
  });
});

describe('somebody who does not sign in (A3)', () => {
  const idle = (activeAt: string | null, months: number | null, now: string) =>
    isIdle({ mainAdministrator: false }, { activeAt }, { inactivateAfterMonths: months }, now);

  it('is idle that many calendar months later, to the millisecond', () => {
    expect(idle('2026-12-15T10:00:00.000Z', 3, '2027-03-15T09:59:59.999Z')).toBe(false);
    expect(idle('2026-12-15T10:00:00.000Z', 3, '2027-03-15T10:00:00.000Z')).toBe(true);
  });

  it('is idle for good, whatever the lengths of the months', () => {
    for (const activeAt of ['2027-01-31T10:00:00.000Z', '2027-02-28T23:00:00.000Z']) {
      const hours = Array.from({ length: 24 * 70 }, (_, hour) => plus(activeAt, hour, 'hour'));
      const seen = hours.map((now) => idle(activeAt, 1, now));
      const first = seen.indexOf(true);
      expect(first).toBeGreaterThanOrEqual(28 * 24);
      expect(first).toBeLessThanOrEqual(31 * 24);
      expect(seen.indexOf(false, first)).toBe(-1);
    }
  });

  it('is never idle where that is off, or who never was active', () => {
    expect(idle('2020-01-01T00:00:00.000Z', null, start)).toBe(false);
    expect(idle(null, 1, start)).toBe(false);
  });

  it('is not made inactive as a main administrator (A5)', () => {
    const activeAt = '2020-01-01T00:00:00.000Z';
    const months = { inactivateAfterMonths: 1 };
    expect(isIdle({ mainAdministrator: true }, { activeAt }, months, start)).toBe(false);
  });
});
