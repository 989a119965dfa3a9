/** What lies in a storage by name: streams, and storages in it. */
export interface Storage {
  readonly [name: string]: Uint8Array | Storage;
}

interface Form {
  /** Sectors of 512 bytes, or in version 4 of 4,096. */
  readonly version?: 3 | 4;
  /** In hex; says which program the file belongs to. */
  readonly classId?: string;
}

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly bytes: Uint8Array;
  right: number;
  child: number;
}

const none = 0xffffffff;
const endOfChain = 0xfffffffe;
const tableSector = 0xfffffffd;
const chainSector = 0xfffffffc;
/** Sectors of the allocation table that the header itself names. */
const named = 109;
/** What is smaller would have to lie in the mini stream. */
const smallest = 4096;

/** A compound file ([MS-CFB]): streams, then directory, then allocation table. */
export function compoundFile(content: Storage, { version = 3, classId = '' }: Form = {}): Buffer {
  const length = version === 3 ? 512 : 4096;
  const entries: Entry[] = [];
  place('Root Entry', content, entries);
  const next: number[] = [];
  const body: Buffer[] = [];
  const append = (bytes: Uint8Array): number => {
    const start = next.length;
    const sectors = Math.ceil(bytes.length / length);
    for (let at = 1; at < sectors; at += 1) next.push(start + at);
    if (sectors > 0) next.push(endOfChain);
    body.push(padded(bytes, length));
    return sectors > 0 ? start : endOfChain;
  };
  const directory = Buffer.concat(
    entries.map((entry) => {
      const bytes = entry.bytes.length > 0 ? padded(entry.bytes, smallest) : entry.bytes;
      return entryBytes(entry, append(bytes), bytes.length);
    }),
  );
  Buffer.from(classId, 'hex').copy(directory, 80);
  const header = { version, length, directory: append(directory), used: next.length };
  return Buffer.concat([...tables(header, next, body)]);
}

/** Puts a storage and what is in it into the list of entries; the index of the storage. */
function place(name: string, content: Storage, entries: Entry[]): number {
  const kind = entries.length === 0 ? 5 : 1;
  const own: Entry = { name, kind, bytes: Buffer.alloc(0), right: none, child: none };
  const index = entries.push(own) - 1;
  const ordered = Object.entries(content).sort(
    ([one], [other]) =>
      one.length - other.length || (one.toUpperCase() < other.toUpperCase() ? -1 : 1),
  );
  let before: Entry | undefined;
  for (const [inner, value] of ordered) {
    const leaf = { name: inner, kind: 2, right: none, child: none };
    const at =
      value instanceof Uint8Array
        ? entries.push({ ...leaf, bytes: value }) - 1
        : place(inner, value, entries);
    if (before) before.right = at;
    else own.child = at;
    before = entries[at];
  }
  return index;
}

function entryBytes({ name, kind, right, child }: Entry, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(kind, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(none, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

interface Layout {
  readonly version: number;
  readonly length: number;
  readonly directory: number;
  /** Sectors before the allocation table. */
  readonly used: number;
}

function* tables({ version, length, directory, used }: Layout, next: number[], body: Buffer[]) {
  const per = length / 4;
  let [fat, chain] = [1, 0];
  while (fat * per < used + fat + chain) {
    fat += 1;
    chain = Math.ceil(Math.max(0, fat - named) / (per - 1));
  }
  const table = Buffer.alloc(fat * length, 0xff);
  const all = [...next, ...Array(fat).fill(tableSector), ...Array(chain).fill(chainSector)];
  for (const [at, value] of all.entries()) table.writeUInt32LE(value, at * 4);

  const header = Buffer.alloc(length);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(version, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(Math.log2(length), 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fat, 44);
  header.writeUInt32LE(directory, 48);
  header.writeUInt32LE(smallest, 56);
  header.writeUInt32LE(endOfChain, 60);
  header.writeUInt32LE(chain > 0 ? used + fat : endOfChain, 68);
  header.writeUInt32LE(chain, 72);
  header.fill(0xff, 76, 512);
  const chained = Buffer.alloc(chain * length, 0xff);
  for (let index = 0; index < fat; index += 1) {
    if (index < named) header.writeUInt32LE(used + index, 76 + index * 4);
    else
      chained.writeUInt32LE(
        used + index,
        (index - named + Math.floor((index - named) / (per - 1))) * 4,
      );
  }
  for (let index = 1; index <= chain; index += 1) {
    const following = index < chain ? used + fat + index : endOfChain;
    chained.writeUInt32LE(following, index * length - 4);
  }
  yield header;
  yield* body;
  yield table;
  yield chained;
}

function padded(bytes: Uint8Array, unit: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit)]);
}
