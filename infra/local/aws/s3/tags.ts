import { s3Error } from './errors.ts';
import type { Tags } from './store.ts';
import { childrenOf, type Element, element, parseXml, textOf, xmlDocument } from './xml.ts';

const MAX_TAGS = 10;

/** Parses x-amz-tagging (`a=1&b=2`, form-encoded); throws as requireTags. */
export function parseTagHeader(text: string): Tags {
  return requireTags([...new URLSearchParams(text)]);
}

/** Parses a Tagging document; throws MalformedXML, or as requireTags. */
export function parseTagDocument(text: string): Tags {
  const root = parseXml(text);
  const [set, ...others] = childrenOf(root, 'TagSet');
  if (root.name !== 'Tagging' || !set || others.length > 0) throw s3Error('MalformedXML');
  return requireTags(set.children.map(parseTag));
}

function parseTag(tag: Element): [string, string] {
  const [key, value] = [textOf(tag, 'Key'), textOf(tag, 'Value')];
  if (tag.name !== 'Tag' || key === undefined || value === undefined) {
    throw s3Error('MalformedXML');
  }
  return [key, value];
}

/** Writes a Tagging document. */
export function tagDocument(tags: Tags): string {
  const written = tags.map(([key, value]) =>
    element('Tag', [element('Key', key), element('Value', value)]),
  );
  return xmlDocument('Tagging', [element('TagSet', written)]);
}

// Throws BadRequest for more than 10 tags, InvalidTag for a key or value that S3 does not take.
function requireTags(tags: Tags): Tags {
  if (tags.length > MAX_TAGS) {
    throw s3Error('BadRequest', 'Object tags cannot be greater than 10');
  }
  const keys = new Set(tags.map(([key]) => key));
  if (keys.size !== tags.length) {
    throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  for (const [key, value] of tags) {
    const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(key + value);
    if (!allowed || key === '' || key.length > 128 || value.length > 256)
      throw s3Error('InvalidTag');
  }
  return tags;
}
