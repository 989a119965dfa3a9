import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '#shared/adapters/passwords.ts';

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

describe('password hashes (B8)', () => {
  it('are argon2id in PHC format, with a salt of their own', async () => {
    const [one, other] = await Promise.all([hashPassword('secret'), hashPassword('secret')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
  });

  it('are of the whole password in NFC', async () => {
    const password = `${'é'.repeat(200)}x`;
    const hash = await hashPassword(password.normalize('NFD'));
    expect(await verifyPassword(password, hash)).toBe(true);
    const wrong = [
      password.slice(0, -1),
      `${password} `,
      password.toUpperCase(),
      `${password}\u0000`,
    ];
    for (const one of wrong) expect(await verifyPassword(one, hash)).toBe(false);
  });

  it('of other parameters are verified by their own', async () => {
    const nonce = Buffer.alloc(16, 7);
    const cost = { memory: 64, passes: 1, parallelism: 2 };
    const message = Buffer.from('secret');
    const tag = argon2Sync('argon2id', { message, nonce, tagLength: 32, ...cost });
    const hash = `$argon2id$v=19$m=64,t=1,p=2$${unpadded(nonce)}$${unpadded(tag)}`;
    expect(await verifyPassword('secret', hash)).toBe(true);
    expect(await verifyPassword('Secret', hash)).toBe(false);
  });

  it('that are none, or not there, let nobody in', async () => {
    for (const hash of [null, '', 'secret', '$argon2id$v=19$m=1,t=1,p=1$$', '$2b$10$abc']) {
      expect(await verifyPassword('secret', hash)).toBe(false);
    }
  });
});
