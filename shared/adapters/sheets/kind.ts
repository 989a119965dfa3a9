import { SheetError } from './error.ts';
import { readPart, type SheetSource } from './source.ts';

/** How a sheet's file is written. */
export type SheetKind = 'csv' | 'xlsx';

/** The first bytes that tell kinds apart. */
export const headBytes = 8;

const zip = Buffer.from('504b0304', 'hex');
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Excel puts a workbook with a password into a compound file, under this name ([MS-OFFCRYPTO] 2.3.4). */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * The kind of a file, as its extension and its first bytes agree.
 * @throws SheetError `wrong-type`, `encrypted` for a workbook with a password
 */
export async function kindOf(source: SheetSource, head: Buffer): Promise<SheetKind> {
  const extension = /\.([^.]+)$/.exec(source.name)?.[1]?.toLowerCase() ?? '';
  const starts = (signature: Buffer) => head.subarray(0, signature.length).equals(signature);
  if (extension === 'xlsx') {
    if (starts(zip)) return 'xlsx';
    if (starts(compound) && (await contains(source, encryptedPackage))) {
      throw new SheetError('encrypted');
    }
  }
  const text = ['csv', 'tsv', 'txt'].includes(extension);
  if (text && !starts(zip) && !starts(compound)) return 'csv';
  throw new SheetError('wrong-type');
}

async function contains(source: SheetSource, wanted: Buffer): Promise<boolean> {
  let before = Buffer.alloc(0);
  for await (const bytes of readPart(source, 0, source.size)) {
    const text = Buffer.concat([before, bytes]);
    if (text.includes(wanted)) return true;
    before = text.subarray(-wanted.length);
  }
  return false;
}
