import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Directory, Principal } from './identity.ts';

/** A refusal in AWS's terms: error code, HTTP status, message and further XML elements. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, string>>;

  constructor(
    code: string,
    status: number,
    message: string,
    details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

interface SignedRequest {
  readonly method: string;
  /** The request target as received: path and query, still percent-encoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /**
   * Hex SHA-256 of the body that was read. Without it the declared value (x-amz-content-sha256,
   * else UNSIGNED-PAYLOAD) is taken, and the caller has to hold the body against `payloadHash`.
   */
  readonly payloadHash?: string;
  /** The service that the credential has to be scoped to, e.g. `s3`. */
  readonly service?: string;
  /** The region that the credential has to be scoped to; any when absent. */
  readonly region?: string | undefined;
}

export interface Verified {
  readonly principal: Principal;
  readonly accessKeyId: string;
  readonly service: string;
  readonly region: string;
  /** Whether the signature stood in the query. */
  readonly presigned: boolean;
  /** The signed payload hash: hex SHA-256, UNSIGNED-PAYLOAD or one of STREAMING-…. */
  readonly payloadHash: string;
  /** A verifier of the signed chunks that follow this request's own signature. */
  chunkSignatures(): ChunkSignatures;
}

/** Each call checks one chained signature and throws SignatureDoesNotMatch. */
export interface ChunkSignatures {
  chunk(sha256: string, signature: string): void;
  trailer(sha256: string, signature: string): void;
}

interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

interface Authorization {
  readonly scope: Scope;
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly payloadHash: string;
  readonly expiresSeconds?: number;
}

type Query = readonly (readonly [name: string, value: string])[];

const ALGORITHM = 'AWS4-HMAC-SHA256';
const MAX_SKEW_MS = 15 * 60_000;
const MAX_EXPIRES_SECONDS = 7 * 24 * 3600;
const EMPTY_SHA256 = sha256('');

/**
 * Verifies Signature V4 in the Authorization header or in the query (presigned).
 * Throws AwsError: AccessDenied, InvalidAccessKeyId, SignatureDoesNotMatch, RequestTimeTooSkewed,
 * AuthorizationHeaderMalformed, AuthorizationQueryParametersError.
 * Source: AWS "Signature Version 4 for API requests", "Authenticating Requests" of the S3 API.
 */
export function verifyRequest(request: SignedRequest, directory: Directory, now: Date): Verified {
  const [path, query] = splitTarget(request.url);
  const presigned = query.some(
    ([name]) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature',
  );
  const authorization = presigned
    ? fromQuery(query, request.headers)
    : fromHeader(request.headers, request.payloadHash);
  const { scope, timestamp } = authorization;
  const principal = findPrincipal(directory, scope.accessKeyId);
  checkScope(scope, timestamp, request);
  checkTime(authorization, now);
  checkSignedHeaders(request.headers, authorization.signedHeaders);

  const canonical = [
    request.method,
    canonicalPath(path, scope.service),
    canonicalQuery(query),
    canonicalHeaders(request.headers, authorization.signedHeaders),
    authorization.signedHeaders.join(';'),
    presigned ? authorization.payloadHash : (request.payloadHash ?? authorization.payloadHash),
  ].join('\n');
  const key = signingKey(principal.secretAccessKey, scope);
  const text = [ALGORITHM, timestamp, scopeText(scope), sha256(canonical)].join('\n');
  requireEqual(hmacHex(key, text), authorization.signature);

  return {
    principal,
    accessKeyId: scope.accessKeyId,
    service: scope.service,
    region: scope.region,
    presigned,
    payloadHash: authorization.payloadHash,
    chunkSignatures: () => createChunkSignatures(key, timestamp, scope, authorization.signature),
  };
}

/**
 * Verifies the signature of a browser's POST policy. `fields` are the form's, names in lower case.
 * Throws AwsError: InvalidArgument, InvalidAccessKeyId, SignatureDoesNotMatch.
 */
