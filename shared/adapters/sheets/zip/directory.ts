import { SheetError } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import { readBuffer, type SheetSource } from '../source.ts';
import { findDirectory } from './end.ts';

/** A member of an archive as its central directory describes it (PKWARE APPNOTE 4.3.12). */
export interface ZipMember {
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header starts. */
  readonly offset: number;
}

const memberSignature = 0x02014b50;
const fixedLength = 46;
const sizes64 = 0x0001;
/** What stands in a field of 32 bits whose value is in the extra field instead. */
const elsewhere = 0xffffffff;
const utf8 = 0x0800;
/** Traditional and strong encryption, and the masked directory that goes with it. */
const encrypted = 0x0001 | 0x0040 | 0x2000;
/** What a member may unpack to whatever its ratio is, bytes. */
const free = 1024 * 1024;

/**
 * The members of an archive by their names: small letters, forward slashes, none in front. Sizes are
 * as declared; what unpacks a member holds it to them.
 * @throws SheetError `unreadable` for anything but a whole archive whose names are distinct,
 *   `zip-too-large`, `encrypted`
 */
export async function readDirectory(
  source: SheetSource,
  limits: SheetLimits,
): Promise<ReadonlyMap<string, ZipMember>> {
  const { count, start, end } = await findDirectory(source);
  if (count > limits.members) throw new SheetError('zip-too-large');
  const buffer = await readBuffer(source, start, end);
  const members = new Map<string, ZipMember>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const { name, member, next } = readMember(buffer, at);
    if (members.has(name)) throw new SheetError('unreadable');
    members.set(name, member);
    at = next;
  }
  if (at !== buffer.length) throw new SheetError('unreadable');
  refuseBombs([...members.values()], limits);
  return members;
}

function readMember(buffer: Buffer, at: number) {
  if (at + fixedLength > buffer.length || buffer.readUInt32LE(at) !== memberSignature) {
    throw new SheetError('unreadable');
  }
  const flags = buffer.readUInt16LE(at + 8);
  if ((flags & encrypted) !== 0) throw new SheetError('encrypted');
  const nameEnd = at + fixedLength + buffer.readUInt16LE(at + 28);
  const extraEnd = nameEnd + buffer.readUInt16LE(at + 30);
  const next = extraEnd + buffer.readUInt16LE(at + 32);
  const wide = wideValues(buffer.subarray(nameEnd, extraEnd));
  const value = (offset: number) => {
    const narrow = buffer.readUInt32LE(at + offset);
    return narrow === elsewhere ? wide() : narrow;
  };
  // The order in which the extra field holds them.
  const unpacked = value(24);
  const packed = value(20);
  const offset = value(42);
  const method = buffer.readUInt16LE(at + 10);
  const crc = buffer.readUInt32LE(at + 16);
  const encoding = (flags & utf8) === 0 ? 'latin1' : 'utf8';
  const name = buffer.toString(encoding, at + fixedLength, nameEnd);
  return { name: plainName(name), member: { method, crc, packed, unpacked, offset }, next };
}

const plainName = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** The values of 64 bits in an extra field, one after the other (APPNOTE 4.5.3). */
function wideValues(extra: Buffer): () => number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== sizes64) {
    at += 4 + extra.readUInt16LE(at + 2);
  }
  at += 4;
  return () => {
    if (at + 8 > extra.length) throw new SheetError('unreadable');
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  };
}

function refuseBombs(members: readonly ZipMember[], limits: SheetLimits): void {
  const total = members.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const dense = members.some(
    ({ packed, unpacked }) => unpacked > free && unpacked - free > packed * limits.ratio,
  );
  if (dense || total > limits.unpacked) throw new SheetError('zip-too-large');
}
