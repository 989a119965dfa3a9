import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../byte-source.ts';
import { findDirectory } from './end.ts';
import { ZipError } from './error.ts';

/** A member of an archive as its central directory describes it (PKWARE APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  /** The name's own bytes. */
  readonly nameBytes: Buffer;
  /** What programs that know the Unicode path field take for its name (APPNOTE 4.6.9). */
  readonly unicodeName: string | undefined;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header starts. */
  readonly offset: number;
}

interface DirectoryLimits {
  readonly entries: number;
  /** Bytes of the directory, which is held as a whole. */
  readonly directory: number;
}

const entrySignature = 0x02014b50;
const fixedLength = 46;
const sizes64 = 0x0001;
const unicodePath = 0x7075;
/** What stands in a field of 32 bits whose value is in the extra field instead. */
const elsewhere = 0xffffffff;
const utf8 = 0x0800;
/** Traditional and strong encryption, and the masked directory that goes with it. */
const encryption = 0x0001 | 0x0040 | 0x2000;

export const isEncrypted = (flags: number): boolean => (flags & encryption) !== 0;

/**
 * What an archive's directory lists, in its order; nothing is unpacked, and sizes are as declared.
 * @throws ZipError `too-long` beyond the limits
 */
export async function readEntries(
  source: ByteSource,
  limits: DirectoryLimits,
): Promise<readonly ZipEntry[]> {
  const { count, start, end } = await findDirectory(source);
  if (count > limits.entries || end - start > limits.directory) throw new ZipError('too-long');
  const buffer = await source.read(start, end);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(buffer, at);
    entries.push(entry);
    at = next;
  }
  if (at !== buffer.length) throw new ZipError();
  return entries;
}

function readEntry(buffer: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + fixedLength > buffer.length || buffer.readUInt32LE(at) !== entrySignature) {
    throw new ZipError();
  }
  const nameEnd = at + fixedLength + buffer.readUInt16LE(at + 28);
  const extraEnd = nameEnd + buffer.readUInt16LE(at + 30);
  const next = extraEnd + buffer.readUInt16LE(at + 32);
  const extra = buffer.subarray(nameEnd, extraEnd);
  const wide = wideValues(extraField(extra, sizes64));
  const value = (offset: number) => {
    const narrow = buffer.readUInt32LE(at + offset);
    return narrow === elsewhere ? wide() : narrow;
  };
  // The order in which the extra field holds them.
  const unpacked = value(24);
  const packed = value(20);
  const offset = value(42);
  const flags = buffer.readUInt16LE(at + 8);
  const nameBytes = buffer.subarray(at + fixedLength, nameEnd);
  const entry = {
    name: nameBytes.toString((flags & utf8) !== 0 || isUtf8(nameBytes) ? 'utf8' : 'latin1'),
    nameBytes,
    // Its version and a checksum stand before the name.
    unicodeName: extraField(extra, unicodePath)?.subarray(5).toString('utf8'),
    encrypted: isEncrypted(flags),
    method: buffer.readUInt16LE(at + 10),
    crc: buffer.readUInt32LE(at + 16),
    ...{ packed, unpacked, offset },
  };
  return { entry, next };
}

function extraField(extra: Buffer, id: number): Buffer | undefined {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** The values of 64 bits in an extra field, one after the other (APPNOTE 4.5.3). */
function wideValues(field: Buffer | undefined): () => number {
  let at = 0;
  return () => {
    if (!field || at + 8 > field.length) throw new ZipError();
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  };
}
