import { hmacHex, requireEqual, sha256 } from './keys.ts';
import { ALGORITHM, type Scope, scopeText } from './scope.ts';

const EMPTY_SHA256 = sha256('');

/** Each call checks one chained signature and throws SignatureDoesNotMatch. */
export interface ChunkSignatures {
  chunk(sha256: string, signature: string): void;
  trailer(sha256: string, signature: string): void;
}

/** Checks the signatures of chunks, each of which builds on the one before it; `seed` is the request's. */
export function createChunkSignatures(
  key: Buffer,
  timestamp: string,
  scope: Scope,
  seed: string,
): ChunkSignatures {
  let previous = seed;
  const check = (lines: readonly string[], signature: string) => {
    const [kind = '', ...hashes] = lines;
    const text = [kind, timestamp, scopeText(scope), previous, ...hashes].join('\n');
    requireEqual(hmacHex(key, text), signature);
    previous = signature;
  };
  return {
    chunk: (hash, signature) => check([`${ALGORITHM}-PAYLOAD`, EMPTY_SHA256, hash], signature),
    trailer: (hash, signature) => check([`${ALGORITHM}-TRAILER`, hash], signature),
  };
}
