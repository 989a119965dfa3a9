import type { IncomingHttpHeaders } from 'node:http';
import { headerValue, type Query } from './canonical.ts';
import { AwsError } from './error.ts';
import { ALGORITHM, parseScope, type Scope } from './scope.ts';

export interface Authorization {
  readonly scope: Scope;
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly payloadHash: string;
  readonly expiresSeconds?: number;
}

const MAX_EXPIRES_SECONDS = 7 * 24 * 3600;

export function fromHeader(
  headers: IncomingHttpHeaders,
  bodyHash: string | undefined,
): Authorization {
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

export function fromQuery(query: Query, headers: IncomingHttpHeaders): Authorization {
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
