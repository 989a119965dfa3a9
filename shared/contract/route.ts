import type * as z from 'zod/mini';
import type { RequiredPermission } from '../domain/access.ts';
import { once } from '../domain/once.ts';
import type { ProblemCode } from '../domain/problem.ts';

/** The resource groups: one Lambda function and one folder of `functions/api` each. */
export const groups = [
  'sessions',
  'passwords',
  'invitations',
  'entities',
  'users',
  'api-keys',
  'log',
  'mail',
  'customers',
  'portfolio',
  'imports',
  'invoices',
  'attachments',
  'reports',
  'messages',
  'access',
  'portal',
  'pages',
  'links',
  'meta',
] as const;
export type Group = (typeof groups)[number];

/** One operation of the API, as a value; everything that knows of routes is derived from these. */
export interface RouteDefinition {
  /** Also the name of the operation's file: `functions/api/<group>/<operationId>.ts`. */
  readonly operationId: string;
  readonly group: Group;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly permission: RequiredPermission;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  /** Body by status of success; null where there is none. */
  readonly answers: { readonly [status: number]: z.ZodMiniType | null };
  /** Problems beyond those that every route of its kind can answer. */
  readonly problems?: readonly ProblemCode[];
  /** Asks for the password again when it was last given more than 15 minutes ago (B12). */
  readonly recentPassword?: true;
  /**
   * Needs `If-Match` with the record's version (428 without, 412 when stale). `optional`: honoured where it
   * is stated, by routes that make a record or that only an undoing has to be careful with.
   */
  readonly ifMatch?: true | 'optional';
  /** Honours `Idempotency-Key`: it creates or starts something. */
  readonly idempotent?: true;
  /** Also answers as CSV or XLSX, where `Accept` asks for one. */
  readonly sheets?: true;
  /** Open to a colleague who looks at the portal as a contact. */
  readonly viewing?: true;
  /** A request body that is valid, for the documentation and the fuzzer. */
  readonly example?: unknown;
}

/**
 * Keeps the literal types of a route, from which the client and the operations take theirs. Schemas are
 * stated as getters: each is made when it is first asked for, once.
 */
export function route<const R extends RouteDefinition>(definition: R): R {
  for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(definition))) {
    if (get) Object.defineProperty(definition, name, { get: once(get), enumerable: true });
  }
  return definition;
}

export type RouteKey<R extends RouteDefinition = RouteDefinition> = `${R['method']} ${R['path']}`;

export function keyOf<R extends RouteDefinition>(definition: R): RouteKey<R> {
  return `${definition.method} ${definition.path}`;
}

type Names<Path> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** The variables in a route's path. */
export type PathParameters<R extends RouteDefinition> = {
  readonly [N in Names<R['path']>]: string;
};

type OutputOf<S> = S extends z.ZodMiniType ? z.output<S> : undefined;
type InputOf<S> = S extends z.ZodMiniType ? z.input<S> : undefined;

export type BodyOf<R extends RouteDefinition> = OutputOf<R['body']>;
export type BodyInput<R extends RouteDefinition> = InputOf<R['body']>;
export type QueryOf<R extends RouteDefinition> = OutputOf<R['query']>;
export type QueryInput<R extends RouteDefinition> = InputOf<R['query']>;

/** What a route answers with success: a status and the body that belongs to it. */
export type AnswerOf<R extends RouteDefinition> = {
  [Status in keyof R['answers'] & number]: {
    readonly status: Status;
    readonly body: R['answers'][Status] extends z.ZodMiniType
      ? z.input<R['answers'][Status]>
      : null;
  };
}[keyof R['answers'] & number];

/** What a client reads as the answer: the body of any success. */
export type ResultOf<R extends RouteDefinition> = {
  [Status in keyof R['answers'] & number]: R['answers'][Status] extends z.ZodMiniType
    ? z.output<R['answers'][Status]>
    : null;
}[keyof R['answers'] & number];
