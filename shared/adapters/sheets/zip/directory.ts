import { readEntries, type ZipEntry } from '../../zip/entries.ts';
import { ZipError } from '../../zip/error.ts';
import { SheetError } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import { bytesOf, type SheetSource } from '../source.ts';

/** What a member may unpack to whatever its ratio is, bytes. */
const free = 1024 * 1024;
/** Thousands of members with long names fit; it is held as a whole. */
const largestDirectory = 4 * 1024 * 1024;

/**
 * The members of an archive by their names: small letters, forward slashes, none in front. Sizes are
 * as declared; what unpacks a member holds it to them.
 * @throws SheetError `unreadable` for anything but a whole archive whose names are distinct,
 *   `zip-too-large`, `encrypted`
 */
export async function readDirectory(
  source: SheetSource,
  limits: SheetLimits,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const most = { entries: limits.members, directory: largestDirectory };
  const entries = await orSheetError(readEntries(bytesOf(source), most));
  if (entries.some(({ encrypted }) => encrypted)) throw new SheetError('encrypted');
  const members = new Map(entries.map((entry) => [plainName(entry.name), entry]));
  if (members.size !== entries.length) throw new SheetError('unreadable');
  refuseBombs(entries, limits);
  return members;
}

/** What is wrong with an archive, as what is wrong with a sheet. */
export async function orSheetError<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause;
    throw new SheetError(cause.code === 'too-long' ? 'zip-too-large' : 'unreadable', { cause });
  }
}

const plainName = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function refuseBombs(entries: readonly ZipEntry[], limits: SheetLimits): void {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const dense = entries.some(
    ({ packed, unpacked }) => unpacked > free && unpacked - free > packed * limits.ratio,
  );
  if (dense || total > limits.unpacked) throw new SheetError('zip-too-large');
}
