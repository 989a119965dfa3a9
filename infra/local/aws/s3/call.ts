import type { Readable } from 'node:stream';
import type { Principal } from '../identity.ts';
import type { AwsError } from '../sigv4.ts';
import { s3Error } from './errors.ts';
import type { Headers } from './headers.ts';
import type { Payload } from './payload.ts';
import type { Store } from './store.ts';

export interface BucketOptions {
  readonly name: string;
  /** Origins allowed by the bucket's CORS rule, each with at most one `*`. */
  readonly corsOrigins: readonly string[] | (() => readonly string[]);
  /** Methods of that rule; all five that S3 knows when absent. */
  readonly corsMethods?: readonly string[];
  readonly versioned: boolean;
}

export type { Headers };

/** A verified request: who asks for what. */
export interface Call {
  readonly method: string;
  readonly bucket: BucketOptions;
  /** Decoded; empty when the bucket itself is addressed. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Headers;
  readonly principal: Principal;
  readonly store: Store;
  findBucket(name: string): BucketOptions | undefined;
  /** The decoded body; reading it to the end verifies it. */
  payload(): Payload;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Headers;
  readonly body?: string | Readable;
  /** An error that is answered with further headers. */
  readonly error?: AwsError;
}

type Caller = Pick<Call, 'principal' | 'bucket' | 'key'>;

/** Throws AccessDenied unless the caller may do `action` on the object addressed. */
export function requireObject({ principal, bucket, key }: Caller, action: string): void {
  require(principal, action, `arn:aws:s3:::${bucket.name}/${key}`);
}

/** Throws AccessDenied unless the caller may do `action` on the bucket addressed. */
export function requireBucket({ principal, bucket }: Caller, action: string): void {
  require(principal, action, `arn:aws:s3:::${bucket.name}`);
}

function require(principal: Principal, action: string, resource: string): void {
  if (principal.allows(action, resource)) return;
  throw s3Error(
    'AccessDenied',
    `User: ${principal.name} is not authorized to perform: ${action} on resource: "${resource}"`,
  );
}

/** The error for a missing key: without s3:ListBucket, S3 does not tell whether it exists. */
export function missingKey({ principal, bucket, key }: Caller): AwsError {
  return principal.allows('s3:ListBucket', `arn:aws:s3:::${bucket.name}`)
    ? s3Error('NoSuchKey', undefined, { Key: key })
    : s3Error('AccessDenied');
}
