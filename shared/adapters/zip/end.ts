import type { ByteSource } from '../byte-source.ts';
import { ZipError } from './error.ts';

/** Where an archive's central directory lies, and how many members it lists. */
interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

const endSignature = 0x06054b50;
const endLength = 22;
const longestComment = 0xffff;
const locatorSignature = 0x07064b50;
const locatorLength = 20;
const end64Signature = 0x06064b50;
const end64Length = 56;

/**
 * Finds the central directory (PKWARE APPNOTE 4.3.14 to 4.3.16). What it says of itself has to lead
 * to where it was found: something in front of the archive, or behind it, makes it another file.
 * @throws ZipError `damaged`
 */
export async function findDirectory(source: ByteSource): Promise<Directory> {
  const tailLength = Math.min(source.size, locatorLength + endLength + longestComment);
  const tailStart = source.size - tailLength;
  const tail = await source.read(tailStart, source.size);
  const at = endIn(tail);
  if (at === undefined) throw new ZipError();
  const locator = at - locatorLength;
  const wide = locator >= 0 && tail.readUInt32LE(locator) === locatorSignature;
  const { count, length, start, end } = wide
    ? await readEnd64(source, tail.subarray(locator, at))
    : readEnd(tail.subarray(at), tailStart + at);
  if (start + length !== end) throw new ZipError();
  return { start, end, count };
}

/** Where in the last bytes of a file the end record lies: the last whose comment reaches to the end. */
export function endIn(tail: Buffer): number | undefined {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    const found = tail.readUInt32LE(at) === endSignature;
    if (found && at + endLength + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return undefined;
}

function readEnd(record: Buffer, end: number) {
  const [disk, first] = [record.readUInt16LE(4), record.readUInt16LE(6)];
  if (disk !== 0 || first !== 0) throw new ZipError();
  const count = record.readUInt16LE(10);
  return { count, length: record.readUInt32LE(12), start: record.readUInt32LE(16), end };
}

async function readEnd64(source: ByteSource, locator: Buffer) {
  const end = Number(locator.readBigUInt64LE(8));
  if (end + end64Length > source.size) throw new ZipError();
  const record = await source.read(end, end + end64Length);
  const [disk, first] = [record.readUInt32LE(16), record.readUInt32LE(20)];
  if (record.readUInt32LE(0) !== end64Signature || disk !== 0 || first !== 0) {
    throw new ZipError();
  }
  const wide = (at: number) => Number(record.readBigUInt64LE(at));
  return { count: wide(32), length: wide(40), start: wide(48), end };
}
