import type { ByteSource } from '../byte-source.ts';
import { SheetError } from './error.ts';

/** A file that can be opened again and in parts, as objects of a store can. */
export interface SheetSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`, which is not included. What it throws is passed on as it is. */
  open(start: number, end: number): AsyncIterable<Uint8Array>;
}

/**
 * A part of the file as it comes.
 * @throws SheetError `unreadable` where the file has more or fewer bytes there
 */
export async function* readPart(
  source: SheetSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  if (start < 0 || start > end || end > source.size) throw new SheetError('unreadable');
  let left = end - start;
  if (left === 0) return;
  for await (const bytes of source.open(start, end)) {
    left -= bytes.length;
    if (left < 0) break;
    yield bytes;
  }
  if (left !== 0) throw new SheetError('unreadable');
}

/** A part known to be small, at once. */
export async function readBuffer(source: SheetSource, start: number, end: number): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(readPart(source, start, end)));
}

/** The file as archives are read. */
export const bytesOf = (source: SheetSource): ByteSource => ({
  size: source.size,
  read: (start, end) => readBuffer(source, start, end),
});
