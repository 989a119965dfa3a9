import { demand } from '../refusal.ts';
import type { Sectors } from './sectors.ts';

/** What a compound file's directory says of a stream or a storage ([MS-CFB] 2.6). */
interface CompoundEntry {
  /** Small letters, as names are compared without case. */
  readonly name: string;
  readonly kind: number;
  /** In hex; says which program a storage belongs to. */
  readonly classId: string;
  /** Bytes of a stream. */
  readonly size: number;
  /** Entries of the same storage whose names are before and behind its own, and the first inside. */
  readonly left: number;
  readonly right: number;
  readonly child: number;
}

interface CompoundDirectory {
  readonly root: CompoundEntry;
  /** What lies in the root itself, as it is found; what lies deeper is not looked at. */
  readonly entries: AsyncIterable<CompoundEntry>;
}

export const storage = 1;
export const stream = 2;
const rootKind = 5;
const entryLength = 128;
const longestName = 64;
const none = 0xffffffff;
/** A message to hundreds has some tens of entries for each of them. */
const mostEntries = 40_000;

/** @throws ContentRefusal `damaged`, `too-many-entries`, also while the entries are read */
export async function readDirectory(sectors: Sectors): Promise<CompoundDirectory> {
  const chain = await chainFrom(sectors, sectors.directory);
  const perSector = sectors.length / entryLength;

  async function entry(id: number): Promise<CompoundEntry> {
    const sector = chain[Math.floor(id / perSector)];
    demand(sector !== undefined, 'damaged');
    const at = (id % perSector) * entryLength;
    return parsed(await sectors.read(sector, at, at + entryLength));
  }

  const root = await entry(0);
  demand(root.kind === rootKind, 'damaged');
  return { root, entries: siblings(root.child, entry) };
}

/** The entries of one storage, which are a tree: none is there twice. */
async function* siblings(first: number, entry: (id: number) => Promise<CompoundEntry>) {
  const seen = new Set([0]);
  const waiting = [first];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === none) continue;
    demand(!seen.has(id), 'damaged');
    seen.add(id);
    const found = await entry(id);
    demand(found.kind === storage || found.kind === stream, 'damaged');
    yield found;
    waiting.push(found.left, found.right);
  }
}

async function chainFrom(sectors: Sectors, first: number): Promise<number[]> {
  const most = (mostEntries * entryLength) / sectors.length;
  const chain = new Set<number>();
  for (let at: number | undefined = first; at !== undefined; at = await sectors.next(at)) {
    demand(!chain.has(at), 'damaged');
    demand(chain.size < most, 'too-many-entries');
    chain.add(at);
  }
  return [...chain];
}

function parsed(bytes: Buffer): CompoundEntry {
  const length = bytes.readUInt16LE(64);
  demand(length >= 2 && length <= longestName && length % 2 === 0, 'damaged');
  return {
    name: bytes.toString('utf16le', 0, length - 2).toLowerCase(),
    kind: bytes.readUInt8(66),
    classId: bytes.toString('hex', 80, 96),
    size: bytes.readUInt32LE(120),
    left: bytes.readUInt32LE(68),
    right: bytes.readUInt32LE(72),
    child: bytes.readUInt32LE(76),
  };
}
