import { crc32, deflateRawSync } from 'node:zlib';

/** A member of an archive, and what its headers say of it where that is not the truth. */
export interface Member {
  readonly bytes: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly declared?: {
    readonly packed?: number;
    readonly unpacked?: number;
    readonly crc?: number;
  };
  /** Its sizes stand in 64 bits in the directory's extra field. */
  readonly wide?: boolean;
}

export type Members = Readonly<Record<string, string | Uint8Array | Member>>;

const isMember = (value: string | Uint8Array | Member): value is Member =>
  typeof value === 'object' && 'bytes' in value;

interface Packed {
  readonly name: string;
  readonly body: Buffer;
  readonly fields: Buffer;
  readonly extra: Buffer;
}

/** An archive (PKWARE APPNOTE); with `wide` its end record stands in 64 bits as well. */
export function archive(members: Members, { wide = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, value] of Object.entries(members)) {
    const packed = pack(name, isMember(value) ? value : { bytes: value });
    const local = localOf(packed);
    locals.push(local);
    entries.push(entryOf(packed, offset));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = endOf(entries.length, directory.length, offset);
  const wideEnd = wide ? wideEndOf(entries.length, directory.length, offset) : Buffer.alloc(0);
  if (wide) end.fill(0xff, 8, 20);
  return Buffer.concat([...locals, directory, wideEnd, end]);
}

function pack(name: string, member: Member): Packed {
  const bytes = Buffer.from(member.bytes);
  const body = member.stored ? bytes : deflateRawSync(bytes);
  const {
    packed = body.length,
    unpacked = bytes.length,
    crc = crc32(bytes),
  } = member.declared ?? {};
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(member.flags ?? 0, 2);
  fields.writeUInt16LE(member.method ?? (member.stored ? 0 : 8), 4);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(member.wide ? 0xffffffff : packed, 14);
  fields.writeUInt32LE(member.wide ? 0xffffffff : unpacked, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return { name, body, fields, extra: member.wide ? wideSizes(packed, unpacked) : Buffer.alloc(0) };
}

function wideSizes(packed: number, unpacked: number): Buffer {
  const extra = Buffer.alloc(28);
  // Another field stands before it.
  extra.writeUInt16LE(0x5455, 0);
  extra.writeUInt16LE(4, 2);
  extra.writeUInt16LE(1, 8);
  extra.writeUInt16LE(16, 10);
  extra.writeBigUInt64LE(BigInt(unpacked), 12);
  extra.writeBigUInt64LE(BigInt(packed), 20);
  return extra;
}

function localOf({ name, body, fields }: Packed): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), body]);
}

function entryOf({ name, fields, extra }: Packed, offset: number): Buffer {
  const withExtra = Buffer.from(fields);
  withExtra.writeUInt16LE(extra.length, 24);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const head = [Buffer.from('PK\x01\x02'), Buffer.from([20, 0])];
  return Buffer.concat([...head, withExtra, rest, Buffer.from(name), extra]);
}

function endOf(count: number, length: number, offset: number): Buffer {
  const record = Buffer.from('PK\x05\x06'.padEnd(22, '\0'));
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(length, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

function wideEndOf(count: number, length: number, offset: number): Buffer {
  const record = Buffer.from('PK\x06\x06'.padEnd(56, '\0'));
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.from('PK\x06\x07'.padEnd(20, '\0'));
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
