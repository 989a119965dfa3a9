/** A file that is refused: what it is, its name, its bytes, and the code of the reason. */
export type Hostile = readonly [what: string, fileName: string, bytes: Buffer, code: string];

/** Bytes in hex, and zeros behind them. */
export function bytesOf(hex: string, zeros = 0): Buffer {
  return Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(zeros)]);
}

/** A copy in which bytes are others from a place on. */
export function edited(bytes: Uint8Array, at: number, ...others: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(others, at);
  return copy;
}

/** Texts in Latin-1 and bytes, one after the other. */
export function joined(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
}
