import { crc32 } from 'node:zlib';
import { demoPdf } from '#infra/local/demo/files.ts';
import { compoundFile } from './compound.ts';
import { jpeg, png } from './images.ts';
import { sevenZips } from './seven-zips.ts';

/** Real, small files of each type that may be attached, by extension. */

function local(name: string, data: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(crc32(data), 14);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(data.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), data]);
}

function central(name: string, data: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt32LE(crc32(data), 16);
  header.writeUInt32LE(data.length, 20);
  header.writeUInt32LE(data.length, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

/** A zip archive whose members are stored (PKWARE APPNOTE). */
export function zip(members: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const data = Buffer.from(text);
    const part = local(name, data);
    locals.push(part);
    centrals.push(central(name, data, offset));
    offset += part.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const ooxml = 'application/vnd.openxmlformats-officedocument';

/** A document of Office whose main part has a content type. */
export const office = (part: string, type: string, more: Readonly<Record<string, string>> = {}) =>
  zip({
    '[Content_Types].xml': contentTypes({ [part]: type }),
    '_rels/.rels': '<?xml version="1.0"?><Relationships/>',
    [part]: '<?xml version="1.0"?><document/>',
    ...more,
  });

/** The list of a document's content types (ECMA-376 part 2, 10.1.2.2). */
export function contentTypes(types: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(types).map(
    ([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`,
  );
  const xmlns = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return `<?xml version="1.0"?><Types xmlns="${xmlns}">${overrides.join('')}</Types>`;
}

/** The main parts of documents: name and content type, by extension. */
export const mainParts = {
  docx: ['word/document.xml', `${ooxml}.wordprocessingml.document.main+xml`],
  xlsx: ['xl/workbook.xml', `${ooxml}.spreadsheetml.sheet.main+xml`],
  pptx: ['ppt/presentation.xml', `${ooxml}.presentationml.presentation.main+xml`],
} as const;

const page = Buffer.alloc(4096, 'x');

/** An e-mail as Outlook keeps it ([MS-OXMSG]). */
const message = () =>
  compoundFile({
    '__nameid_version1.0': { '__substg1.0_00020102': page },
    '__properties_version1.0': page,
    '__substg1.0_0037001F': Buffer.from('Subject', 'utf16le'),
  });

export const files: Readonly<Record<string, { readonly type: string; readonly bytes: Buffer }>> = {
  pdf: { type: 'application/pdf', bytes: Buffer.from(demoPdf('F1')) },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: office(...mainParts.docx),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: office(...mainParts.xlsx),
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    bytes: office(...mainParts.pptx),
  },
  doc: { type: 'application/msword', bytes: compoundFile({ WordDocument: page, '1Table': page }) },
  xls: { type: 'application/vnd.ms-excel', bytes: compoundFile({ Workbook: page }) },
  ppt: {
    type: 'application/vnd.ms-powerpoint',
    bytes: compoundFile({ 'PowerPoint Document': page, 'Current User': page }),
  },
  msg: { type: 'application/vnd.ms-outlook', bytes: message() },
  jpg: { type: 'image/jpeg', bytes: jpeg() },
  jpeg: { type: 'image/jpeg', bytes: jpeg() },
  png: { type: 'image/png', bytes: png() },
  zip: { type: 'application/zip', bytes: zip({ 'a.txt': 'a' }) },
  '7z': {
    type: 'application/x-7z-compressed',
    bytes: sevenZips.plain,
  },
  txt: { type: 'text/plain', bytes: Buffer.from('Bonjour,\r\n\tà bientôt\n') },
  csv: { type: 'text/csv', bytes: Buffer.from('\ufeffcode;name\r\n1;Élan\r\n') },
  eml: {
    type: 'message/rfc822',
    bytes: Buffer.from('From: a@b.example\r\nSubject: x\r\n\r\nx\r\n'),
  },
  xml: { type: 'application/xml', bytes: Buffer.from('<?xml version="1.0"?><a/>') },
};

/** Contents that none of the types above has. */
export const programs: Readonly<Record<string, Buffer>> = {
  windows: Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(200)]),
  elf: Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)]),
  polyglot: Buffer.from(`MZ${'\x00'.repeat(60)}%PDF-1.4`, 'latin1'),
};
