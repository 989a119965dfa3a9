import { describe, expect, it } from 'vitest';
import { dayIn, epochSeconds, isDay, isTimeZone, plus } from '#shared/domain/calendar.ts';

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
