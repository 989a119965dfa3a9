import type { ByteSource } from '../byte-source.ts';
import { isEncrypted, type ZipEntry } from './entries.ts';
import { ZipError } from './error.ts';

/** What stands in front of a member's bytes (PKWARE APPNOTE 4.3.7). */
interface LocalHeader {
  readonly encrypted: boolean;
  readonly method: number;
  /** Where its name starts and ends. */
  readonly name: readonly [start: number, end: number];
  /** Where the packed bytes start. */
  readonly start: number;
}

const localSignature = 0x04034b50;
export const localLength = 30;

/** @throws ZipError `damaged` */
export async function readLocal(
  source: ByteSource,
  { offset }: Pick<ZipEntry, 'offset'>,
): Promise<LocalHeader> {
  const name = offset + localLength;
  if (name > source.size) throw new ZipError();
  const header = await source.read(offset, name);
  if (header.readUInt32LE(0) !== localSignature) throw new ZipError();
  const nameEnd = name + header.readUInt16LE(26);
  return {
    encrypted: isEncrypted(header.readUInt16LE(6)),
    method: header.readUInt16LE(8),
    name: [name, nameEnd],
    start: nameEnd + header.readUInt16LE(28),
  };
}
