import { type FileKind, fileTypeOf } from '../../domain/file-types.ts';
import type { ByteSource } from '../byte-source.ts';
import { checkZip } from './archive.ts';
import { checkCompound } from './compound/check.ts';
import { checkJpeg } from './jpeg.ts';
import { headOf, limited } from './limited.ts';
import { checkMail } from './mail.ts';
import { checkOffice } from './office.ts';
import { checkPdf } from './pdf.ts';
import { checkPng } from './png.ts';
import { type ContentFault, ContentRefusal, demand, faultOf } from './refusal.ts';
import { checkSevenZip } from './seven-zip/check.ts';
import { isProgram } from './signatures.ts';
import { checkText, checkXml } from './text.ts';

/** A check throws ContentRefusal for what is not as its extension says. */
type Check = (source: ByteSource, extension: string) => Promise<void>;

const checks: Readonly<Record<FileKind, Check>> = {
  compound: checkCompound,
  jpeg: checkJpeg,
  mail: checkMail,
  office: checkOffice,
  pdf: checkPdf,
  png: checkPng,
  'seven-zip': checkSevenZip,
  text: checkText,
  xml: checkXml,
  zip: checkZip,
};

const texts: readonly FileKind[] = ['text', 'mail', 'xml'];

/**
 * What is wrong with a file's content, seen from its name; undefined where it is what its extension
 * says and nothing that is refused on sight (G2, G10; docs/decisions/0009-uploads.md). Reads 2 MB at
 * most. What the source throws is passed on as it is.
 */
export async function checkContent(
  fileName: string,
  source: ByteSource,
): Promise<ContentFault | undefined> {
  try {
    await check(fileName, limited(source));
    return undefined;
  } catch (error) {
    if (error instanceof ContentRefusal) return faultOf(error);
    throw error;
  }
}

async function check(fileName: string, source: ByteSource): Promise<void> {
  const { extension, kind } = fileTypeOf(fileName) ?? {};
  demand(extension !== undefined && kind !== undefined, 'type-refused');
  demand(source.size > 0, `not-${extension}`);
  const head = await headOf(source, 64);
  demand(!isProgram(head, texts.includes(kind)), 'executable');
  await checks[kind](source, extension);
}
