import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayIn,
  daysAfter,
  epochSeconds,
  isDay,
  isTimeZone,
  monthsBefore,
  plus,
} from '#shared/domain/calendar.ts';

describe('the calendar', () => {
  it('adds minutes, hours and days of 24 hours', () => {
    const start = '2026-03-28T23:59:59.999Z';
    expect(plus(start, 1, 'minute')).toBe('2026-03-29T00:00:59.999Z');
    expect(plus(start, 12, 'hour')).toBe('2026-03-29T11:59:59.999Z');
    expect(plus(start, 30, 'day')).toBe('2026-04-27T23:59:59.999Z');
    expect(plus(start, -1, 'day')).toBe('2026-03-27T23:59:59.999Z');
    expect(plus('2026-01-01T00:00:00Z', 0, 'day')).toBe('2026-01-01T00:00:00.000Z');
  });

  it('never rounds a time to live down, so that nothing goes before its time', () => {
    expect(epochSeconds('1970-01-01T00:00:01.000Z')).toBe(1);
    expect(epochSeconds('1970-01-01T00:00:01.001Z')).toBe(2);
  });

  it.each([
    ['Europe/Paris', '2026-10-31T22:59:59Z', '2026-10-31'],
    ['Europe/Paris', '2026-10-31T23:00:00Z', '2026-11-01'],
    ['America/Montreal', '2026-11-01T03:59:59Z', '2026-10-31'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
    ['Pacific/Honolulu', '2026-01-01T09:59:59Z', '2025-12-31'],
    ['UTC', '0999-12-31T23:59:59Z', '0999-12-31'],
  ])('knows the day in %s at %s', (timeZone, instant, day) => {
    expect(dayIn(timeZone, instant).padStart(10, '0')).toBe(day);
  });

  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    // The night in which Paris has 23 hours, and the one in which it has 25.
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-01-31', 30, '2026-03-02'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-01', 0, '2026-03-01'],
  ])('counts days over the ends of months and years: %s and %i is %s', (day, days, expected) => {
    expect(daysAfter(day, days)).toBe(expected);
  });

  it('knows the days that exist', () => {
    for (const day of ['2028-02-29', '2000-02-29', '2026-12-31']) expect(isDay(day)).toBe(true);
    const none = ['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-1-1', '26-01-01'];
    for (const day of [...none, '', '2026-01-01 ', '2026-01-01T00:00'])
      expect(isDay(day)).toBe(false);
  });

  it('knows time zones', () => {
    for (const zone of ['Europe/Paris', 'UTC', 'America/Port_of_Spain']) {
      expect(isTimeZone(zone)).toBe(true);
    }
    for (const zone of ['', 'Mars/Olympus', 'Paris', '../etc'])
      expect(isTimeZone(zone)).toBe(false);
  });
});

describe('calendar months (A3)', () => {
  it.each([
    ['2026-03-15T10:11:12.345Z', 1, '2026-02-15T10:11:12.345Z'],
    ['2026-01-15T00:00:00.000Z', 1, '2025-12-15T00:00:00.000Z'],
    ['2026-01-31T00:00:00.000Z', 60, '2021-01-31T00:00:00.000Z'],
    ['2027-02-28T23:59:59.999Z', 12, '2026-02-28T23:59:59.999Z'],
    ['2028-02-29T12:00:00.000Z', 48, '2024-02-29T12:00:00.000Z'],
    ['2026-05-31T00:00:00.000Z', 0, '2026-05-31T00:00:00.000Z'],
  ])('before %s by %i are %s', (instant, months, before) => {
    expect(monthsBefore(instant, months)).toBe(before);
  });

  it.each([
    ['2026-03-31T12:00:00.000Z', 1, '2026-02-28'],
    ['2028-03-31T12:00:00.000Z', 1, '2028-02-29'],
    ['2026-07-31T12:00:00.000Z', 1, '2026-06-30'],
    ['2028-02-29T12:00:00.000Z', 12, '2027-02-28'],
  ])('before %s by %i end with the shorter month, on %s', (instant, months, day) => {
    expect(monthsBefore(instant, months).slice(0, 10)).toBe(day);
  });

  it('never go back while time goes on: whoever has come to be idle stays so', () => {
    const noon = monthsBefore('2027-03-28T13:00:00.000Z', 1);
    expect(noon <= monthsBefore('2027-03-29T00:00:00.000Z', 1)).toBe(true);
    const first = Date.parse('2023-12-01T00:00:00Z');
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 800 });
    const property = fc.property(minutes, minutes, fc.integer({ min: 1, max: 60 }), (a, b, n) => {
      const [one, other] = [Math.min(a, b), Math.max(a, b)].map((minute) =>
        monthsBefore(new Date(first + minute * 60_000).toISOString(), n),
      );
      expect(String(one) <= String(other)).toBe(true);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
