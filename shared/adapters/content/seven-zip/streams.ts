import { demand } from '../refusal.ts';
import { type Cursor, readDigests } from './cursor.ts';

/** A folder: what was packed together, by which methods in turn. */
interface Folder {
  /** Methods by their ids in hex. */
  readonly methods: readonly string[];
  readonly outputs: number;
}

interface Streams {
  readonly methods: readonly string[];
  /** Bytes that all folders unpack to. */
  readonly unpacked: number;
}

/** Ids of properties (7zFormat.txt). */
const id = {
  ...{ end: 0x00, packed: 0x06, folders: 0x07, files: 0x08, sizes: 0x09, digests: 0x0a },
  ...{ folder: 0x0b, unpackedSizes: 0x0c, fileCounts: 0x0d },
} as const;
const mostCoders = 32;

/** How the bytes of an archive were packed. @throws ContentRefusal `damaged` */
export function readStreams(cursor: Cursor): Streams {
  let next = cursor.number();
  if (next === id.packed) {
    skipPacked(cursor);
    next = cursor.number();
  }
  const methods: string[] = [];
  let unpacked = 0;
  let checked: boolean[] = [];
  if (next === id.folders) {
    const folders = readFolders(cursor);
    for (const folder of folders) methods.push(...folder.methods);
    ({ unpacked, checked } = readSizes(cursor, folders));
    next = cursor.number();
  }
  if (next === id.files) {
    skipFiles(cursor, checked);
    next = cursor.number();
  }
  demand(next === id.end, 'damaged');
  return { methods, unpacked };
}

function skipPacked(cursor: Cursor): void {
  cursor.number();
  const streams = cursor.count();
  for (let next = cursor.number(); next !== id.end; next = cursor.number()) {
    demand(next === id.sizes || next === id.digests, 'damaged');
    if (next === id.digests) readDigests(cursor, streams);
    else for (let index = 0; index < streams; index += 1) cursor.number();
  }
}

function readFolders(cursor: Cursor): Folder[] {
  demand(cursor.number() === id.folder, 'damaged');
  const count = cursor.count();
  demand(cursor.byte() === 0, 'damaged');
  return Array.from({ length: count }, () => readFolder(cursor));
}

function readFolder(cursor: Cursor): Folder {
  const coders = cursor.number();
  demand(coders > 0 && coders <= mostCoders, 'damaged');
  const methods: string[] = [];
  let [inputs, outputs] = [0, 0];
  for (let index = 0; index < coders; index += 1) {
    const flags = cursor.byte();
    methods.push(cursor.bytes(flags & 0x0f).toString('hex'));
    const complex = (flags & 0x10) !== 0;
    inputs += complex ? cursor.number() : 1;
    outputs += complex ? cursor.number() : 1;
    if ((flags & 0x20) !== 0) cursor.bytes(cursor.number());
  }
  demand(outputs > 0 && inputs >= outputs - 1 && inputs <= mostCoders, 'damaged');
  const bound = outputs - 1;
  const packed = inputs - bound;
  for (let index = 0; index < 2 * bound; index += 1) cursor.number();
  if (packed > 1) for (let index = 0; index < packed; index += 1) cursor.number();
  return { methods, outputs };
}

function readSizes(cursor: Cursor, folders: readonly Folder[]) {
  demand(cursor.number() === id.unpackedSizes, 'damaged');
  let unpacked = 0;
  for (const { outputs } of folders) {
    const sizes = Array.from({ length: outputs }, () => cursor.number());
    unpacked += Math.max(...sizes);
  }
  let next = cursor.number();
  let checked = folders.map(() => false);
  if (next === id.digests) {
    checked = readDigests(cursor, folders.length);
    next = cursor.number();
  }
  demand(next === id.end, 'damaged');
  return { unpacked, checked };
}

/** How folders are divided into files; `checked` says which have a checksum as a whole. */
function skipFiles(cursor: Cursor, checked: readonly boolean[]): void {
  let next = cursor.number();
  let counts = checked.map(() => 1);
  if (next === id.fileCounts) {
    counts = counts.map(() => cursor.number());
    next = cursor.number();
  }
  if (next === id.sizes) {
    for (const files of counts) for (let index = 1; index < files; index += 1) cursor.number();
    next = cursor.number();
  }
  if (next === id.digests) {
    const without = counts.map((files, folder) => (files === 1 && checked[folder] ? 0 : files));
    const files = without.reduce((sum, each) => sum + each, 0);
    demand(files <= 1_000_000, 'too-many-entries');
    readDigests(cursor, files);
    next = cursor.number();
  }
  demand(next === id.end, 'damaged');
}
