import { SheetError } from '../error.ts';
import { readBuffer, type SheetSource } from '../source.ts';

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
/** Thousands of members with long names fit; it is held as a whole. */
const largestDirectory = 4 * 1024 * 1024;

/**
 * Finds the central directory (PKWARE APPNOTE 4.3.14 to 4.3.16). What it says of itself has to lead
 * to where it was found: something in front of the archive, or behind it, makes it another file.
 * @throws SheetError `unreadable`
 */
export async function findDirectory(source: SheetSource): Promise<Directory> {
  const tailLength = Math.min(source.size, locatorLength + endLength + longestComment);
  const tailStart = source.size - tailLength;
  const tail = await readBuffer(source, tailStart, source.size);
  const at = endIn(tail);
  const locator = at - locatorLength;
  const wide = locator >= 0 && tail.readUInt32LE(locator) === locatorSignature;
  const { count, length, start, end } = wide
    ? await readEnd64(source, tail.subarray(locator, at))
    : readEnd(tail.subarray(at), tailStart + at);
  if (start + length !== end || length > largestDirectory) throw new SheetError('unreadable');
  return { start, end, count };
}

/** The end record is the last whose comment reaches to the end of the file. */
function endIn(tail: Buffer): number {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    const found = tail.readUInt32LE(at) === endSignature;
    if (found && at + endLength + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  throw new SheetError('unreadable');
}

function readEnd(record: Buffer, end: number) {
  const [disk, first] = [record.readUInt16LE(4), record.readUInt16LE(6)];
  if (disk !== 0 || first !== 0) throw new SheetError('unreadable');
  const count = record.readUInt16LE(10);
  return { count, length: record.readUInt32LE(12), start: record.readUInt32LE(16), end };
}

async function readEnd64(source: SheetSource, locator: Buffer) {
  const end = Number(locator.readBigUInt64LE(8));
  const record = await readBuffer(source, end, end + end64Length);
  const [disk, first] = [record.readUInt32LE(16), record.readUInt32LE(20)];
  if (record.readUInt32LE(0) !== end64Signature || disk !== 0 || first !== 0) {
    throw new SheetError('unreadable');
  }
  const wide = (at: number) => Number(record.readBigUInt64LE(at));
  return { count: wide(32), length: wide(40), start: wide(48), end };
}
