import type { ByteSource } from '../byte-source.ts';
import { headOf, tailOf } from './limited.ts';
import { demand } from './refusal.ts';
import { textRead } from './text.ts';

/** How much of a message its header is looked for in. */
const headerLength = 256 * 1024;
const telling = ['from', 'date', 'subject', 'received'];
const usual = [...telling, 'to', 'message-id', 'mime-version', 'return-path', 'delivered-to'];
const fewest = 2;

/**
 * A message (RFC 5322): a header with at least two of the usual fields, among them one that no other
 * text has, and no NUL. Its body may be in any encoding; what is attached in it is not looked at.
 * @throws ContentRefusal `not-eml`
 */
export async function checkMail(source: ByteSource): Promise<void> {
  const head = await headOf(source, textRead.head);
  const tail = await tailOf(source, textRead.tail);
  demand(!head.includes(0) && !tail.includes(0), 'not-eml');
  const names = fieldsOf(head.subarray(0, headerLength).toString('latin1'));
  const known = new Set(names.filter((name) => usual.includes(name)));
  demand(known.size >= fewest && telling.some((name) => known.has(name)), 'not-eml');
}

/** The names of a header's fields, as far as it is one: mailboxes put a line of their own in front. */
function fieldsOf(text: string): string[] {
  const lines = text.replace(/^\u00ef\u00bb\u00bf/, '').split(/\r?\n/);
  const names: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') break;
    const name = /^([!-9;-~]{1,100})[ \t]*:/.exec(line)?.[1];
    if (name !== undefined) names.push(name.toLowerCase());
    else if (!/^[ \t]/.test(line) && !(index === 0 && line.startsWith('From '))) return [];
  }
  return names;
}
