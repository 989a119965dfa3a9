import { archive, type Members } from './archive.ts';
import { sourceOf } from './source.ts';

/** What is in a workbook, as XML within its parts. */
interface Book {
  /** The rows of the first sheet: `<row>…</row>`. */
  readonly rows?: string;
  /** The shared strings: `<si>…</si>`; without them the part is missing. */
  readonly strings?: string;
  /** What stands within `styleSheet`. */
  readonly styles?: string;
  readonly from1904?: boolean;
  /** Parts besides these, or instead of them. */
  readonly parts?: Members;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Relationships by id: type and target. */
export function relationships(all: Readonly<Record<string, readonly [string, string]>>): string {
  const each = Object.entries(all).map(
    ([id, [type, target]]) =>
      `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships>${each.join('')}</Relationships>`;
}

/** A worksheet around what stands in it beside or as its rows. */
export const worksheet = (rows: string, before = '') =>
  `${declaration}<worksheet ${main}>${before}<sheetData>${rows}</sheetData></worksheet>`;

/** `<sheet>` elements by relationship id: name and state. */
export function workbookXml(sheets: Readonly<Record<string, string>>, properties = ''): string {
  const each = Object.entries(sheets).map(
    ([id, state], index) =>
      `<sheet name="${id}" sheetId="${index + 1}" state="${state}" r:id="${id}"/>`,
  );
  return `${declaration}<workbook ${main} xmlns:r="${office}">${properties}<sheets>${each.join('')}</sheets></workbook>`;
}

/** The members of a workbook as Excel writes them. */
export function partsOf({ rows = '', strings, styles, from1904, parts }: Book): Members {
  return {
    '[Content_Types].xml': `${declaration}<Types/>`,
    '_rels/.rels': relationships({ a: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': workbookXml({ s1: 'visible' }, from1904 ? '<workbookPr date1904="1"/>' : ''),
    'xl/_rels/workbook.xml.rels': relationships({
      s1: ['worksheet', 'worksheets/sheet1.xml'],
      strings: ['sharedStrings', 'sharedStrings.xml'],
      styles: ['styles', '/xl/styles.xml'],
    }),
    'xl/worksheets/sheet1.xml': worksheet(rows),
    ...(strings !== undefined && {
      'xl/sharedStrings.xml': `${declaration}<sst ${main}>${strings}</sst>`,
    }),
    ...(styles !== undefined && {
      'xl/styles.xml': `${declaration}<styleSheet ${main}>${styles}</styleSheet>`,
    }),
    ...parts,
  };
}

/** A workbook's file. */
export const xlsx = (book: Book) => sourceOf('a.xlsx', archive(partsOf(book)));

/** A row of cells as they stand in a sheet: `<c t="b"><v>1</v></c>`. */
export const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;

/** A cell whose text stands in it. */
export const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
