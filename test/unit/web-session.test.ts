import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#shared/contract/client.ts';
import { programOf } from '../../web/src/features/account/user-agent.ts';
import { refusalOf, tokenIn } from '../../web/src/features/password/link-token.ts';
import { strengthOf } from '../../web/src/features/password/strength.ts';
import { safeReturnPath } from '../../web/src/features/session/return-path.ts';
import { loadTexts } from '../../web/src/languages.ts';
import { messageOf } from '../../web/src/ui/messages.ts';

describe('where signing in leads back to', () => {
  it.each(['/', '/account', '/e/01ABC/customers?q=a%2Fb&status=active'])('%s is kept', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'account',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a\nb',
    '/sign-in?to=%2F',
  ])('%s is not: the start instead', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });
});

describe('the link of an e-mail (B2, B4, B9)', () => {
  it('carries its token in the fragment', () => {
    expect(tokenIn('#token=aB-_9')).toBe('aB-_9');
    expect(tokenIn('token=aB-_9')).toBe('aB-_9');
    expect(tokenIn('#token=')).toBeUndefined();
    expect(tokenIn('')).toBeUndefined();
  });

  it.each([
    ['invitation-expired', 'expired'],
    ['invitation-superseded', 'superseded'],
    ['invitation-used', 'used'],
    ['password-reset-expired', 'expired'],
    ['password-reset-used', 'used'],
    ['not-found', 'unknown'],
    ['unavailable', undefined],
  ] as const)('tells %s as %s', (code, refusal) => {
    expect(refusalOf(new ApiProblem(400, { code }))).toBe(refusal);
  });
});

describe('the strength of a password (B8)', () => {
  const strength = (password: string) => strengthOf(password, 12, ['Claire Martin', 'c.martin']);

  it('is none below the minimum length, and full for a long sentence', () => {
    expect(strength('Ab1!').score).toBe(0);
    expect(strength('a horse staples 2 batteries').score).toBe(4);
    expect(strength('a horse staples 2 batteries').advice).toEqual([]);
  });

  it.each([
    ['aaaaaaaaaaaa', 'repeats'],
    ['password1234', 'sequences'],
    ['claire-martin', 'personal'],
    ['lonelyletters', 'variety'],
    ['Shortish-pw1', 'longer'],
  ] as const)('advises on %s: %s', (password, advice) => {
    expect(strength(password).advice).toContain(advice);
    expect(strength(password).score).toBeLessThan(3);
  });

  it('finds a few unrelated words good', () => {
    expect(strength('seven green otters swim').score).toBeGreaterThan(2);
  });

  it('counts characters as people see them', () => {
    expect(strength('🔑'.repeat(11)).score).toBe(0);
    expect(strength('e\u0301'.repeat(11)).score).toBe(0);
  });
});

describe('too many tries (B11)', () => {
  const refusal = (retryAfterSeconds?: number) =>
    new ApiProblem(429, { code: 'too-many-requests' }, retryAfterSeconds?.toString());

  it.each([
    ['en', 20, '20 seconds'],
    ['en', 61, '2 minutes'],
    ['fr', 3600, '60 minutes'],
  ])('says in %s how long to wait: %d seconds', async (language, seconds, wait) => {
    const message = messageOf(refusal(seconds), await loadTexts(language));
    expect(message.replace(/\s/g, ' ')).toContain(wait);
  });

  it('asks for a moment where the API does not say how long', async () => {
    const texts = await loadTexts('en');
    expect(messageOf(refusal(), texts)).toBe(texts.problems['too-many-requests']);
  });
});

describe('the program of a session (B12)', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64) ${webkit} Chrome/140 Safari/537.36 Edg/140`, 'Edge'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64) ${webkit} Chrome/140 Safari/537.36`, 'Chrome'],
    ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox'],
  ])('%s', (userAgent, browser) => {
    expect(programOf(userAgent)).toEqual({ browser, system: 'Windows' });
  });

  it('stays silent about others', () => {
    expect(programOf('curl/8.5.0')).toBeUndefined();
  });
});
