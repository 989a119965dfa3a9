import type { IncomingHttpHeaders } from 'node:http';
import type { Directory, Principal } from './identity.ts';
import { fromHeader, fromQuery } from './sigv4/authorization.ts';
import { canonicalHeaders, canonicalPath, canonicalQuery, splitTarget } from './sigv4/canonical.ts';
import { checkScope, checkSignedHeaders, checkTime, findPrincipal } from './sigv4/checks.ts';
import { type ChunkSignatures, createChunkSignatures } from './sigv4/chunks.ts';
import { AwsError } from './sigv4/error.ts';
import { hmacHex, requireEqual, sha256, signingKey } from './sigv4/keys.ts';
import { ALGORITHM, parseScope, scopeText } from './sigv4/scope.ts';

export { AwsError, type ChunkSignatures, sha256 };

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
