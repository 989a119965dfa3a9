import { createHash } from 'node:crypto';
import type { ObjectVersion } from '#shared/adapters/object-store.ts';
import { SheetError } from '#shared/adapters/sheets/error.ts';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import type { SheetSource } from '#shared/adapters/sheets/source.ts';
import type { Import, Mapping } from '#shared/domain/import.ts';
import { headerNames, proposedMapping } from '#shared/domain/import.ts';
import type { ImportKind } from '#shared/domain/import-fields.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { Services } from './services.ts';

/** Rows whose cells are shown before anything is imported. */
const sampleRows = 3;

/** The file of an import, as it was uploaded last. @throws Problem `upload-missing` */
export async function uploadedFile(services: Services, { objectKey }: Import) {
  const objects = await services.objects();
  const version = await objects.latest(objectKey);
  if (!version) throw new Problem('upload-missing');
  return version;
}

/** A version of it as a sheet. */
export async function sheetOf(
  services: Services,
  { fileName }: Pick<Import, 'fileName'>,
  version: ObjectVersion & { readonly size: number },
): Promise<SheetSource> {
  const objects = await services.objects();
  return {
    name: fileName,
    size: version.size,
    open: (start, end) => objects.open(version, start, end),
  };
}

/** The columns of a sheet, and the cells of its first rows. @throws Problem `file-unreadable` */
export async function columnsOf(source: SheetSource) {
  const first: (readonly string[])[] = [];
  try {
    for await (const { cells } of readSheet(source)) {
      first.push(cells);
      if (first.length > sampleRows) break;
    }
  } catch (error) {
    throw unreadable(error);
  }
  const [header = [], ...samples] = first;
  return {
    /** As they stand in the file, and as the columns are told apart. */
    titles: [...header],
    headers: headerNames(header),
    samples: header.map((_, index) => samples.map((cells) => cells[index] ?? '')),
  };
}

/** What is wrong with a file, in the words of the API; anything else as it is. */
export function unreadable(error: unknown): unknown {
  if (!(error instanceof SheetError)) return error;
  const { code, line } = error;
  const message = line === undefined ? code : `line ${line}: ${code}`;
  return new Problem('file-unreadable', {
    errors: [{ path: line === undefined ? 'file' : `file.${line}`, code, message }],
    cause: error,
  });
}

/** By what files with the same columns are known again. */
export const headerHash = (headers: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(headers)).digest('base64url');

/** What the columns were taken for the last time, or are likely to mean. */
export async function mappingFor(
  services: Services,
  e: string,
  kind: ImportKind,
  headers: readonly string[],
): Promise<{ mapping: Mapping; remembered: boolean }> {
  const known = await services.imports.mapping(e, kind, headerHash(headers));
  if (known) return { mapping: known, remembered: true };
  return { mapping: proposedMapping(kind, headers), remembered: false };
}
