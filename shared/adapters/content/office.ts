import type { ByteSource } from '../byte-source.ts';
import { SheetError } from '../sheets/error.ts';
import { readXml } from '../sheets/xlsx/xml.ts';
import { readArchive } from './archive.ts';
import { isEncryptedOffice } from './compound/check.ts';
import { headOf } from './limited.ts';
import { ContentRefusal, demand } from './refusal.ts';
import { signatures, startsWith } from './signatures.ts';
import { unpack } from './unpack.ts';

const ooxml = 'application/vnd.openxmlformats-officedocument.';

/** The content type of each kind's main part (ECMA-376 part 1, 11.3.10, 12.3.23, 13.3.6). */
const mainTypes: Readonly<Record<string, string>> = {
  docx: `${ooxml}wordprocessingml.document.main+xml`,
  xlsx: `${ooxml}spreadsheetml.sheet.main+xml`,
  pptx: `${ooxml}presentationml.presentation.main+xml`,
};

const typesPart = '[content_types].xml';
const macros = /macroenabled|vbaproject|vbadata|macrosheet/;

/** What the parts of a document are, by their names and extensions in small letters. */
interface ContentTypes {
  readonly named: Map<string, string>;
  readonly byExtension: Map<string, string>;
}

/** An archive whose main part is that of its kind, without macros. @throws ContentRefusal */
export async function checkOffice(source: ByteSource, extension: string): Promise<void> {
  const isZip = startsWith(await headOf(source, 4), signatures.zip);
  if (!isZip) demand(!(await isEncryptedOffice(source)), 'encrypted');
  demand(isZip, `not-${extension}`);
  const entries = await readArchive(source);
  const list = entries.find(({ name }) => name.toLowerCase() === typesPart);
  demand(list !== undefined, `not-${extension}`);
  const types = await readTypes(await unpack(source, list));
  const all = [...types.named.values(), ...types.byExtension.values()];
  demand(!all.some((type) => macros.test(type)), 'macros');
  const main = mainTypes[extension];
  const found = entries.some(({ name }) => typeOf(name.toLowerCase(), types) === main);
  demand(found, `not-${extension}`);
}

function typeOf(name: string, { named, byExtension }: ContentTypes): string | undefined {
  return named.get(`/${name}`) ?? byExtension.get(name.slice(name.lastIndexOf('.') + 1));
}

/** The list of content types (ECMA-376 part 2, 10.1.2.2). */
async function readTypes(bytes: Buffer): Promise<ContentTypes> {
  const types: ContentTypes = { named: new Map(), byExtension: new Map() };
  try {
    await readXml(chunksOf(bytes), {
      open(name, { PartName = '', Extension = '', ContentType = '' }) {
        const type = ContentType.trim().toLowerCase();
        if (name === 'Override') types.named.set(PartName.toLowerCase(), type);
        if (name === 'Default') types.byExtension.set(Extension.toLowerCase(), type);
      },
    });
  } catch (error) {
    throw error instanceof SheetError ? new ContentRefusal('damaged', error) : error;
  }
  return types;
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
