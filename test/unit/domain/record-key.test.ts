import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromKey, toKey } from '#shared/domain/record-key.ts';

describe('keys in paths', () => {
  it('stand for every name, and survive a path that is decoded once', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(names, (name) => {
        const key = toKey(name);
        expect(key).toMatch(/^(?:[A-Za-z0-9][A-Za-z0-9._-]*|~[A-Za-z0-9_-]+)$/);
        expect(decodeURIComponent(key)).toBe(key);
        expect(fromKey(key)).toBe(name);
      }),
    );
  });

  it.each([
    ['F2026-0117', 'F2026-0117'],
    ['a/b', '~YS9i'],
    ['~x', '~fng'],
    ['.', '~Lg'],
    ['é', '~w6k'],
    ['-a', '~LWE'],
  ])('of %j is %s', (name, key) => {
    expect(toKey(name)).toBe(key);
  });

  it('are one for each name: what is no canonical key stands for nothing', () => {
    const none = [
      '~',
      '~====',
      '~!!',
      'a b',
      'é',
      '..',
      '',
      '~YQ',
      '~YS9i=',
      '~YS9j=',
      '~wyg',
      '~gA',
    ];
    for (const key of none) expect([key, fromKey(key)]).toEqual([key, undefined]);
  });
});
