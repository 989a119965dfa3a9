import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Position } from '#shared/data/store.ts';
import { invalidField } from '#shared/domain/problem.ts';

/** What a cursor is good for: one session, one operation, one query. */
export interface CursorScope {
  readonly secret: string;
  readonly operationId: string;
  readonly path: Record<string, string>;
  readonly query: Record<string, unknown>;
}

const algorithm = 'aes-256-gcm';
/** A shorter tag, which is easier to guess, is none. */
const tag = { authTagLength: 16 };

function keyOf({ secret }: CursorScope): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'encours cursor', 32));
}

/** Page sizes may change from page to page; everything else binds. */
function boundTo({ operationId, path, query }: CursorScope): Buffer {
  const { cursor: _, limit: __, ...criteria } = query;
  const sorted = Object.entries(criteria).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([operationId, path, sorted]))
    .digest();
}

/** A position as an opaque cursor: encrypted and authenticated (AES-256-GCM) for its scope alone. */
export function sealCursor(position: Position, scope: CursorScope): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, keyOf(scope), nonce, tag).setAAD(boundTo(scope));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @throws Problem 422 naming `cursor`, where it was not sealed for this scope */
export function openCursor(cursor: string, scope: CursorScope): Position {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const decipher = createDecipheriv(algorithm, keyOf(scope), bytes.subarray(0, 12), tag)
      .setAAD(boundTo(scope))
      .setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(
      `${decipher.update(bytes.subarray(28), undefined, 'utf8')}${decipher.final('utf8')}`,
    );
  } catch {
    throw invalidField('cursor', 'invalid', 'is not a cursor of this list');
  }
}
