import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryCodes } from '#shared/contract/countries.ts';
import {
  amountText,
  amountToType,
  decimalSignOf,
  parseAmount,
} from '../../web/src/format/amount.ts';
import { addDays, daysBetween, today } from '../../web/src/format/days.ts';
import { createFormat, localeFor } from '../../web/src/format/format.ts';
import { currencyOptions, timeZoneOptions } from '../../web/src/format/options.ts';
import { cityOf, sameClock } from '../../web/src/format/zones.ts';

describe('amounts as they are typed', () => {
  it.each([
    ['1200.50', '.', '1200.50'],
    ['1 200,50', ',', '1200.50'],
    ['1\u202f200,50', ',', '1200.50'],
    ['1,200.50', '.', '1200.50'],
    ['1.200,50', ',', '1200.50'],
    ['1,200', '.', '1200'],
    ['1,200', ',', '1.200'],
    ['1,200,300', '.', '1200300'],
    ['−12,5', ',', '-12.5'],
    ["1'000.5", '.', '1000.5'],
    ['12.', '.', '12'],
  ])('%s with the decimal sign %s is %s', (typed, sign, amount) => {
    expect(parseAmount(typed, sign)).toBe(amount);
  });

  it.each(['', 'abc', '1e5', '--1', '1.23456', '12 €', '1'.repeat(16)])('%s is none', (typed) => {
    expect(parseAmount(typed, '.')).toBeUndefined();
  });

  it('reads back every amount of the API, whatever the language', () => {
    const amounts = fc
      .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.stringMatching(/^(?:\.\d{1,4})?$/))
      .map(([whole, fraction]) => `${whole}${fraction}`);
    fc.assert(
      fc.property(amounts, fc.constantFrom('en-GB', 'fr-FR'), (amount, locale) => {
        const sign = decimalSignOf(locale);
        expect(parseAmount(amountToType(amount, sign), sign)).toBe(amount);
      }),
    );
  });
});

describe('days', () => {
  it('counts whole days across a change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('knows the day of a time zone', () => {
    const instant = new Date('2026-11-22T23:30:00Z');
    expect(today('Europe/Paris', instant)).toBe('2026-11-23');
    expect(today('America/Toronto', instant)).toBe('2026-11-22');
  });
});

describe('money, instants and sizes by language (B13)', () => {
  it.each([
    ['en-GB', 'Europe/Paris', '28 February 2027 at 23:30 CET'],
    ['fr-FR', 'Europe/Paris', '28 février 2027 à 23:30 UTC+1'],
    ['en-GB', 'Pacific/Kiritimati', '1 March 2027 at 12:30 GMT+14'],
  ])('says until when in the words of %s by the clock of %s', (locale, timeZone, moment) => {
    expect(createFormat(locale, timeZone).moment('2027-02-28T22:30:00.000Z')).toBe(moment);
  });

  const french = createFormat('fr-FR');
  const english = createFormat('en-GB');

  it('writes decimal strings exactly, with as many decimals as the currency has', () => {
    expect(english.money('900719925474099.01', 'EUR')).toBe('€900,719,925,474,099.01');
    expect(english.money('1200', 'JPY')).toBe('JP¥1,200');
    expect(english.money('1200.125', 'TND').replace(/\s/g, ' ')).toBe('TND 1,200.125');
    // Intl shows no decimals of these, which have some in ISO 4217.
    expect(english.money('1200.125', 'IQD').replace(/\s/g, ' ')).toBe('IQD 1,200.125');
    expect(french.money('0.1234', 'CLF').replace(/\s/g, ' ')).toBe('0,1234 CLF');
    expect(french.money('1200.5', 'EUR').replace(/\s/g, ' ')).toBe('1 200,50 €');
  });

  it('says how long ago', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(english.ago('2026-11-19T11:00:00Z', now)).toBe('3 days ago');
    expect(french.ago('2026-11-22T10:00:00Z', now)).toBe('il y a 2 heures');
    expect(english.ago('2026-11-22T11:59:50Z', now)).toBe('now');
  });

  it('keeps a day the same day everywhere', () => {
    expect(english.day('2026-10-01')).toBe('1 Oct 2026');
  });

  it('says how large', () => {
    expect(english.size(52_428_800)).toBe('50 MB');
    expect(french.size(1_572_864).replace(/\s/g, ' ')).toBe('1,5 Mo');
    expect(english.size(1)).toBe('1 byte');
  });

  it("prefers the reader's own variant of the language", () => {
    expect(localeFor('fr-FR', ['en-US', 'fr-CA'])).toBe('fr-CA');
    expect(localeFor('fr-FR', ['fr', 'en-US'])).toBe('fr-FR');
  });
});

describe('choices', () => {
  it('names every country, currency and zone once', () => {
    expect(new Set(countryCodes).size).toBe(249);
    expect(currencyOptions('fr-FR')).toContainEqual(['EUR', 'euro (EUR)']);
    const zones = timeZoneOptions('Europe/Paris').map(([zone]) => zone);
    expect(new Set(zones).size).toBe(zones.length);
  });
});

describe('an amount whose currency stands beside', () => {
  it.each([
    ['1200', 'en-GB', '1,200'],
    ['1200.50', 'en-GB', '1,200.50'],
    ['1200.125', 'fr-FR', '1 200,125'],
    ['0.1234', 'fr-FR', '0,1234'],
  ])('%s is in %s %s: it keeps its decimals', (amount, locale, shown) => {
    expect(amountText(amount, locale).replace(/\s/g, ' ')).toBe(shown);
  });
});

describe('clocks of two places', () => {
  const winter = Date.parse('2026-12-01T12:00:00Z');

  it.each([
    ['Europe/Paris', 'Europe/Berlin', true],
    ['Europe/Paris', 'Africa/Lagos', false],
    ['Europe/Paris', 'America/New_York', false],
    ['UTC', 'Etc/UTC', true],
  ])('%s and %s show the same all year: %s', (one, other, same) => {
    expect(sameClock(one, other, winter)).toBe(same);
  });

  it('are called after their cities', () => {
    expect(['America/New_York', 'America/Argentina/Buenos_Aires', 'UTC'].map(cityOf)).toEqual([
      'New York',
      'Buenos Aires',
      'UTC',
    ]);
  });
});
