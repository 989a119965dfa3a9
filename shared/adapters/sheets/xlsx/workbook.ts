import { posix } from 'node:path';
import { SheetError } from '../error.ts';
import type { Archive } from '../zip/archive.ts';
import { type Attributes, readXml } from './xml.ts';

/** Where in an archive the parts of a workbook are that are read (ECMA-376 part 1, 12.3). */
export interface Workbook {
  readonly sheet: string;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
  /** Whether days are counted from 1904. */
  readonly from1904: boolean;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in both editions of the standard. */
  readonly type: string;
  readonly target: string;
}

/** More relationships or sheets than this no workbook has whose parts are all there. */
const most = 10_000;

/**
 * Finds the first worksheet that is not hidden, and what it refers to.
 * @throws SheetError `no-worksheet`, `unreadable`
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await readRelationships(archive, '');
  const book = root.find(({ type }) => type === 'officeDocument')?.target;
  if (book === undefined) throw new SheetError('no-worksheet');
  const { sheets, from1904 } = await readSheets(archive, book);
  const parts = await readRelationships(archive, book);
  const worksheets = new Map(
    parts.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]),
  );
  const first = sheets.find((id) => worksheets.has(id));
  const sheet = worksheets.get(first ?? '');
  if (sheet === undefined) throw new SheetError('no-worksheet');
  const targetOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.target;
  return { sheet, strings: targetOf('sharedStrings'), styles: targetOf('styles'), from1904 };
}

/** The relationships of a part, or of the whole archive where it is empty. */
async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(`/${part}`);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`).slice(1);
  if (!archive.has(path)) return [];
  const found: Relationship[] = [];
  await readXml(archive.read(path), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      if (found.length === most) throw new SheetError('unreadable');
      const target = posix.resolve('/', folder, Target).slice(1);
      found.push({ id: Id, type: posix.basename(Type), target });
    },
  });
  return found;
}

/** The relationship ids of the sheets that are not hidden, in their order. */
async function readSheets(archive: Archive, book: string) {
  const sheets: string[] = [];
  let from1904 = false;
  await readXml(archive.read(book), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      const { state = 'visible' } = attributes;
      if (name !== 'sheet' || state !== 'visible') return;
      if (sheets.length === most) throw new SheetError('unreadable');
      sheets.push(relationshipOf(attributes));
    },
  });
  return { sheets, from1904 };
}

/** `r:id`, whatever the prefix is. */
function relationshipOf(attributes: Attributes): string {
  const name = Object.keys(attributes).find((key) => key.endsWith(':id'));
  return attributes[name ?? ''] ?? '';
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';
