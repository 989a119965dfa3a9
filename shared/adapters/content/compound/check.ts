import type { ByteSource } from '../../byte-source.ts';
import { headOf } from '../limited.ts';
import { demand } from '../refusal.ts';
import { signatures, startsWith } from '../signatures.ts';
import { readDirectory, storage, stream } from './directory.ts';
import { readSectors } from './sectors.ts';

/** Says for one entry of the root which part of the kind it is; undefined for none. */
type Part = (name: string, kind: number) => string | undefined;

const mainStream =
  (...names: string[]): Part =>
  (name, kind) =>
    kind === stream && names.includes(name) ? 'main' : undefined;

/** A message has properties, and names or values of some ([MS-OXMSG] 2.2). */
function messagePart(name: string, kind: number): string | undefined {
  if (name === '__properties_version1.0' && kind === stream) return 'properties';
  if (name === '__nameid_version1.0' && kind === storage) return 'values';
  return name.startsWith('__substg1.0_') ? 'values' : undefined;
}

/** What the root has to have: [MS-DOC] 2.1, [MS-XLS] 2.1, [MS-PPT] 2.1, [MS-OXMSG]. */
const kinds: Readonly<Record<string, { part: Part; parts: number }>> = {
  doc: { part: mainStream('worddocument'), parts: 1 },
  xls: { part: mainStream('workbook', 'book'), parts: 1 },
  ppt: { part: mainStream('powerpoint document'), parts: 1 },
  msg: { part: messagePart, parts: 2 },
};

/** Installers, transforms and patches of Windows, which are compound files as well. */
const installer = /^8[246]100c0000000000c000000000000046$/;
const encryptedPackage = 'encryptedpackage';

/** A compound file that has the streams of its kind in its root. @throws ContentRefusal */
export async function checkCompound(source: ByteSource, extension: string): Promise<void> {
  const { part, parts } = kinds[extension] ?? { part: () => undefined, parts: 1 };
  demand(await isCompound(source), `not-${extension}`);
  const { root, entries } = await readDirectory(await readSectors(source));
  demand(!installer.test(root.classId), 'executable');
  const found = new Set<string>();
  for await (const { name, kind, size } of entries) {
    demand(name !== encryptedPackage, 'encrypted');
    const fits = part(name, kind);
    if (fits !== undefined && (kind === storage || size > 0)) found.add(fits);
    if (found.size === parts) return;
  }
  demand(false, `not-${extension}`);
}

/** Office puts a document with a password into a compound file, whatever its extension. */
export async function isEncryptedOffice(source: ByteSource): Promise<boolean> {
  if (!(await isCompound(source))) return false;
  const { entries } = await readDirectory(await readSectors(source));
  for await (const { name } of entries) if (name === encryptedPackage) return true;
  return false;
}

async function isCompound(source: ByteSource): Promise<boolean> {
  return startsWith(await headOf(source, 8), signatures.compound);
}
