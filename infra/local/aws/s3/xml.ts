import { s3Error } from './errors.ts';

/** An element: its children by name, in order; a leaf has text only. */
export interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

type Content = string | number | boolean | readonly string[];

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;

/** Writes one element around escaped text, or around elements that were already written. */
export function element(name: string, content: Content): string {
  const inner = Array.isArray(content) ? content.join('') : escapeText(String(content));
  return `<${name}>${inner}</${name}>`;
}

/** Writes a document in S3's namespace. */
export function xmlDocument(name: string, children: readonly string[]): string {
  const start = `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">`;
  return `${start}${children.join('')}</${name}>`;
}

/** Writes S3's error document, which has no namespace. */
export function xmlError(children: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('Error', children)}`;
}

// Most control characters are no XML 1.0 at all; S3 answers them as references all the same.
function escapeText(text: string): string {
  return text.replace(/[&<>"\p{Cc}]/gu, (character) =>
    character === '\n' ? '\n' : `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

/** Parses the small documents that S3 takes; throws MalformedXML. Document types are refused. */
export function parseXml(text: string): Element {
  const top: Element = { name: '', children: [], text: '' };
  const open = [top];
  const source = text.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '').trim();
  let end = 0;
  for (const token of source.matchAll(/<(\/?)([A-Za-z][\w:.-]*)([^<>]*?)(\/?)>|[^<]+/g)) {
    if (token.index !== end) throw s3Error('MalformedXML');
    end += token[0].length;
    takeToken(open, token);
  }
  const [root, ...others] = top.children;
  const complete = end === source.length && open.length === 1 && others.length === 0;
  if (!root || !complete || top.text.trim() !== '') throw s3Error('MalformedXML');
  return root;
}

function takeToken(open: Element[], token: RegExpMatchArray): void {
  const current = open.at(-1);
  const [all, closing, name, , empty] = token;
  if (!current) throw s3Error('MalformedXML');
  if (!name) {
    current.text += unescapeText(all);
  } else if (closing) {
    if (current.name !== name || open.length === 1) throw s3Error('MalformedXML');
    open.pop();
  } else {
    const child: Element = { name, children: [], text: '' };
    current.children.push(child);
    if (!empty) open.push(child);
  }
}

function unescapeText(text: string): string {
  return text.replace(/&([^;]*);?/g, (reference, name: string) => {
    const code = /^#x[0-9a-f]+$/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : Number(/^#(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    if (Object.hasOwn(NAMED, name) && reference.endsWith(';')) {
      return NAMED[name as keyof typeof NAMED];
    }
    throw s3Error('MalformedXML');
  });
}

/** The children of that name. */
export function childrenOf(parent: Element, name: string): Element[] {
  return parent.children.filter((child) => child.name === name);
}

/** The text of the only child of that name; throws MalformedXML when there are several. */
export function textOf(parent: Element, name: string): string | undefined {
  const [first, ...others] = childrenOf(parent, name);
  if (others.length > 0) throw s3Error('MalformedXML');
  return first?.text;
}
