import type { Answer, BucketOptions, Headers } from './call.ts';
import { s3Error } from './errors.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

/** Answers a preflight by the bucket's rule; throws BadRequest or AccessForbidden. */
export function preflight(bucket: BucketOptions | undefined, headers: Headers): Answer {
  const method = headers['access-control-request-method'];
  if (!headers.origin) {
    throw s3Error('BadRequest', 'Insufficient information. Origin request header needed.');
  }
  if (!method || !METHODS.includes(method)) {
    throw s3Error('BadRequest', `Invalid Access-Control-Request-Method: ${method ?? 'null'}`);
  }
  const allowed = bucket ? corsHeaders(bucket, method, headers) : {};
  if (Object.keys(allowed).length === 0) throw s3Error('AccessForbidden');
  const requested = headers['access-control-request-headers'];
  return {
    status: 200,
    headers: {
      ...allowed,
      ...(requested && { 'access-control-allow-headers': requested.toLowerCase() }),
      'access-control-max-age': '3000',
    },
  };
}

/** The headers by which a browser lets a page of an allowed origin read the answer. */
export function corsHeaders(bucket: BucketOptions, method: string, headers: Headers): Headers {
  const origin = headers.origin;
  const { corsOrigins, corsMethods = METHODS } = bucket;
  const patterns = typeof corsOrigins === 'function' ? corsOrigins() : corsOrigins;
  const pattern = patterns.find((one) => origin !== undefined && matches(one, origin));
  if (pattern === undefined || !corsMethods.includes(method)) return {};
  return {
    'access-control-allow-origin': pattern === '*' ? '*' : origin,
    ...(pattern !== '*' && { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': corsMethods.join(', '),
    'access-control-expose-headers': 'ETag, x-amz-version-id',
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function matches(pattern: string, origin: string): boolean {
  const [start = '', end] = pattern.split('*', 2);
  if (end === undefined) return pattern === origin;
  return (
    origin.length >= start.length + end.length && origin.startsWith(start) && origin.endsWith(end)
  );
}