export function verifyPostSignature(
  fields: ReadonlyMap<string, string>,
  directory: Directory,
  region?: string,
): Principal {
  const field = (name: string) => {
    const value = fields.get(name);
    if (value) return value;
    throw new AwsError(
      'InvalidArgument',
      400,
      `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
      { ArgumentName: name },
    );
  };
  const policy = field('policy');
  if (field('x-amz-algorithm') !== ALGORITHM) {
    throw new AwsError('InvalidArgument', 400, 'The X-Amz-Algorithm is not supported.');
  }
  const scope = parseScope(field('x-amz-credential'));
  if (!scope) throw new AwsError('InvalidArgument', 400, 'The X-Amz-Credential is malformed.');
  const principal = findPrincipal(directory, scope.accessKeyId);
  checkScope(scope, field('x-amz-date'), { service: 's3', region });
  const key = signingKey(principal.secretAccessKey, scope);
  requireEqual(hmacHex(key, policy), field('x-amz-signature'));
  return principal;
}

/** Hex SHA-256 of a text or of bytes. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function fromHeader(headers: IncomingHttpHeaders, bodyHash: string | undefined): Authorization {
  const header = headers.authorization;
  if (!header) throw new AwsError('AccessDenied', 403, 'Access Denied');
  const match =
    /^AWS4-HMAC-SHA256 +Credential=([^, ]+), *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const scope = parseScope(match?.[1] ?? '');
  const timestamp = headerValue(headers, 'x-amz-date');
  if (!match?.[2] || !match[3] || !scope || timestamp === undefined) {
    throw new AwsError(
      'AuthorizationHeaderMalformed',
      400,
      'The authorization header is malformed.',
    );
  }
  const payloadHash = headerValue(headers, 'x-amz-content-sha256') ?? bodyHash;
  if (payloadHash === undefined) {
    throw new AwsError(
      'InvalidRequest',
      400,
      'Missing required header for this request: x-amz-content-sha256',
    );
  }
  return {
    scope,
    timestamp,
    signedHeaders: match[2].split(';'),
    signature: match[3],
    payloadHash,
  };
}

function fromQuery(query: Query, headers: IncomingHttpHeaders): Authorization {
  if (headers.authorization) {
    throw new AwsError('InvalidArgument', 400, 'Only one auth mechanism allowed.');
  }
  const parameters = new Map(query);
  const scope = parseScope(parameters.get('X-Amz-Credential') ?? '');
  const timestamp = parameters.get('X-Amz-Date');
  const signedHeaders = parameters.get('X-Amz-SignedHeaders');
  const signature = parameters.get('X-Amz-Signature');
  const expires = parameters.get('X-Amz-Expires') ?? '';
  const known = parameters.get('X-Amz-Algorithm') === ALGORITHM && parameters.size === query.length;
  if (
    !known ||
    !scope ||
    !timestamp ||
    !signedHeaders ||
    !signature ||
    !/^\d{1,6}$/.test(expires)
  ) {
    throw queryError('Query-string authentication version 4 requires its parameters, each once.');
  }
  const expiresSeconds = Number(expires);
  if (expiresSeconds > MAX_EXPIRES_SECONDS) {
    throw queryError('X-Amz-Expires must be less than a week (in seconds); that is, 604800.');
  }
  const payloadHash =
    headerValue(headers, 'x-amz-content-sha256') ??
    parameters.get('X-Amz-Content-Sha256') ??
    'UNSIGNED-PAYLOAD';
  return {
    scope,
    timestamp,
    signedHeaders: signedHeaders.split(';'),
    signature,
    payloadHash,
    expiresSeconds,
  };
}

function queryError(message: string): AwsError {
  return new AwsError('AuthorizationQueryParametersError', 400, message);
}

function parseScope(credential: string): Scope | undefined {
  const match = /^([^/]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request$/.exec(credential);
  const [, accessKeyId, date, region, service] = match ?? [];
  return accessKeyId && date && region && service
    ? { accessKeyId, date, region, service }
    : undefined;
}

function scopeText({ date, region, service }: Scope): string {
  return `${date}/${region}/${service}/aws4_request`;
}

function findPrincipal(directory: Directory, accessKeyId: string): Principal {
  const principal = directory.find(accessKeyId);
  if (principal) return principal;
  throw new AwsError(
    'InvalidAccessKeyId',
    403,
    'The AWS Access Key Id you provided does not exist in our records.',
    { AWSAccessKeyId: accessKeyId },
  );
}

function checkScope(
  scope: Scope,
  timestamp: string,
  { service = scope.service, region = scope.region }: Pick<SignedRequest, 'service' | 'region'>,
): void {
  if (region !== scope.region) {
    throw new AwsError(
      'AuthorizationHeaderMalformed',
      400,
      `The authorization header is malformed; the region '${scope.region}' is wrong; expecting '${region}'`,
      { Region: region },
    );
  }
  if (timestamp.startsWith(`${scope.date}T`) && service === scope.service) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    403,
    `Credential should be scoped to the request's date and to the service '${service}'.`,
  );
}

function checkTime({ timestamp, expiresSeconds }: Authorization, now: Date): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  const signedAt = match
    ? Date.parse(timestamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
    : Number.NaN;
  if (Number.isNaN(signedAt)) {
    throw new AwsError('AccessDenied', 403, 'AWS authentication requires a valid X-Amz-Date.');
  }
  const age = now.getTime() - signedAt;
  if (expiresSeconds === undefined) {
    if (Math.abs(age) <= MAX_SKEW_MS) return;
    throw new AwsError(
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
      {
        RequestTime: timestamp,
        ServerTime: now.toISOString(),
        MaxAllowedSkewMilliseconds: '900000',
      },
    );
  }
  if (age < -MAX_SKEW_MS) throw new AwsError('AccessDenied', 403, 'Request is not valid yet');
  if (age <= expiresSeconds * 1000) return;
  throw new AwsError('AccessDenied', 403, 'Request has expired', {
    'X-Amz-Expires': String(expiresSeconds),
    Expires: new Date(signedAt + expiresSeconds * 1000).toISOString(),
    ServerTime: now.toISOString(),
  });
}

function checkSignedHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): void {
  const unsigned = Object.keys(headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new AwsError(
    'AccessDenied',
    403,
    'There were headers present in the request which were not signed',
    { HeadersNotSigned: unsigned.join(', ') },
  );
}

function splitTarget(url: string): [path: string, query: Query] {
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
function canonicalPath(path: string, service: string): string {
  const segments = path.split('/');
  const encoded = segments.map((part) => encode(service === 's3' ? decode(part) : part));
  return encoded.join('/');
}

function canonicalQuery(query: Query): string {
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

function canonicalHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): string {
  const lines = signed.map((name) => {
    const value = headerValue(headers, name) ?? '';
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  return lines.join('');
}

function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function signingKey(secretAccessKey: string, { date, region, service }: Scope): Buffer {
  const steps = [date, region, service, 'aws4_request'];
  return steps.reduce<Buffer>(
    (key, step) => createHmac('sha256', key).update(step).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
}

function hmacHex(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function requireEqual(expected: string, given: string): void {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  if (a.length === b.length && timingSafeEqual(a, b)) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}

function createChunkSignatures(
  key: Buffer,
  timestamp: string,
  scope: Scope,
  seed: string,
): ChunkSignatures {
  let previous = seed;
  const check = (lines: readonly string[], signature: string) => {
    const [kind = '', ...hashes] = lines;
    const text = [kind, timestamp, scopeText(scope), previous, ...hashes].join('\n');
    requireEqual(hmacHex(key, text), signature);
    previous = signature;
  };
  return {
    chunk: (hash, signature) => check([`${ALGORITHM}-PAYLOAD`, EMPTY_SHA256, hash], signature),
    trailer: (hash, signature) => check([`${ALGORITHM}-TRAILER`, hash], signature),
  };
}
