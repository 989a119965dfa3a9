import { demand } from '../refusal.ts';

/** Reads a header from its start to its end. All of it throws ContentRefusal `damaged` beyond the end. */
export interface Cursor {
  byte(): number;
  /** A number of one to nine bytes (7zFormat.txt, "REAL_UINT64, UINT64"). */
  number(): number;
  /** A number of things, each of which takes a part of a byte at least. */
  count(): number;
  bytes(length: number): Buffer;
}

export function cursorOver(buffer: Buffer): Cursor {
  let at = 0;

  function bytes(length: number): Buffer {
    demand(length <= buffer.length - at, 'damaged');
    at += length;
    return buffer.subarray(at - length, at);
  }

  const byte = () => bytes(1).readUInt8(0);

  /** As many bits as the first byte has set in front say how many bytes follow. */
  function number(): number {
    const first = byte();
    const following = Math.clz32(~(first << 24));
    let value = 0;
    for (let index = 0; index < following; index += 1) value += byte() * 2 ** (8 * index);
    const high = following >= 7 ? 0 : first & (0xff >> (following + 1));
    value += high * 2 ** (8 * following);
    demand(Number.isSafeInteger(value), 'damaged');
    return value;
  }

  function count(): number {
    const value = number();
    demand(value <= buffer.length * 8, 'damaged');
    return value;
  }

  return { byte, number, count, bytes };
}

/** Which of some things a field of bits names, the highest bit first. */
function readBits(cursor: Cursor, length: number): boolean[] {
  const bits = cursor.bytes(Math.ceil(length / 8));
  return Array.from({ length }, (_, at) => ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}

/** Of which of some things there are checksums, which are skipped. */
export function readDigests(cursor: Cursor, length: number): boolean[] {
  if (cursor.byte() !== 0) {
    cursor.bytes(4 * length);
    return new Array<boolean>(length).fill(true);
  }
  const defined = readBits(cursor, length);
  cursor.bytes(4 * defined.filter(Boolean).length);
  return defined;
}
