import type * as z from 'zod/mini';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import type { Routes } from '#shared/contract/routes.ts';
import type { problemSchema } from '#shared/contract/wire.ts';
import type { ProblemCode } from '#shared/domain/problem.ts';
import type { Answer } from './contract-check.ts';
import type { Send, SendOptions } from './http.ts';

type Key = keyof Routes;

export type Problem = Omit<z.infer<ReturnType<typeof problemSchema>>, 'code'> & {
  readonly code: ProblemCode;
};

/** Calls of one caller, typed by the route table. */
export interface Api {
  /** @throws Error unless the call succeeds */
  call<K extends Key>(key: K, ...input: [CallInput<K>?]): Promise<CallResult<K>>;
  /** @throws Error unless the call is refused */
  refusal<K extends Key>(key: K, ...input: [CallInput<K>?]): Promise<Problem>;
  /** Whatever comes. */
  attempt<K extends Key>(key: K, ...input: [CallInput<K>?]): Promise<Answer>;
  readonly token: string | undefined;
}

interface LooseInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
}

/** @param headers sent with each call besides its own */
export function apiOf(send: Send, token?: string, headers: Record<string, string> = {}): Api {
  const attempt = (key: string, input: LooseInput = {}) => {
    const [method = '', template = ''] = key.split(' ');
    const options: SendOptions = {
      token,
      ...(input.body !== undefined && { json: input.body }),
      headers: {
        ...headers,
        ...(input.ifMatch !== undefined && { 'if-match': `"${input.ifMatch}"` }),
        ...(input.idempotencyKey !== undefined && { 'idempotency-key': input.idempotencyKey }),
      },
    };
    return send(method, fill(template, input.path) + search(input.query), options);
  };
  return {
    token,
    attempt: attempt as Api['attempt'],
    call: (async (key: string, input?: LooseInput) => {
      const answer = await attempt(key, input);
      if (answer.status < 300) return answer.body ?? null;
      throw new Error(`${key} answered ${answer.status}: ${answer.text}`);
    }) as Api['call'],
    refusal: (async (key: string, input?: LooseInput) => {
      const answer = await attempt(key, input);
      if (answer.status >= 400) return answer.body;
      throw new Error(`${key} was not refused: ${answer.status} ${answer.text}`);
    }) as Api['refusal'],
  };
}

/** A route's path with its variables filled in. */
export function fill(template: string, path: Readonly<Record<string, string>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
}

function search(query: Readonly<Record<string, unknown>> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
