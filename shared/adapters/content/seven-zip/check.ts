import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../byte-source.ts';
import { archiveLimits, checkTotals } from '../archive.ts';
import { headOf } from '../limited.ts';
import { checkName } from '../names.ts';
import { demand } from '../refusal.ts';
import { signatures, startsWith } from '../signatures.ts';
import { type Cursor, cursorOver } from './cursor.ts';
import { readStreams } from './streams.ts';

const startLength = 32;
/** Bytes of a header that is read; compressed ones are a small part of that. */
const largestHeader = 1024 * 1024;
/** Ids of properties (7zFormat.txt). */
const id = {
  ...{ end: 0x00, header: 0x01, properties: 0x02, additional: 0x03, streams: 0x04 },
  ...{ files: 0x05, names: 0x11, packedHeader: 0x17 },
} as const;
const aes = '06f10701';

/**
 * An archive whose header is whole and reaches to its end, and which is not encrypted as far as that
 * says. A header that is compressed itself, as most are, is not unpacked: of such an archive neither
 * names nor sizes nor the encryption of its files are known.
 * @throws ContentRefusal
 */
export async function checkSevenZip(source: ByteSource): Promise<void> {
  const start = await headOf(source, startLength);
  demand(startsWith(start, signatures.sevenZip), 'not-7z');
  demand(start.length === startLength && start[6] === 0, 'damaged');
  demand(start.readUInt32LE(8) === crc32(start.subarray(12)), 'damaged');
  const packed = Number(start.readBigUInt64LE(12));
  const length = Number(start.readBigUInt64LE(20));
  demand(startLength + packed + length === source.size, 'damaged');
  if (length === 0) return;
  demand(length <= largestHeader, 'too-complex');
  const header = await source.read(startLength + packed, source.size);
  demand(crc32(header) === start.readUInt32LE(28), 'damaged');
  readHeader(cursorOver(header), packed);
}

function readHeader(cursor: Cursor, packed: number): void {
  const kind = cursor.number();
  demand(kind === id.header || kind === id.packedHeader, 'damaged');
  if (kind === id.packedHeader) {
    demand(!readStreams(cursor).methods.includes(aes), 'encrypted');
    return;
  }
  let next = cursor.number();
  // Neither is written by any program that is known.
  demand(next !== id.properties && next !== id.additional, 'too-complex');
  if (next === id.streams) {
    const { methods, unpacked } = readStreams(cursor);
    demand(!methods.includes(aes), 'encrypted');
    checkTotals(packed, unpacked);
    next = cursor.number();
  }
  if (next === id.files) {
    readFiles(cursor);
    next = cursor.number();
  }
  demand(next === id.end, 'damaged');
}

function readFiles(cursor: Cursor): void {
  demand(cursor.number() <= archiveLimits.entries, 'too-many-entries');
  for (let next = cursor.number(); next !== id.end; next = cursor.number()) {
    const property = cursor.bytes(cursor.number());
    if (next === id.names) readNames(property);
  }
}

/** Each name ends with NUL, and whether they are stored elsewhere stands before the first. */
function readNames(property: Buffer): void {
  demand(property[0] === 0 && property.length % 2 === 1, 'damaged');
  const names = property.toString('utf16le', 1).split('\0');
  demand(names.pop() === '', 'damaged');
  demand(names.length <= archiveLimits.entries, 'too-many-entries');
  for (const name of names) checkName(name);
}
