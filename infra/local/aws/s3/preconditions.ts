import type { Headers } from './call.ts';
import { s3Error } from './errors.ts';
import type { Version } from './store.ts';

/**
 * Judges the conditional headers of a read (RFC 9110, section 13.2.2).
 * Answers whether the reader's copy is still good (304); throws PreconditionFailed.
 */
export function isNotModified(version: Version, headers: Headers, prefix = ''): boolean {
  const modified = Date.parse(version.lastModified);
  const match = headers[`${prefix}if-match`];
  const unmodifiedSince = parseDate(headers[`${prefix}if-unmodified-since`]);
  if (match !== undefined) {
    if (!matches(match, version.etag)) throw failed('If-Match');
  } else if (unmodifiedSince !== undefined && modified > unmodifiedSince) {
    throw failed('If-Unmodified-Since');
  }
  const noneMatch = headers[`${prefix}if-none-match`];
  if (noneMatch !== undefined) return matches(noneMatch, version.etag);
  const modifiedSince = parseDate(headers[`${prefix}if-modified-since`]);
  return modifiedSince !== undefined && modified <= modifiedSince;
}

/**
 * Judges the conditional headers of a write against the current version.
 * Throws PreconditionFailed, NoSuchKey (If-Match on nothing) or NotImplemented.
 */
export function requireWritable(current: Version | undefined, headers: Headers): void {
  const existing = current?.deleteMarker ? undefined : current;
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined && noneMatch !== '*') throw s3Error('NotImplemented');
  if (noneMatch === '*' && existing) throw failed('If-None-Match');
  const match = headers['if-match'];
  if (match === undefined) return;
  if (!existing) throw s3Error('NoSuchKey');
  if (!matches(match, existing.etag)) throw failed('If-Match');
}

function failed(condition: string) {
  return s3Error('PreconditionFailed', undefined, { Condition: condition });
}

function matches(header: string, etag: string): boolean {
  const unquoted = etag.replaceAll('"', '');
  return header
    .split(',')
    .map((one) => one.trim().replace(/^"(.*)"$/, '$1'))
    .some((one) => one === '*' || one === unquoted);
}

function parseDate(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
