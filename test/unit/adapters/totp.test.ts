import { describe, expect, it } from 'vitest';
import { newRecoveryCode, newTotpSecret, stepOf, totpUri } from '#shared/adapters/totp.ts';

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890, the last six digits of its codes. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const published = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const;

const instant = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('codes of an authenticator (B12; RFC 6238)', () => {
  it.each(published)('are those that the RFC publishes: at %d, %s', (seconds, code) => {
    expect(stepOf(secret, code, instant(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('serve in their half minute, the one before and the one after', () => {
    const step = 1111111111 - (1111111111 % 30);
    const at = (seconds: number) => stepOf(secret, '050471', instant(seconds));
    expect(at(step - 30.001)).toBeUndefined();
    for (const within of [-30, -0.001, 0, 29.999, 30, 59.999]) {
      expect(at(step + within)).toBe(step / 30);
    }
    expect(at(step + 60)).toBeUndefined();
  });

  it('are six digits and nothing else', () => {
    const wrong = ['', '50471', '0050471', ' 050471', '050471\n', '05047l', '٠٥٠٤٧١', '-50471'];
    for (const code of wrong) expect(stepOf(secret, code, instant(1111111111))).toBeUndefined();
  });

  it('are of one secret', () => {
    expect(stepOf(newTotpSecret(), '050471', instant(1111111111))).toBeUndefined();
  });
});

describe('what an authenticator is given (B12)', () => {
  it('is a secret of 160 bits, another each time', () => {
    const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
    expect(secrets.size).toBe(50);
    for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('is an address that every program reads, whatever the names in it', () => {
    const uri = new URL(totpUri(secret, 'Ardoise & Fils: 100%', 'zoé?=#@a.example'));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret,
      issuer: 'Ardoise & Fils: 100%',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(decodeURIComponent(uri.pathname)).toContain('zoé?=#@a.example');
    expect(uri.hash).toBe('');
  });
});

describe('recovery codes (B12)', () => {
  it('are 80 bits in groups of four, without letters that are mistaken for digits', () => {
    const codes = Array.from({ length: 500 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) {
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    }
    // 8,000 letters of 32 kinds: each comes about 250 times, never less than 150 by chance.
    for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      expect(codes.join('').split(letter).length).toBeGreaterThan(150);
    }
  });
});
