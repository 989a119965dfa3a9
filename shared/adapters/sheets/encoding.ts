import { SheetError } from './error.ts';
import { readPart, type SheetSource } from './source.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a byte order mark says of the text that it starts. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  return undefined;
}

/**
 * The encoding of a whole text: what its byte order mark says, else UTF-8 if every byte agrees, else
 * Windows-1252. Without a mark that takes a pass of its own over the file: one accent on its last line
 * decides how its first is read.
 */
export async function encodingOf(source: SheetSource, head: Uint8Array): Promise<Encoding> {
  return markedEncoding(head) ?? ((await isUtf8(source)) ? 'utf-8' : 'windows-1252');
}

async function isUtf8(source: SheetSource): Promise<boolean> {
  const decode = decoderOf('utf-8');
  try {
    for await (const bytes of readPart(source, 0, source.size)) decode(bytes);
    decode();
    return true;
  } catch (error) {
    if (error instanceof SheetError && error.code === 'wrong-encoding') return false;
    throw error;
  }
}

/**
 * Turns bytes into text as they come; without bytes, the end. The byte order mark is left out, and a
 * byte that Windows-1252 has no character for becomes NUL.
 * The function throws SheetError `wrong-encoding`.
 */
export function decoderOf(encoding: Encoding): (bytes?: Uint8Array) => string {
  if (encoding === 'windows-1252') return windows1252;
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      throw new SheetError('wrong-encoding', { cause });
    }
  };
}

/** 0x80 to 0x9f (WHATWG Encoding, index windows-1252), where Latin-1 has control characters. */
const upper = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** Releases of Node differ in what their own decoder makes of 0x80 to 0x9f. */
function windows1252(bytes: Uint8Array = new Uint8Array()): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(
    /[\u0080-\u009f]/g,
    (character) => upper[character.charCodeAt(0) - 0x80] ?? '',
  );
}
