import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A member of an archive to be written; its name in ASCII. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

interface Sums {
  crc: number;
  packed: number;
  unpacked: number;
}

const version = 20;
/** Sum and sizes follow the member, as they are not known before it (APPNOTE 4.3.9). */
const sumsFollow = 0x0008;
const deflated = 8;
/** 1 January 1980, the first day that archives know: what is written says nothing of when. */
const firstDay = 0x0021;

/** An archive (PKWARE APPNOTE) as it comes, in all under 4 GB. */
export async function* writeZip(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const sums: Sums = { crc: 0, packed: 0, unpacked: 0 };
    const header = localHeader(name);
    yield header;
    for await (const chunk of deflate(summed(bytes, sums))) {
      sums.packed += chunk.length;
      yield chunk;
    }
    const descriptor = descriptorOf(sums);
    yield descriptor;
    entries.push(directoryEntry(name, offset, sums));
    offset += header.length + sums.packed + descriptor.length;
  }
  const directory = Buffer.concat(entries);
  yield Buffer.concat([directory, endRecord(entries.length, directory.length, offset)]);
}

async function* summed(bytes: AsyncIterable<Uint8Array>, sums: Sums): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    sums.crc = crc32(chunk, sums.crc);
    sums.unpacked += chunk.length;
    yield chunk;
  }
}

async function* deflate(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Errors reach the loop, as `packed` is destroyed with them.
  const packed = createDeflateRaw({ chunkSize: 65_536 });
  pipeline(Readable.from(bytes), packed, () => {});
  for await (const chunk of packed) yield chunk;
}

/** What the local header and the directory's entry have in common. */
function common(name: string, { crc, packed, unpacked }: Sums): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(sumsFollow, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(firstDay, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(unpacked, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function localHeader(name: string): Buffer {
  const fields = common(name, { crc: 0, packed: 0, unpacked: 0 });
  return Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name)]);
}

function descriptorOf({ crc, packed, unpacked }: Sums): Buffer {
  const record = Buffer.from('PK\x07\x08'.padEnd(16, '\0'));
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packed, 8);
  record.writeUInt32LE(unpacked, 12);
  return record;
}

function directoryEntry(name: string, offset: number, sums: Sums): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const made = Buffer.from([version, 0]);
  const fields = [common(name, sums), rest, Buffer.from(name)];
  return Buffer.concat([Buffer.from('PK\x01\x02'), made, ...fields]);
}

function endRecord(count: number, length: number, offset: number): Buffer {
  const record = Buffer.from('PK\x05\x06'.padEnd(22, '\0'));
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(length, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
