import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { SealedUnder } from '#shared/adapters/sealing.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import type { Operation, Portal, RequestFacts, Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

export type Event = APIGatewayProxyEventV2;
export type Result = APIGatewayProxyStructuredResultV2;

/** One request on its way through the stack; each middleware adds what it has found out. */
export interface Exchange {
  readonly event: Event;
  readonly services: Services;
  readonly request: RequestFacts;
  readonly now: string;
  readonly operation: Operation;
  readonly route: RouteDefinition;
  /** Empty where the path names nothing; `named` tells. */
  readonly path: Record<string, string>;
  readonly named: boolean;
  signedIn?: SignedIn;
  scope?: Scope;
  portal?: Portal;
  version?: number | undefined;
  body?: unknown;
  query?: Record<string, unknown>;
  idempotency?: Idempotency;
  /** That the use of the session or key is noted; waited for before the function ends. */
  noted?: Promise<void>;
  /** What the log line of this request says besides; names of an allow-list only. */
  notes: { code?: string; replayed?: boolean };
}

/** A request that carries an `Idempotency-Key`, and the answer that was given to it before. */
export interface Idempotency {
  readonly hash: string;
  readonly bodyHash: string;
  readonly sealedUnder: SealedUnder;
  readonly remembered: { bodyHash: string; status: number; body: string } | undefined;
}

/** A header's value; API Gateway has made the names lower-case. */
export function header(event: Event, name: string): string | undefined {
  return event.headers[name];
}

/** The request body as text; undefined where there is none. */
export function bodyText(event: Event): string | undefined {
  if (event.body === undefined || event.body === '') return undefined;
  return event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
}
