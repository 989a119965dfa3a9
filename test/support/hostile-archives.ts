import { archive, type Member } from '#test/unit/adapters/sheets/archive.ts';
import { files } from './files.ts';
import { edited, type Hostile } from './hostile.ts';

const megabyte = 1024 * 1024;
const one = (member: Partial<Member>) => archive({ 'a.bin': { bytes: 'text', ...member } });
const declares = (packed: number, unpacked: number) => one({ declared: { packed, unpacked } });
/** Renames `a` in the directory, and unless told otherwise in front of the file as well. */
function renamed(to: string, both: boolean): Buffer {
  const bytes = archive({ 'aa.txt': 'one', 'bb.txt': 'two' });
  const places = [bytes.indexOf('bb.txt'), bytes.lastIndexOf('bb.txt')];
  for (const at of both ? places : places.slice(1)) bytes.write(to, at);
  return bytes;
}

/** An archive whose one name is another for those who know the Unicode path field. */
function twiceNamed(): Buffer {
  const bytes = archive({ 'a.txt': { bytes: 'x', wide: true } });
  const at = bytes.indexOf(Buffer.from('55540400', 'hex'));
  bytes.writeUInt16LE(0x0001, at + 8);
  const extra = Buffer.concat([
    Buffer.from('75700a0001', 'hex'),
    Buffer.alloc(4),
    Buffer.from('a.exe'),
  ]);
  const end = bytes.length - 22;
  bytes.writeUInt16LE(28 + extra.length, bytes.lastIndexOf('PK\x01\x02', end, 'latin1') + 30);
  bytes.writeUInt32LE(bytes.readUInt32LE(end + 12) + extra.length, end + 12);
  return Buffer.concat([bytes.subarray(0, end), extra, bytes.subarray(end)]);
}

/** An archive both of whose entries have the bytes of the first. */
function overlapping(): Buffer {
  const bytes = archive({ 'aa.txt': 'one', 'bb.txt': 'two' });
  const second = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bytes.writeUInt32LE(0, second + 42);
  return bytes;
}

function shifted(front: Buffer): Buffer {
  const bytes = archive({ 'a.txt': 'x' });
  const end = bytes.length - 22;
  const entry = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bytes.writeUInt32LE(front.length, entry + 42);
  bytes.writeUInt32LE(bytes.readUInt32LE(end + 16) + front.length, end + 16);
  return Buffer.concat([front, bytes]);
}

const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`${n}.txt`, '']));
const dense = archive({
  'a.txt': { bytes: 'x', declared: { packed: 1_000, unpacked: 3 * megabyte } },
  'b.txt': { bytes: Buffer.alloc(megabyte), stored: true },
});
const whole = archive({ 'a.txt': 'x' });

/** Archives that are damaged, or do harm when they are unpacked. */
export const hostileArchives: readonly Hostile[] = [
  ['zip: 10,001 entries', 'a.zip', archive(many), 'too-many-entries'],
  [
    'zip: an entry of 1,100 times its size',
    'a.zip',
    one({ bytes: Buffer.alloc(20 * megabyte) }),
    'ratio',
  ],
  ['zip: 200 times its size in all', 'a.zip', declares(0.5 * megabyte, 101 * megabyte), 'ratio'],
  ['zip: more than 1 GB', 'a.zip', declares(30 * megabyte, 1025 * megabyte), 'unpacked-too-large'],
  ['zip: larger packed than unpacked', 'a.zip', declares(4 * megabyte, 10), 'damaged'],
  [
    'zip: stored, of another size',
    'a.zip',
    one({ stored: true, declared: { unpacked: 900 } }),
    'damaged',
  ],
  ['zip: encrypted', 'a.zip', one({ flags: 1 }), 'encrypted'],
  ['zip: strongly encrypted', 'a.zip', one({ flags: 0x41 }), 'encrypted'],
  ['zip: directory masked', 'a.zip', one({ flags: 0x2000 }), 'encrypted'],
  ['zip: encrypted in front only', 'a.zip', edited(whole, 6, 1), 'encrypted'],
  ['zip: one name twice', 'a.zip', renamed('aa.txt', true), 'duplicate-name'],
  ['zip: one name twice but for its case', 'a.zip', renamed('AA.TXT', true), 'duplicate-name'],
  [
    'zip: one name in two spellings',
    'a.zip',
    archive({ 'é.txt': 'x', 'e\u0301.txt': 'y' }),
    'duplicate-name',
  ],
  ['zip: packed in two ways', 'a.zip', edited(whole, 8, 0), 'damaged'],
  ['zip: one entry of 2,000 times its size', 'a.zip', dense, 'ratio'],
  ['zip: two names of one file', 'a.zip', renamed('cc.txt', false), 'names-differ'],
  ['zip: a program by its Unicode name', 'a.zip', twiceNamed(), 'executable-inside'],
  ['zip: entries on top of each other', 'a.zip', overlapping(), 'overlapping'],
  ['zip: another archive in front', 'a.zip', shifted(files.zip?.bytes ?? whole), 'two-kinds'],
  ['zip: something in front', 'a.zip', shifted(Buffer.from('<script>')), 'not-zip'],
  ['zip: something behind', 'a.zip', Buffer.concat([whole, Buffer.from('x')]), 'damaged'],
  ['zip: cut off', 'a.zip', whole.subarray(0, -10), 'damaged'],
  ['zip: a number of entries too many', 'a.zip', edited(whole, whole.length - 12, 2), 'damaged'],
  ['zip: a directory outside', 'a.zip', edited(whole, whole.length - 6, 0xff), 'damaged'],
  [
    'zip: an entry outside',
    'a.zip',
    edited(whole, whole.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 44, 0xff),
    'two-kinds',
  ],
];
