import { files, programs } from './files.ts';
import { bytesOf, type Hostile, joined } from './hostile.ts';
import { hostileArchives } from './hostile-archives.ts';
import { hostileCompounds } from './hostile-compounds.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { hostileMedia } from './hostile-media.ts';
import { hostileNames } from './hostile-names.ts';

const none = Buffer.alloc(0);
const real = (extension: string) => files[extension]?.bytes ?? none;
const windows = programs.windows ?? none;
const starts = {
  ELF: programs.elf ?? none,
  'Mach-O': bytesOf('cffaedfe07000001', 100),
  'Mach-O of several': bytesOf('cafebabe00000002', 100),
  Java: bytesOf('cafebabe00000041', 100),
  script: Buffer.from('#!/bin/sh\nrm -rf ~\n%PDF-1.4\n%%EOF'),
  WebAssembly: bytesOf('0061736d01000000', 100),
  shortcut: bytesOf('4c0000000114020000000000c000000000000046', 100),
};

const renamedPrograms: Hostile[] = [
  ...Object.keys(files).map(
    (extension): Hostile => [
      `${extension}: a program of Windows`,
      `a.${extension}`,
      windows,
      'executable',
    ],
  ),
  ...Object.entries(starts).flatMap(([what, bytes]): Hostile[] => [
    [`pdf: ${what}`, 'a.pdf', bytes, 'executable'],
    [`txt: ${what}`, 'a.txt', bytes, 'executable'],
  ]),
];

/** The content of one type under the name of another. */
const others = [
  ...[
    'xlsx docx',
    'docx pptx',
    'pptx xlsx',
    'docx zip',
    'docx doc',
    'doc docx',
    'xls doc',
    'ppt xls',
  ],
  ...[
    'doc ppt',
    'doc msg',
    'msg doc',
    'png jpg',
    'jpg png',
    'jpeg pdf',
    'pdf png',
    'pdf txt',
    '7z zip',
  ],
  ...[
    'zip 7z',
    'xml txt',
    'xml csv',
    'eml csv',
    'eml pdf',
    'txt png',
    'csv zip',
    'txt doc',
    'zip pdf',
  ],
].map((pair): Hostile => {
  const [extension = '', other = ''] = pair.split(' ');
  return [`${extension}: a ${other}`, `a.${extension}`, real(other), `not-${extension}`];
});

const long = 'text\n'.repeat(500_000);
const mark = Buffer.from([0xff, 0xfe]);
const texts: Hostile[] = [
  ['txt: NUL', 'a.txt', joined('a\0b'), 'not-txt'],
  ['txt: control characters', 'a.txt', joined('a\x07b'), 'not-txt'],
  ['txt: NUL at the end', 'a.txt', joined(long, '\0'), 'not-txt'],
  ['csv: half a character', 'a.csv', joined(mark, 'a\0b'), 'not-csv'],
  [
    'csv: halves of characters',
    'a.csv',
    joined(mark, Buffer.from('a\ud800b', 'utf16le')),
    'not-csv',
  ],
  ['csv: UTF-16 without its mark', 'a.csv', Buffer.from('a;b', 'utf16le'), 'not-csv'],
  ['csv: a workbook', 'a.csv', real('xls'), 'not-csv'],
  ['xml: a text', 'a.xml', joined('hello'), 'not-xml'],
  ['xml: cut off', 'a.xml', joined('<?xml version="1.0"?><a'), 'damaged'],
  ['xml: NUL', 'a.xml', joined('<a>\0</a>'), 'not-xml'],
  ['xml: a text behind blanks', 'a.xml', joined(' '.repeat(2_000), 'x>'), 'not-xml'],
  ['eml: a text', 'a.eml', joined('Dear all,\r\n\r\nFrom: here\r\n'), 'not-eml'],
  ['eml: one field', 'a.eml', joined('Subject: x\r\n\r\nx'), 'not-eml'],
  [
    'eml: fields that tell nothing',
    'a.eml',
    joined('To: x\r\nMime-Version: 1.0\r\n\r\nx'),
    'not-eml',
  ],
  ['eml: NUL', 'a.eml', joined('From: a\r\nDate: b\r\n\r\n\0'), 'not-eml'],
  ['eml: NUL before the rest', 'a.eml', joined('From: a\r\nDate: b\r\n\r\n\0', long), 'not-eml'],
  [
    'eml: NUL behind the rest',
    'a.eml',
    joined('From: a\r\nDate: b\r\n\r\n', long, '\0'),
    'not-eml',
  ],
  ['eml: no header', 'a.eml', joined('\r\nFrom: a\r\nDate: b\r\n'), 'not-eml'],
  [
    'eml: a header of no fields',
    'a.eml',
    joined('From: a\r\nDate: b\r\n<script>\r\n\r\n'),
    'not-eml',
  ],
];

/** Files of every type that are not what they say, or that nobody should open. */
export const hostileFiles: readonly Hostile[] = [
  ...[...renamedPrograms, ...others, ...texts],
  ...[
    ...hostileArchives,
    ...hostileNames,
    ...hostileDocuments,
    ...hostileCompounds,
    ...hostileMedia,
  ],
];
