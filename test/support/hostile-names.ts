import { archive } from '#test/unit/adapters/sheets/archive.ts';
import type { Hostile } from './hostile.ts';

const named = (name: string): Hostile => [`zip: ${name}`, 'a.zip', archive({ [name]: 'x' }), ''];

const unsafe = [
  '../a',
  'a/../../b',
  '..',
  '/etc/passwd',
  'C:/a',
  'a\\b',
  '..\\a',
  'a:b.txt',
  'a\nb',
  'a\0.txt',
  'a\u202etxt.doc',
  '',
  '.. /a',
];
const programs = 'exe EXE com scr bat cmd js vbs ps1 msi lnk hta jar pdf.exe'
  .split(' ')
  .concat('exe.', 'exe ', 'exe. .');
const archives = ['zip', '7z', 'rar', 'tar', 'tar.gz', 'TGZ', 'iso', 'cab'];
const macros = ['a.docm', 'a.xlsm', 'xl/vbaProject.bin'];

/** Archives of files that nobody should unpack, by their names. */
export const hostileNames: readonly Hostile[] = [
  ...unsafe.map((name) => refused(named(name), 'unsafe-name')),
  ...programs.map((extension) => refused(named(`dir/invoice.${extension}`), 'executable-inside')),
  ...archives.map((extension) => refused(named(`dir/a.${extension}`), 'nested')),
  ...macros.map((name) => refused(named(name), 'macros')),
];

function refused([what, fileName, bytes]: Hostile, code: string): Hostile {
  return [what, fileName, bytes, code];
}
