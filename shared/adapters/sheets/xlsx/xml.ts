import { SaxesParser } from 'saxes';
import { decoderOf, markedEncoding } from '../encoding.ts';
import { SheetError } from '../error.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What is found in a document, in its order. Names are without their prefixes. */
export interface XmlEvents {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** What is thrown of a text, tag or comment too long to be held; `unreadable` unless it says so. */
  tooLong?(): SheetError;
}

/** Characters of one text, tag or comment: several times those of the longest cell, all escaped. */
const longest = 1024 * 1024;
const deepest = 64;

/**
 * Reads a document (XML 1.0 in UTF-8 or UTF-16), giving way after each chunk. Documents that declare
 * their type are refused, so that no entity is ever expanded or fetched.
 * @throws SheetError `unreadable`, and what the events throw
 */
export async function* parseXml(
  bytes: AsyncIterable<Uint8Array>,
  events: XmlEvents,
): AsyncGenerator<void> {
  const write = writerTo(events);
  let decode: ReturnType<typeof decoderOf> | undefined;
  for await (const chunk of bytes) {
    decode ??= decoderOf(markedEncoding(chunk) ?? 'utf-8');
    write(() => decode?.(chunk));
    yield;
  }
  write(() => decode?.());
  write(() => null);
}

/** Reads a small document to its end. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  for await (const _ of parseXml(bytes, events));
}

/** Takes the next text; null at the end. */
function writerTo(events: XmlEvents): (next: () => string | null | undefined) => void {
  const parser = new SaxesParser({ xmlns: false, position: false } as const);
  let depth = 0;
  let held = 0;
  parser.on('opentag', ({ name, attributes }) => {
    held = 0;
    depth += 1;
    if (depth > deepest) throw new SheetError('unreadable');
    events.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    held = 0;
    depth -= 1;
    events.close?.(localName(name));
  });
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('doctype', () => {
    throw new SheetError('unreadable');
  });

  return (next) => {
    try {
      const text = next() ?? null;
      parser.write(text);
      held += text?.length ?? 0;
    } catch (cause) {
      if (cause instanceof SheetError && cause.code !== 'wrong-encoding') throw cause;
      throw new SheetError('unreadable', { cause });
    }
    if (held > longest) throw events.tooLong?.() ?? new SheetError('unreadable');
  };
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
