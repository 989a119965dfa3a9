import { describe, expect, it } from 'vitest';
import { type SealedUnder, seal, unseal } from '#shared/adapters/sealing.ts';

const under: SealedUnder = { secret: 'a key', purpose: 'second factor', boundTo: 'user 1' };
const text = 'GEZDGNBVGY3TQOJQ é 🌿 \u0000';

describe('sealed texts (B12, I2)', () => {
  it('open under what they were sealed under, and are never twice the same', () => {
    const sealed = Array.from({ length: 20 }, () => seal(text, under));
    expect(new Set(sealed).size).toBe(20);
    for (const one of sealed) {
      expect(one).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(unseal(one, under)).toBe(text);
    }
    expect(unseal(seal('', under), under)).toBe('');
  });

  it('show nothing of what they hold', () => {
    const bytes = Buffer.from(seal(text, under), 'base64url');
    expect(bytes.includes('GEZD')).toBe(false);
    expect(bytes).toHaveLength(12 + 16 + Buffer.byteLength(text));
  });

  it.each([
    ['another secret', { secret: 'another key' }],
    ['another purpose', { purpose: 'answer' }],
    ['another subject', { boundTo: 'user 2' }],
    ['no subject', { boundTo: '' }],
  ])('do not open under %s', (_, other) => {
    expect(() => unseal(seal(text, under), { ...under, ...other })).toThrow();
  });

  it('do not open once any byte of them has changed, or is missing', () => {
    const bytes = Buffer.from(seal('short', under), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => unseal(changed.toString('base64url'), under)).toThrow();
      const cut = bytes.subarray(0, index).toString('base64url');
      expect(() => unseal(cut, under)).toThrow();
    }
  });
});
