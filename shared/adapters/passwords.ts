import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const hash = promisify(argon2);

/** Cost of a hash (B8; OWASP Password Storage Cheat Sheet): memory in KiB, passes, lanes. */
const current = { memory: 19_456, passes: 2, parallelism: 1 };

type Cost = typeof current;

async function compute(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  return hash('argon2id', {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce,
    tagLength: 32,
    ...cost,
  });
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** A password's argon2id hash (RFC 9106) in PHC string format; compared in NFC, never truncated. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await compute(password, nonce, current);
  const { memory, passes, parallelism } = current;
  const cost = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=19$${cost}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const format = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Whether a password is the one hashed. Without a hash it takes the same computation and says no, so
 * that the time tells nothing of whether there is one (B11).
 */
export async function verifyPassword(password: string, phc: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = (phc && format.exec(phc)) || [];
  if (nonce === undefined || tag === undefined) {
    await compute(password, Buffer.alloc(16), current);
    return false;
  }
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  };
  const computed = await compute(password, Buffer.from(nonce, 'base64'), cost);
  const stored = Buffer.from(tag, 'base64');
  return computed.length === stored.length && timingSafeEqual(computed, stored);
}

/** Whether a hash cost less than one made today: then it is made anew when its password is known (B8). */
export function isOutdated(phc: string): boolean {
  const [, memory, passes, parallelism] = format.exec(phc) ?? [];
  return (
    Number(memory) < current.memory ||
    Number(passes) < current.passes ||
    Number(parallelism) < current.parallelism
  );
}
