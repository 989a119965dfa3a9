import { compoundFile } from './compound.ts';
import { edited, type Hostile } from './hostile.ts';

const page = Buffer.alloc(4096, 'x');
const doc = compoundFile({ WordDocument: page });
/** The directory lies behind the stream, its table behind that. */
const [directory, table] = [9 * 512, 10 * 512];
const chained = (sector: number, to: number) => edited(doc, table + sector * 4, to, 0, 0, 0);
const entry = (id: number, at: number, ...bytes: number[]) =>
  edited(doc, directory + id * 128 + at, ...bytes);
const installer = '84100c0000000000c000000000000046';
const damagedDocuments: readonly (readonly [string, Buffer])[] = [
  ['the header cut off', doc.subarray(0, 300)],
  ['the table cut off', doc.subarray(0, table)],
  ['of no version', edited(doc, 26, 9)],
  ['of another sector size', edited(doc, 30, 31)],
  ['in another byte order', edited(doc, 28, 0xff, 0xfe)],
  ['a directory outside', edited(doc, 48, 0xff, 0xff, 0xff, 0)],
  ['a directory that has no start', edited(doc, 48, 0xfe, 0xff, 0xff, 0xff)],
  ['a directory in a circle', chained(8, 8)],
  ['a directory that goes on outside', chained(8, 200)],
  [
    'a directory that goes on in the stream and around',
    edited(chained(8, 0), table + 7 * 4, 8, 0, 0, 0),
  ],
  ['a table outside', edited(doc, 76, 0xff, 0xff, 0, 0)],
  ['a table without sectors', edited(doc, 44, 0)],
  ['a root that is none', entry(0, 66, 2)],
  ['an entry that is its own sibling', edited(entry(1, 68, 1, 0, 0, 0), directory + 128, 88)],
  ['the root in itself', entry(0, 76, 0, 0, 0, 0)],
  ['an entry outside', entry(0, 76, 99, 0, 0, 0)],
  ['an entry without a name', entry(1, 64, 0, 0)],
  ['an entry with too long a name', entry(1, 64, 0xff, 0xff)],
  ['an entry of no kind', entry(1, 66, 7)],
];

/** Compound files that are no documents of their kind, and damaged ones. */
export const hostileCompounds: readonly Hostile[] = [
  ...damagedDocuments.map(([what, bytes]): Hostile => [`doc: ${what}`, 'a.doc', bytes, 'damaged']),
  [
    'doc: an installer',
    'a.doc',
    compoundFile({ WordDocument: page }, { classId: installer }),
    'executable',
  ],
  ['doc: with a password', 'a.doc', compoundFile({ EncryptedPackage: page }), 'encrypted'],
  ...['docx', 'xlsx', 'pptx'].map((extension): Hostile => {
    const bytes = compoundFile({ EncryptedPackage: page, EncryptionInfo: page });
    return [`${extension}: with a password`, `a.${extension}`, bytes, 'encrypted'];
  }),
  ['doc: an empty one', 'a.doc', compoundFile({ WordDocument: Buffer.alloc(0) }), 'not-doc'],
  ['doc: a storage of that name', 'a.doc', compoundFile({ WordDocument: { a: page } }), 'not-doc'],
  [
    'doc: one in a workbook',
    'a.doc',
    compoundFile({ Workbook: page, MBD01: { WordDocument: page } }),
    'not-doc',
  ],
  ['msg: without values', 'a.msg', compoundFile({ '__properties_version1.0': page }), 'not-msg'],
  [
    'msg: without properties',
    'a.msg',
    compoundFile({ '__nameid_version1.0': { a: page } }),
    'not-msg',
  ],
  ['xls: nothing', 'a.xls', compoundFile({}), 'not-xls'],
];
