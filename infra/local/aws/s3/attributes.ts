import type { Headers } from './call.ts';
import type { Checksum } from './checksums.ts';
import { s3Error } from './errors.ts';
import type { Attributes, Tags, Version } from './store.ts';
import { parseTagHeader } from './tags.ts';

const STORED = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;
const MAX_METADATA = 2048;
const META = 'x-amz-meta-';

// What the stand-in does not do it refuses, so that no caller believes it was done.
const NOT_IMPLEMENTED =
  /^x-amz-(grant-|object-lock-|website-redirect|server-side-encryption-|copy-source-server-side)/;

/** What the headers of a PutObject, or the fields of a form, say about the object. */
export function readAttributes(
  headers: Headers,
  checksum: Checksum | undefined,
  tags: Tags = parseTagHeader(headers['x-amz-tagging'] ?? ''),
): Attributes {
  refuseUnsupported(headers);
  const metadata = readMetadata(headers);
  const stored = Object.fromEntries(
    STORED.flatMap((name) => {
      const value = name === 'content-encoding' ? storedEncoding(headers[name]) : headers[name];
      return value ? [[name, requireHeaderText(value)]] : [];
    }),
  );
  return {
    headers: { 'content-type': 'binary/octet-stream', ...stored },
    metadata,
    tags,
    ...(checksum && { checksum }),
  };
}

function refuseUnsupported(headers: Headers): void {
  const names = Object.keys(headers).filter((name) => headers[name] !== undefined);
  const encryption = headers['x-amz-server-side-encryption'] ?? 'AES256';
  const storageClass = headers['x-amz-storage-class'] ?? 'STANDARD';
  if (names.some((name) => NOT_IMPLEMENTED.test(name)) || encryption !== 'AES256') {
    throw s3Error('NotImplemented');
  }
  if (storageClass !== 'STANDARD') throw s3Error('NotImplemented');
  const acl = headers['x-amz-acl'] ?? headers.acl;
  if (acl !== undefined && acl !== 'bucket-owner-full-control') {
    throw s3Error('AccessControlListNotSupported');
  }
}

function readMetadata(headers: Headers): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(META) && value !== undefined ? [[name.slice(META.length), value] as const] : [],
  );
  const size = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (size > MAX_METADATA) throw s3Error('MetadataTooLarge');
  if (!entries.every(([name]) => /^[\w.~-]+$/.test(name))) {
    throw s3Error('InvalidArgument', 'Metadata names have to be valid as HTTP header names.');
  }
  return Object.fromEntries(entries);
}

// aws-chunked describes the transfer, not the object.
function storedEncoding(value: string | undefined): string | undefined {
  return value
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(',');
}

/** Throws InvalidArgument for a text that no HTTP header can carry. */
export function requireHeaderText(text: string): string {
  if (/^[\t\x20-\x7e\xa0-\xff]*$/.test(text)) return text;
  throw s3Error('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
}

/** The response headers that describe a version. */
export function describeVersion(version: Version, versioned: boolean): Headers {
  const metadata = Object.entries(version.metadata).map(
    ([name, value]) => [META + name, encodeWord(value)] as const,
  );
  return {
    ...version.headers,
    ...Object.fromEntries(metadata),
    etag: version.etag,
    'last-modified': new Date(version.lastModified).toUTCString(),
    ...writtenHeaders(version, versioned),
  };
}

/** The response headers of every write. */
export function writtenHeaders(version: Version, versioned: boolean): Headers {
  return {
    'x-amz-server-side-encryption': 'AES256',
    ...(versioned && { 'x-amz-version-id': version.versionId }),
  };
}

/** The response headers with an object's checksum. */
export function checksumHeaders({ checksum }: Version): Headers {
  if (!checksum) return {};
  return {
    [`x-amz-checksum-${checksum.algorithm}`]: checksum.value,
    'x-amz-checksum-type': 'FULL_OBJECT',
  };
}

// S3 answers metadata outside ASCII as an encoded word (RFC 2047).
function encodeWord(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}
