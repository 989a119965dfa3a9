import { describe, expect, it } from 'vitest';
import { type ApiKey, expiryOfKey, shouldNoteUse } from '#shared/domain/api-key.ts';
import { Problem } from '#shared/domain/problem.ts';

const now = '2027-03-01T08:00:00.000Z';

function refusal(stated: string): string {
  try {
    return expiryOfKey(stated, now);
  } catch (error) {
    return error instanceof Problem ? `${error.errors?.[0]?.path} ${error.errors?.[0]?.code}` : '';
  }
}

describe('the end of an API key (I2)', () => {
  it('is a year from now where nobody says', () => {
    expect(expiryOfKey(undefined, now)).toBe('2028-02-29T08:00:00.000Z');
  });

  it('is in the future and within three years, to the millisecond', () => {
    expect(refusal(now)).toBe('expiresAt past');
    expect(refusal('2027-03-01T07:59:59.999Z')).toBe('expiresAt past');
    expect(refusal('2027-03-01T08:00:00.001Z')).toBe('2027-03-01T08:00:00.001Z');
    expect(refusal('2030-02-28T08:00:00.000Z')).toBe('2030-02-28T08:00:00.000Z');
    expect(refusal('2030-02-28T08:00:00.001Z')).toBe('expiresAt too-far');
    expect(refusal('9999-12-31T23:59:59Z')).toBe('expiresAt too-far');
  });

  it('is kept with milliseconds, so that instants compare as text', () => {
    expect(expiryOfKey('2027-03-01T08:00:01Z', now)).toBe('2027-03-01T08:00:01.000Z');
    expect(expiryOfKey('2027-03-01T08:01Z', now)).toBe('2027-03-01T08:01:00.000Z');
  });
});

describe('the last use of an API key (I2)', () => {
  const noted = (lastUsedAt: string | null, at: string) =>
    shouldNoteUse({ lastUsedAt } as ApiKey, at);

  it('is noted at first, and then once in five minutes', () => {
    expect(noted(null, now)).toBe(true);
    expect(noted(now, '2027-03-01T08:04:59.999Z')).toBe(false);
    expect(noted(now, '2027-03-01T08:05:00.000Z')).toBe(true);
  });
});
