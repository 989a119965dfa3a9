const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const packaging = 'http://schemas.openxmlformats.org/package/2006';

/** Cell styles, by their place in `cellXfs`: of text that looks like a formula, and of numbers. */
export const styleOf = { quoted: 1, day: 2, whole: 3, cents: 4, mills: 5 } as const;

const contentTypes = [
  `<Types xmlns="${packaging}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>`,
  '</Types>',
];

const style = 'numFmtId="0" fontId="0" fillId="0" borderId="0"';
/** Three decimals, which no built-in format has; own ones begin with 164 (18.8.30). */
const ownFormat = 164;
/** A cell with one of the built-in number formats (ECMA-376 part 1, 18.8.30). */
const formatted = (format: number) =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
/** Excel wants one of each, and both of these fills, to be there. */
const styles = [
  `<styleSheet xmlns="${main}">`,
  `<numFmts count="1"><numFmt numFmtId="${ownFormat}" formatCode="#,##0.000"/></numFmts>`,
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  `<cellStyleXfs count="1"><xf ${style}/></cellStyleXfs>`,
  `<cellXfs count="6"><xf ${style} xfId="0"/><xf ${style} xfId="0" quotePrefix="1"/>`,
  `${formatted(14)}${formatted(3)}${formatted(4)}${formatted(ownFormat)}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
];

const workbook = (sheetName: string) => [
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`,
  `<sheet name="${xmlText(sheetName)}" sheetId="1" r:id="rId1"/>`,
  '</sheets></workbook>',
];

/** What a sheet's name may not hold, and how long it may be. */
const sheetNameOf = (name: string) => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** The parts of a workbook beside its one sheet, `xl/worksheets/sheet1.xml` (ECMA-376 part 1, 12.2). */
export function workbookParts(sheetName: string): Readonly<Record<string, string>> {
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': workbook(sheetNameOf(sheetName)),
    'xl/_rels/workbook.xml.rels': relationships({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['styles', 'styles.xml'],
    }),
    'xl/styles.xml': styles,
  };
  return Object.fromEntries(
    Object.entries(parts).map(([path, lines]) => [path, [declaration, ...lines].join('')]),
  );
}

/** @param widths of the first columns, in characters */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const cols = columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '';
  return `${declaration}<worksheet xmlns="${main}">${cols}<sheetData>`;
}

export const sheetEnd = '</sheetData></worksheet>';

function relationships(targets: Record<string, readonly [type: string, target: string]>) {
  const all = Object.entries(targets).map(
    ([id, [type, target]]) =>
      `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return [`<Relationships xmlns="${packaging}/relationships">`, ...all, '</Relationships>'];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML cannot hold, or would read as something else, and what would be read as that escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const unfit = /[&<>"\r\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi;

/** Text as it stands in XML, control characters as `_x000D_` (ST_Xstring). */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(unfit, (character) => entities[character] ?? escaped(character));
}

const escaped = (character: string) =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
