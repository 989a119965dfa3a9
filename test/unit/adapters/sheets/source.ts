import { SheetError } from '#shared/adapters/sheets/error.ts';
import type { SheetLimits } from '#shared/adapters/sheets/limits.ts';
import { sheetLimits } from '#shared/adapters/sheets/limits.ts';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import type { SheetRow } from '#shared/adapters/sheets/rows.ts';
import type { SheetSource } from '#shared/adapters/sheets/source.ts';

const chunkLength = 65_536;

/** A file in memory, which comes in chunks; as of a store, only what it has may be asked for. */
export function sourceOf(name: string, bytes: Uint8Array, chunk = chunkLength): SheetSource {
  return {
    name,
    size: bytes.length,
    async *open(start, end) {
      if (start < 0 || start >= end || end > bytes.length) throw new RangeError('no such part');
      for (let at = start; at < end; at += chunk)
        yield bytes.subarray(at, Math.min(at + chunk, end));
    },
  };
}

export const textSource = (text: string, chunk?: number) =>
  sourceOf('a.csv', Buffer.from(text), chunk);

/** All rows, the header too. */
export function rowsOf(
  source: SheetSource,
  limits: Partial<SheetLimits> = {},
): Promise<SheetRow[]> {
  return Array.fromAsync(readSheet(source, { ...sheetLimits, ...limits }));
}

export async function cellsOf(source: SheetSource): Promise<(readonly string[])[]> {
  return (await rowsOf(source)).map(({ cells }) => cells);
}

/** Why a file is refused, as its code and line, `cell-too-long 3`; the message says no more. */
export async function refusalOf(
  source: SheetSource,
  limits: Partial<SheetLimits> = {},
): Promise<string> {
  try {
    const rows = await rowsOf(source, limits);
    return `read: ${rows.length} rows`;
  } catch (error) {
    if (!(error instanceof SheetError) || error.message !== error.code) throw error;
    return [error.code, error.line].filter((part) => part !== undefined).join(' ');
  }
}
