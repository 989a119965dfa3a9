import type { ByteSource } from '../../byte-source.ts';
import { demand } from '../refusal.ts';
import { signatures, startsWith } from '../signatures.ts';

/** The sectors of a compound file, and how they are chained ([MS-CFB] 2.1 to 2.5). */
export interface Sectors {
  /** Bytes of a sector. */
  readonly length: number;
  /** Where the directory starts. */
  readonly directory: number;
  /** The sector of a chain behind this one; undefined at its end. */
  next(sector: number): Promise<number | undefined>;
  read(sector: number, start: number, end: number): Promise<Buffer>;
}

const headerLength = 512;
/** Sectors of the allocation table that the header itself names. */
const named = 109;
const endOfChain = 0xfffffffe;
/** Sizes of sectors by major version, as powers of two. */
const shifts: Readonly<Record<number, number>> = { 3: 9, 4: 12 };
const miniShift = 6;

/** @throws ContentRefusal `damaged` for anything but the header of a compound file */
export async function readSectors(source: ByteSource): Promise<Sectors> {
  demand(source.size >= headerLength, 'damaged');
  const header = await source.read(0, headerLength);
  const shift = header.readUInt16LE(30);
  demand(startsWith(header, signatures.compound), 'damaged');
  demand(header.readUInt16LE(28) === 0xfffe && header.readUInt16LE(32) === miniShift, 'damaged');
  demand(shifts[header.readUInt16LE(26)] === shift, 'damaged');
  const length = 2 ** shift;
  const count = Math.ceil(source.size / length) - 1;
  const perSector = length / 4;

  function read(sector: number, start: number, end: number): Promise<Buffer> {
    demand(sector < count, 'damaged');
    const at = (sector + 1) * length;
    return source.read(at + start, at + end);
  }

  const field = async (sector: number, index: number) =>
    (await read(sector, index * 4, index * 4 + 4)).readUInt32LE(0);

  /** Which sector holds a part of the allocation table: the header says, then a chain of its own. */
  async function tableSector(index: number): Promise<number> {
    demand(index < header.readUInt32LE(44), 'damaged');
    if (index < named) return header.readUInt32LE(76 + index * 4);
    let sector = header.readUInt32LE(68);
    let behind = index - named;
    for (; behind >= perSector - 1; behind -= perSector - 1) {
      sector = await field(sector, perSector - 1);
    }
    return field(sector, behind);
  }

  async function next(sector: number): Promise<number | undefined> {
    demand(sector < count, 'damaged');
    const table = await tableSector(Math.floor(sector / perSector));
    const following = await field(table, sector % perSector);
    return following === endOfChain ? undefined : following;
  }

  return { length, directory: header.readUInt32LE(48), next, read };
}
