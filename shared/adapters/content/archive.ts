import type { ByteSource } from '../byte-source.ts';
import { readEntries, type ZipEntry } from '../zip/entries.ts';
import { ZipError } from '../zip/error.ts';
import { localLength, readLocal } from '../zip/local.ts';
import { headOf } from './limited.ts';
import { checkName } from './names.ts';
import { ContentRefusal, demand } from './refusal.ts';
import { signatures, startsWith } from './signatures.ts';

const megabyte = 1024 * 1024;

/** How much an archive may hold, by what its directory declares. */
export const archiveLimits = {
  entries: 10_000,
  /** Bytes of the directory. */
  directory: 1.25 * megabyte,
  /** Bytes, all entries together. */
  unpacked: 1024 * megabyte,
  /** How many times its packed size all of it may unpack to, and one entry, beyond `free`. */
  ratio: 100,
  entryRatio: 1_000,
  free: megabyte,
  /** How many entries' own headers are read, to see that they have the directory's name. */
  compared: 32,
} as const;

/** An archive that may be unpacked without harm, as far as its directory says. @throws ContentRefusal */
export async function checkZip(source: ByteSource): Promise<void> {
  const head = await headOf(source, 4);
  const empty = startsWith(head, signatures.emptyZip);
  demand(empty || startsWith(head, signatures.zip), 'not-zip');
  await readArchive(source);
}

/** The entries of an archive that has been checked. @throws ContentRefusal */
export async function readArchive(source: ByteSource): Promise<readonly ZipEntry[]> {
  const entries = await orRefusal(readEntries(source, archiveLimits));
  demand(!entries.some(({ encrypted }) => encrypted), 'encrypted');
  for (const { name, unicodeName = name } of entries) {
    checkName(name);
    if (unicodeName !== name) checkName(unicodeName);
  }
  const names = new Set(entries.map(({ name }) => name.normalize('NFC').toLowerCase()));
  demand(names.size === entries.length, 'duplicate-name');
  checkSizes(entries);
  checkPlaces(entries);
  for (const entry of entries.slice(0, archiveLimits.compared)) await compare(source, entry);
  return entries;
}

/** What is wrong with an archive, as a reason to refuse it. */
export async function orRefusal<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new ContentRefusal(error.code === 'too-long' ? 'too-many-entries' : 'damaged', error);
  }
}

function checkSizes(entries: readonly ZipEntry[]): void {
  const { free, entryRatio } = archiveLimits;
  let [packed, unpacked] = [0, 0];
  for (const entry of entries) {
    // Packing nothing takes little, and nobody packs to make it larger.
    const honest = entry.packed <= entry.unpacked * 1.125 + 1024;
    const asStored = entry.method !== 0 || entry.packed === entry.unpacked;
    demand(honest && asStored, 'damaged');
    demand(entry.unpacked - free <= entry.packed * entryRatio, 'ratio');
    packed += entry.packed;
    unpacked += entry.unpacked;
  }
  checkTotals(packed, unpacked);
}

/** Of all entries together, bytes. @throws ContentRefusal */
export function checkTotals(packed: number, unpacked: number): void {
  demand(unpacked <= archiveLimits.unpacked, 'unpacked-too-large');
  demand(unpacked - archiveLimits.free <= packed * archiveLimits.ratio, 'ratio');
}

/** Entries start at the file's start, and each is over before the next begins. */
function checkPlaces(entries: readonly ZipEntry[]): void {
  let end = 0;
  for (const { offset, packed, nameBytes } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (end === 0) demand(offset === 0, 'two-kinds');
    demand(offset >= end, 'overlapping');
    end = offset + localLength + nameBytes.length + packed;
  }
}

async function compare(source: ByteSource, entry: ZipEntry): Promise<void> {
  const local = await orRefusal(readLocal(source, entry));
  const name = await source.read(...local.name);
  demand(name.equals(entry.nameBytes), 'names-differ');
  demand(local.method === entry.method, 'damaged');
  demand(!local.encrypted, 'encrypted');
}
