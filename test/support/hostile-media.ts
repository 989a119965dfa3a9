import { crc32 } from 'node:zlib';
import { files, programs } from './files.ts';
import { bytesOf, edited, type Hostile, joined } from './hostile.ts';
import { pngChunk } from './images.ts';
import { sevenZips } from './seven-zips.ts';

const none = Buffer.alloc(0);
const windows = programs.windows ?? none;
const real = (extension: string) => files[extension]?.bytes ?? none;

const seven = sevenZips.plain;
const firstName = seven.indexOf(Buffer.from('a.txt', 'utf16le'));
/** With its start's checksum made right. */
function restarted(...[at, ...bytes]: [number, ...number[]]): Buffer {
  const changed = edited(seven, at, ...bytes);
  changed.writeUInt32LE(crc32(changed.subarray(12, 32)), 8);
  return changed;
}

const sevens: Hostile[] = [
  ['7z: encrypted', 'a.7z', sevenZips.encrypted, 'encrypted'],
  ['7z: its header encrypted', 'a.7z', sevenZips.encryptedHeader, 'encrypted'],
  ['7z: a program', 'a.7z', sevenZips.program, 'executable-inside'],
  ['7z: 3 MB in 600 bytes', 'a.7z', sevenZips.zeros, 'ratio'],
  ['7z: of another version', 'a.7z', edited(seven, 6, 1), 'damaged'],
  ['7z: a wrong checksum', 'a.7z', edited(seven, 8, 0), 'damaged'],
  ['7z: a wrong checksum of its header', 'a.7z', edited(seven, firstName, 0x62), 'damaged'],
  ['7z: cut off', 'a.7z', seven.subarray(0, -1), 'damaged'],
  ['7z: its start only', 'a.7z', seven.subarray(0, 20), 'damaged'],
  ['7z: something behind', 'a.7z', joined(seven, 'x'), 'damaged'],
  ['7z: a header outside', 'a.7z', restarted(12, 0xff, 0xff), 'damaged'],
  ['7z: a header of 2^60 bytes', 'a.7z', restarted(27, 0x10), 'damaged'],
];

const pdf = real('pdf');
const commented = joined(real('zip').subarray(0, -2), '\x05\0hello');
const pdfs: Hostile[] = [
  ['pdf: a program as well', 'a.pdf', programs.polyglot ?? none, 'executable'],
  ['pdf: a page as well', 'a.pdf', joined('<html><script>', pdf), 'two-kinds'],
  ['pdf: an archive in front', 'a.pdf', joined(real('zip'), pdf), 'two-kinds'],
  ['pdf: an archive behind', 'a.pdf', joined(pdf, real('zip')), 'two-kinds'],
  ['pdf: an archive with a comment behind', 'a.pdf', joined(pdf, commented), 'two-kinds'],
  ['pdf: an image as well', 'a.pdf', joined(real('png'), pdf), 'two-kinds'],
  ['pdf: its start too late', 'a.pdf', joined(' '.repeat(1024), pdf), 'not-pdf'],
  ['pdf: cut off', 'a.pdf', pdf.subarray(0, -10), 'damaged'],
  ['pdf: its end far away', 'a.pdf', joined(pdf, ' '.repeat(5_000)), 'damaged'],
];

const png = real('png');
const jpg = real('jpg');
const frame = jpg.indexOf(Buffer.from('ffc0', 'hex'));
const header = (hex: string) =>
  joined(png.subarray(0, 8), pngChunk('IHDR', Buffer.from(hex, 'hex')), png.subarray(33));
const images: Hostile[] = [
  ['png: a wrong checksum', 'a.png', edited(png, 18, 9), 'damaged'],
  ['png: no width', 'a.png', header('00000000000000010800000000'), 'damaged'],
  ['png: 2 billion pixels wide', 'a.png', header('7fffffff000000010800000000'), 'too-complex'],
  ['png: 10 billion pixels', 'a.png', header('000186a0000186a00800000000'), 'too-complex'],
  ['png: no such colours', 'a.png', header('00000001000000010805000000'), 'damaged'],
  ['png: no such depth', 'a.png', header('00000001000000010302000000'), 'damaged'],
  ['png: no header', 'a.png', joined(png.subarray(0, 8), png.subarray(33)), 'damaged'],
  ['png: cut off', 'a.png', png.subarray(0, -1), 'damaged'],
  ['png: a program behind', 'a.png', joined(png, windows), 'damaged'],
  ['jpg: cut off', 'a.jpg', jpg.subarray(0, -2), 'damaged'],
  [
    'jpg: without a size',
    'a.jpg',
    bytesOf('ffd8ffe000104a46494600010100000100010000ffd9'),
    'damaged',
  ],
  [
    'jpg: a scan before its size',
    'a.jpg',
    joined(jpg.subarray(0, frame), jpg.subarray(frame + 13)),
    'damaged',
  ],
  [
    'jpg: cut off behind a preview',
    'a.jpg',
    joined('\xff\xd8\xff\xe1\0\x04\xff\xd9', jpg.subarray(2, -2)),
    'damaged',
  ],
  ['jpg: no width', 'a.jpg', edited(jpg, frame + 7, 0, 0), 'damaged'],
  ['jpg: no colours', 'a.jpg', edited(jpg, frame + 9, 0), 'damaged'],
  ['jpg: a segment of no length', 'a.jpg', edited(jpg, 4, 0, 0), 'damaged'],
  ['jpg: a segment that leads outside', 'a.jpg', edited(jpg, 4, 0xff, 0xff), 'damaged'],
  [
    'jpg: markers without end',
    'a.jpg',
    joined(jpg.subarray(0, 2), Buffer.alloc(90_000, 0xff)),
    'too-complex',
  ],
  ['jpg: an archive behind', 'a.jpg', joined(jpg, real('zip')), 'two-kinds'],
];

/** 7z archives, PDFs and images. */
export const hostileMedia: readonly Hostile[] = [...sevens, ...pdfs, ...images];
