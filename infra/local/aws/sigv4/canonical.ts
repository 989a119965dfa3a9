import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './error.ts';

export type Query = readonly (readonly [name: string, value: string])[];

export function splitTarget(url: string): [path: string, query: Query] {
  const mark = url.indexOf('?');
  if (mark < 0) return [url, []];
  const pairs = url
    .slice(mark + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? ([decode(pair), ''] as const)
        : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
    });
  return [url.slice(0, mark), pairs];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}

/** RFC 3986 percent-encoding of everything but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// S3 encodes the decoded path once; every other service encodes the path as it was sent.
export function canonicalPath(path: string, service: string): string {
  const segments = path.split('/');
  const encoded = segments.map((part) => encode(service === 's3' ? decode(part) : part));
  return encoded.join('/');
}

export function canonicalQuery(query: Query): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function canonicalHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): string {
  const lines = signed.map((name) => {
    const value = headerValue(headers, name) ?? '';
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  return lines.join('');
}

export function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
