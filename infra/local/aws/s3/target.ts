import type { Headers } from './call.ts';
import { s3Error } from './errors.ts';
import { requireKey } from './key.ts';

/** What a request addresses, decoded. */
export interface Target {
  readonly bucket: string;
  /** Empty when the bucket itself is addressed. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
}

/**
 * Parses a path-style target, `/<bucket>/<key>?<query>`. Dots and repeated slashes belong to the
 * key, so that no URL parser may touch them. Throws InvalidURI, KeyTooLongError.
 */
export function parseTarget(url: string): Target {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const pairs = mark < 0 ? [] : url.slice(mark + 1).split('&');
  const slash = path.indexOf('/', 1);
  const bucket = decodeUri(slash < 0 ? path.slice(1) : path.slice(1, slash));
  const key = slash < 0 ? '' : decodeUri(path.slice(slash + 1));
  requireKey(key);
  return { bucket, key, query: new Map(pairs.filter((pair) => pair !== '').map(parsePair)) };
}

/** The headers that a presigner moved into the query. */
export function hoistedHeaders({ query }: Target): Headers {
  const entries = [...query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-'));
  return Object.fromEntries(entries);
}

function parsePair(pair: string): [name: string, value: string] {
  const equals = pair.indexOf('=');
  if (equals < 0) return [decodeUri(pair), ''];
  return [decodeUri(pair.slice(0, equals)), decodeUri(pair.slice(equals + 1))];
}

/** Percent-decodes; throws InvalidURI. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI');
  }
}
