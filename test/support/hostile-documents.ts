import { archive, type Member } from '#test/unit/adapters/sheets/archive.ts';
import { contentTypes, mainParts, office, zip } from './files.ts';
import { bytesOf, type Hostile } from './hostile.ts';

const megabyte = 1024 * 1024;
const [document, documentType] = mainParts.docx;
const types = (text: string | Member) =>
  archive({ '[Content_Types].xml': text, [document]: '<document/>' });
const declared = contentTypes({ [document]: documentType });
const entity = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]>${declared.slice(21)}`;

/** Documents of Office that are none, or have macros in them. */
export const hostileDocuments: readonly Hostile[] = [
  [
    'docx: with macros',
    'a.docx',
    office(...mainParts.docx, { 'word/vbaProject.bin': 'x' }),
    'macros',
  ],
  [
    'docx: a docm',
    'a.docx',
    office(document, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    'macros',
  ],
  [
    'xlsx: an xlsm',
    'a.xlsx',
    office('xl/workbook.xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    'macros',
  ],
  [
    'pptx: a part of macros',
    'a.pptx',
    types(contentTypes({ [document]: 'application/vnd.ms-office.vbaProject' })),
    'macros',
  ],
  [
    'docx: a template',
    'a.docx',
    office(document, documentType.replace('document.main', 'template.main')),
    'not-docx',
  ],
  ['docx: without its main part', 'a.docx', zip({ '[Content_Types].xml': declared }), 'not-docx'],
  ['docx: without content types', 'a.docx', zip({ [document]: '<document/>' }), 'not-docx'],
  [
    'docx: with a program',
    'a.docx',
    office(...mainParts.docx, { 'run.exe': 'MZ' }),
    'executable-inside',
  ],
  ['docx: with an entity', 'a.docx', types(entity), 'damaged'],
  ['docx: no XML', 'a.docx', types('<Types><Override'), 'damaged'],
  ['docx: deep XML', 'a.docx', types('<a>'.repeat(1_000)), 'damaged'],
  [
    'docx: content types of 3 MB',
    'a.docx',
    types(`<Types>${' '.repeat(3 * megabyte)}</Types>`),
    'ratio',
  ],
  [
    'docx: content types of 1 MB',
    'a.docx',
    types(`<Types>${' '.repeat(megabyte)}</Types>`),
    'too-complex',
  ],
  [
    'docx: content types of a lie',
    'a.docx',
    types({ bytes: declared, declared: { crc: 1 } }),
    'damaged',
  ],
  [
    'docx: content types that unpack to more',
    'a.docx',
    types({ bytes: ' '.repeat(100_000), declared: { unpacked: 200 } }),
    'damaged',
  ],
  [
    'docx: content types damaged',
    'a.docx',
    types({ bytes: declared, stored: true, method: 8 }),
    'damaged',
  ],
  [
    'docx: content types packed otherwise',
    'a.docx',
    types({ bytes: declared, method: 12 }),
    'damaged',
  ],
  ['docx: an empty archive', 'a.docx', bytesOf('504b0506', 18), 'not-docx'],
  ['docx: encrypted entries', 'a.docx', types({ bytes: declared, flags: 1 }), 'encrypted'],
];
