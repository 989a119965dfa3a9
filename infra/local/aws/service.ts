import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { RequestContext } from './iam/evaluate.ts';
import type { Principal } from './identity.ts';

/** A principal whose statements may have conditions on the request, e.g. `ses:FromAddress`. */
export interface Caller extends Principal {
  allows(action: string, resource: string, context?: RequestContext): boolean;
}

/** A request whose signature has been verified. */
export interface Call {
  readonly caller: Caller;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | Readable;
  /** Of a string; default UTF-8. */
  readonly encoding?: BufferEncoding;
}

/** One AWS service's endpoint; throws AwsError for a refusal, which `refuse` words. */
export interface Service {
  readonly protocol: 'json' | 'query';
  handle(call: Call): Promise<Answer>;
  refuse(refusal: Refusal): Answer;
}

export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly requestId: string;
}

/** Where the stand-in's resources are said to live, as in `arn:aws:…:<region>:<account>:…`. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** IAM's wording of a refused action. */
export function notAuthorized(caller: Caller, place: Place, action: string, resource: string) {
  const user = `arn:aws:sts::${place.account}:assumed-role/${caller.name}/${caller.name}`;
  return (
    `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ` +
    `because no identity-based policy allows the ${action} action`
  );
}

/** An answer of the AWS JSON protocols. */
export function jsonAnswer(status: number, body: unknown, requestId: string, version = '1.0') {
  return {
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body: JSON.stringify(body),
  } satisfies Answer;
}
