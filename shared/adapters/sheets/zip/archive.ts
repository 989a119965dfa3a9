import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ZipEntry } from '../../zip/entries.ts';
import { readLocal } from '../../zip/local.ts';
import { SheetError } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import { bytesOf, readPart, type SheetSource } from '../source.ts';
import { orSheetError, readDirectory } from './directory.ts';

/** An archive whose members can be read; their names are never a path to anything. */
export interface Archive {
  has(name: string): boolean;
  /**
   * A member's bytes as they unpack.
   * Throws SheetError `unreadable` where it is missing, damaged, or not of the size it declares,
   * `zip-too-large` where more is unpacked of the archive than is allowed.
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

const chunkSize = 65_536;

/** @throws SheetError as `readDirectory` */
export async function openArchive(source: SheetSource, limits: SheetLimits): Promise<Archive> {
  const members = await readDirectory(source, limits);
  let room = limits.unpacked;

  async function* read(name: string): AsyncGenerator<Uint8Array> {
    const member = members.get(name.toLowerCase());
    if (!member) throw new SheetError('unreadable');
    for await (const bytes of unpack(source, member)) {
      room -= bytes.length;
      if (room < 0) throw new SheetError('zip-too-large');
      yield bytes;
    }
  }

  return { has: (name) => members.has(name.toLowerCase()), read };
}

async function* unpack(source: SheetSource, member: ZipEntry): AsyncGenerator<Uint8Array> {
  const { start } = await orSheetError(readLocal(bytesOf(source), member));
  const packed = readPart(source, start, start + member.packed);
  let length = 0;
  let crc = 0;
  for await (const bytes of decompress(member.method, packed)) {
    length += bytes.length;
    if (length > member.unpacked) throw new SheetError('unreadable');
    crc = crc32(bytes, crc);
    yield bytes;
  }
  if (length !== member.unpacked || crc !== member.crc) throw new SheetError('unreadable');
}

function decompress(method: number, packed: AsyncIterable<Uint8Array>) {
  if (method === 0) return packed;
  if (method === 8) return inflate(packed);
  throw new SheetError('unreadable');
}

async function* inflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflated = createInflateRaw({ chunkSize });
  // Errors reach the loop below, as `inflated` is destroyed with them.
  pipeline(Readable.from(packed), inflated, () => {});
  try {
    for await (const bytes of inflated) yield bytes;
  } catch (cause) {
    if (isDamage(cause)) throw new SheetError('unreadable', { cause });
    throw cause;
  }
}

/** zlib's own errors, not those of the source. */
const isDamage = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
