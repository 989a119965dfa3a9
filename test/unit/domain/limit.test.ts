import { describe, expect, it } from 'vitest';
import { type LimitName, secondsLeft, windowOf } from '#shared/domain/limit.ts';

const names: readonly LimitName[] = ['public-requests', 'e-mails'];

describe('limits in windows of time (B11)', () => {
  it('are 300 in five minutes to an address, and twenty e-mails an hour', () => {
    expect(windowOf('public-requests', '2027-03-01T08:07:30.000Z')).toEqual({
      startsAt: '2027-03-01T08:05:00.000Z',
      endsAt: '2027-03-01T08:10:00.000Z',
      most: 300,
    });
    expect(windowOf('e-mails', '2027-03-01T08:07:30.000Z')).toEqual({
      startsAt: '2027-03-01T08:00:00.000Z',
      endsAt: '2027-03-01T09:00:00.000Z',
      most: 20,
    });
  });

  it.each(names)('follow each other without gap or overlap: %s', (name) => {
    const one = windowOf(name, '2027-12-31T23:59:59.999Z');
    expect(one.endsAt).toBe('2028-01-01T00:00:00.000Z');
    const next = windowOf(name, one.endsAt);
    expect(next.startsAt).toBe(one.endsAt);
    expect(windowOf(name, next.startsAt)).toEqual(next);
  });

  it('are over after whole seconds, one at least', () => {
    const { endsAt } = windowOf('public-requests', '2027-03-01T08:07:30.000Z');
    const waits = [
      ['2027-03-01T08:05:00.000Z', 300],
      ['2027-03-01T08:09:00.001Z', 60],
      ['2027-03-01T08:09:59.000Z', 1],
      ['2027-03-01T08:09:59.999Z', 1],
      ['2027-03-01T08:10:00.000Z', 1],
    ] as const;
    for (const [now, seconds] of waits) expect(secondsLeft({ endsAt }, now)).toBe(seconds);
  });
});
