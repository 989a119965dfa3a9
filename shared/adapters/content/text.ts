import type { ByteSource } from '../byte-source.ts';
import { headOf, tailOf } from './limited.ts';
import { demand } from './refusal.ts';

/** How much of a text is read from its start and from its end. */
export const textRead = { head: 1024 * 1024, tail: 512 * 1024 } as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controls = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;
/** Half a character, where a part starts or ends within one. */
const halves = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;

interface Ends {
  readonly head: string;
  readonly tail: string;
}

/**
 * Text in UTF-16 with a byte order mark, else in any encoding of 8 bits that adds to ASCII (UTF-8,
 * Windows-1252): no control characters but tabs, ends of lines and pages, and escape.
 * @throws ContentRefusal
 */
export async function checkText(source: ByteSource, extension: string): Promise<void> {
  await readText(source, extension);
}

/** A document in XML starts and ends as one; it is not parsed. @throws ContentRefusal */
export async function checkXml(source: ByteSource): Promise<void> {
  const { head, tail } = await readText(source, 'xml');
  demand(/^\s*<[?!\p{L}_:]/u.test(head), 'not-xml');
  demand(/>\s*$/.test(tail.slice(-1024)), 'damaged');
}

async function readText(source: ByteSource, extension: string): Promise<Ends> {
  const head = await headOf(source, textRead.head);
  const behind = source.size - head.length;
  const tail = behind === 0 ? head : await tailOf(source, Math.min(behind, textRead.tail));
  const decode = decoderOf(head);
  const ends = { head: decode(head), tail: tail === head ? '' : decode(tail) };
  const whole = decode !== bigEndian && decode !== littleEndian ? true : source.size % 2 === 0;
  const fit = Object.values(ends).every((text) => text.isWellFormed() && !controls.test(text));
  demand(whole && fit, `not-${extension}`);
  return { head: ends.head, tail: ends.tail === '' ? ends.head : ends.tail };
}

function decoderOf(head: Buffer): (bytes: Buffer) => string {
  if (head[0] === 0xff && head[1] === 0xfe) return littleEndian;
  if (head[0] === 0xfe && head[1] === 0xff) return bigEndian;
  return (bytes) => bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
}

function littleEndian(bytes: Buffer): string {
  return bytes
    .toString('utf16le')
    .replace(/^\ufeff/, '')
    .replace(halves, '');
}

function bigEndian(bytes: Buffer): string {
  return littleEndian(Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16());
}
