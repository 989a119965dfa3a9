import { crc32, deflateSync } from 'node:zlib';

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

const office = (part: string) =>
  zip({
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    '_rels/.rels': '<?xml version="1.0"?><Relationships/>',
    [part]: '<?xml version="1.0"?><document/>',
  });

const noSector = 0xffffffff;
const endOfChain = 0xfffffffe;

function directoryEntry(name: string, type: number, child: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(noSector, 68);
  entry.writeUInt32LE(noSector, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(endOfChain, 116);
  return entry;
}

/** A compound file with one empty stream, by whose name programs know their own ([MS-CFB]). */
export function compound(stream: string): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(endOfChain, 60);
  header.writeUInt32LE(endOfChain, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  table.writeUInt32LE(endOfChain, 4);
  const entries = [directoryEntry('Root Entry', 5, 1), directoryEntry(stream, 2, noSector)];
  return Buffer.concat([header, table, ...entries, Buffer.alloc(256)]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** One pixel. */
const png = () =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

const jpeg = () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export const files: Readonly<Record<string, { readonly type: string; readonly bytes: Buffer }>> = {
  pdf: { type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\n%%EOF') },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: office('word/document.xml'),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: office('xl/workbook.xml'),
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    bytes: office('ppt/presentation.xml'),
  },
  doc: { type: 'application/msword', bytes: compound('WordDocument') },
  xls: { type: 'application/vnd.ms-excel', bytes: compound('Workbook') },
  ppt: { type: 'application/vnd.ms-powerpoint', bytes: compound('PowerPoint Document') },
  msg: { type: 'application/vnd.ms-outlook', bytes: compound('__properties_version1.0') },
  jpg: { type: 'image/jpeg', bytes: jpeg() },
  jpeg: { type: 'image/jpeg', bytes: jpeg() },
  png: { type: 'image/png', bytes: png() },
  zip: { type: 'application/zip', bytes: zip({ 'a.txt': 'a' }) },
  '7z': {
    type: 'application/x-7z-compressed',
    bytes: Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(24)]),
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
