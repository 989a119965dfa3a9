import { crc32, inflateRawSync } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import type { ZipEntry } from '../zip/entries.ts';
import { readLocal } from '../zip/local.ts';
import { orRefusal } from './archive.ts';
import { ContentRefusal, demand } from './refusal.ts';

/** Bytes of a member that is unpacked to be read, and of what it unpacks to. */
const unpackLimits = { packed: 256 * 1024, unpacked: 512 * 1024 } as const;

/** A small member of an archive. @throws ContentRefusal */
export async function unpack(source: ByteSource, entry: ZipEntry): Promise<Buffer> {
  const { packed, unpacked, method } = entry;
  demand(packed <= unpackLimits.packed && unpacked <= unpackLimits.unpacked, 'too-complex');
  demand(method === 0 || method === 8, 'damaged');
  const { start } = await orRefusal(readLocal(source, entry));
  const bytes = await source.read(start, start + packed);
  const content = method === 0 ? bytes : inflated(bytes, unpacked);
  demand(content.length === unpacked && crc32(content) === entry.crc, 'damaged');
  return content;
}

function inflated(bytes: Buffer, length: number): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(length, 1) });
  } catch (cause) {
    throw new ContentRefusal('damaged', cause);
  }
}
