import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Client, isDueForReview, userCode } from '#shared/domain/client-access.ts';
import { code } from '#shared/domain/fields.ts';
import { login } from '#shared/domain/user.ts';

describe('a user code that is proposed (E2)', () => {
  it.each([
    ['800555', 1, '80055501'],
    ['800555', 12, '80055512'],
    ['800555', 100, '800555100'],
    ['800555', 1001, '8005551001'],
    ['C1', 1, 'C10001'],
    ['C1', 10_000, 'C110000'],
    ['A', 7, 'A00007'],
    ['ABCDEF', 7, 'ABCDEF07'],
    ['Élan & Fils / Nord', 3, 'ÉlanFilsNord03'],
    ['a.b_c-d', 3, 'a.b_c-d03'],
    ['１２３４５６', 3, '12345603'],
    ['株式会社', 3, '株式会社03'],
    ['///', 3, '000003'],
    ['😀😀', 3, '000003'],
    ['𠀀', 3, '𠀀00003'],
    ['ᄀ\u{1f600}ᅡ', 3, '가00003'],
    ['𠀀'.repeat(80), 3, `${'𠀀'.repeat(29)}03`],
    ['ß'.repeat(80), 3, `${'ß'.repeat(29)}03`],
    ['x'.repeat(80), 3, `${'x'.repeat(58)}03`],
  ])('at customer %j, the %ith, is %j', (customerCode, n, expected) => {
    expect(userCode(customerCode, n)).toBe(expected);
  });

  const codes = fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom(...'aZ9ŉﷺ𠀀𝔘ßİΐ./ \u0301ᄀ😀ᅡ'),
        minLength: 1,
        maxLength: 80,
      }),
    )
    .map((text) => code.safeParse(text).data)
    .filter((text) => text !== undefined);

  it('is a login, of 6 to 64 characters, as it stands, at every customer', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 1001 }), (customerCode, n) => {
        const proposed = userCode(customerCode, n);
        expect(proposed.length).toBeGreaterThanOrEqual(6);
        expect(proposed.length).toBeLessThanOrEqual(64);
        expect(login().safeParse(proposed)).toEqual({ success: true, data: proposed });
      }),
      { numRuns: 2000 },
    );
  });

  it('is another each time', () => {
    fc.assert(
      fc.property(codes, (customerCode) => {
        const proposed = Array.from({ length: 101 }, (_, at) => userCode(customerCode, at + 1));
        expect(new Set(proposed).size).toBe(101);
      }),
    );
  });
});

describe('the review of an access (E3)', () => {
  const granted = '2026-01-10T08:00:00.000Z';
  const by = { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', name: 'A B' };
  const client: Client = {
    entityId: by.id,
    customerCode: 'C1',
    contactId: by.id,
    branchId: null,
    ipAddresses: [],
    grantedBy: by,
    grantedAt: granted,
    reviewedAt: null,
    reviewedBy: null,
  };

  it.each([
    ['at once', null, granted, false],
    ['to the millisecond', null, '2026-04-11T07:59:59.999Z', false],
    ['a quarter after it was granted', null, '2026-04-11T08:00:00.000Z', true],
    ['confirmed', '2026-04-12T08:00:00.000Z', '2026-07-12T07:59:59.999Z', false],
    ['a quarter after it was', '2026-04-12T08:00:00.000Z', '2026-07-12T08:00:00.000Z', true],
  ])('is due %s: %s, %s', (_, reviewedAt, now, expected) => {
    expect(isDueForReview({ ...client, reviewedAt }, now)).toBe(expected);
  });
});
