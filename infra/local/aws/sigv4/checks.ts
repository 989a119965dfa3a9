import type { IncomingHttpHeaders } from 'node:http';
import type { Directory, Principal } from '../identity.ts';
import type { Authorization } from './authorization.ts';
import { AwsError } from './error.ts';
import type { Scope } from './scope.ts';

const MAX_SKEW_MS = 15 * 60_000;

export function findPrincipal(directory: Directory, accessKeyId: string): Principal {
  const principal = directory.find(accessKeyId);
  if (principal) return principal;
  throw new AwsError(
    'InvalidAccessKeyId',
    403,
    'The AWS Access Key Id you provided does not exist in our records.',
    { AWSAccessKeyId: accessKeyId },
  );
}

export function checkScope(
  scope: Scope,
  timestamp: string,
  {
    service = scope.service,
    region = scope.region,
  }: { readonly service?: string; readonly region?: string | undefined },
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

export function checkTime({ timestamp, expiresSeconds }: Authorization, now: Date): void {
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

export function checkSignedHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): void {
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
