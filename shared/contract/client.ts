import type * as z from 'zod/mini';
import type { BodyInput, PathParameters, QueryInput, ResultOf } from './route.ts';
import type { Routes } from './routes.ts';
import type { problemSchema } from './wire.ts';

type Key = keyof Routes;
type ProblemBody = z.infer<ReturnType<typeof problemSchema>>;
type Given<Name extends string, T> = [T] extends [undefined]
  ? object
  : Record<never, never> extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T };

/** What a call takes: exactly what its route asks for. */
export type CallInput<K extends Key> = Given<'path', PathParameters<Routes[K]>> &
  Given<'query', QueryInput<Routes[K]>> &
  Given<'body', BodyInput<Routes[K]>> & {
    readonly ifMatch?: number;
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

/** What a call answers: the body of the route's success. */
export type CallResult<K extends Key> = ResultOf<Routes[K]>;

/** A refusal of the API (RFC 9457), or `status` 0 where no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Partial<ProblemBody>;
  /** What `Retry-After` says. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: Partial<ProblemBody>, retryAfter: string | null = null) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? 'unreachable';
    this.body = body;
    this.retryAfterSeconds = retryAfter === null ? undefined : Number(retryAfter);
  }
}

export type Client = <K extends Key>(key: K, ...input: [CallInput<K>?]) => Promise<CallResult<K>>;

interface LooseInput {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/**
 * A client typed by the route table alone: `api('GET /v1/entities/{e}/customers', {path: {e}})`.
 * Nothing of the table is needed when it runs, as method and path stand in the key.
 * @param headers sent with every call, such as `Authorization`
 */
export function createClient(
  origin: string,
  headers: () => Record<string, string> = () => ({}),
): Client {
  return (async (key: string, input: LooseInput = {}) => {
    const [method = '', template = ''] = key.split(' ');
    const response = await fetch(origin + fill(template, input.path) + search(input.query), {
      method,
      headers: {
        accept: 'application/json',
        ...(input.body !== undefined && { 'content-type': 'application/json' }),
        ...(input.ifMatch !== undefined && { 'if-match': `"${input.ifMatch}"` }),
        ...(input.idempotencyKey && { 'idempotency-key': input.idempotencyKey }),
        ...headers(),
      },
      body: input.body === undefined ? null : JSON.stringify(input.body),
      signal: input.signal ?? null,
    }).catch((error: unknown) => {
      if (input.signal?.aborted) throw error;
      throw new ApiProblem(0, {});
    });
    const text = await response.text();
    const body = text === '' ? null : parsed(text);
    if (!response.ok) {
      throw new ApiProblem(response.status, body ?? {}, response.headers.get('retry-after'));
    }
    return body;
  }) as Client;
}

function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function fill(template: string, path: Record<string, string> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
}

function search(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const pairs = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length > 0 ? `?${pairs}` : '';
}
