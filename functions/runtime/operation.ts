import type {
  AnswerOf,
  BodyOf,
  PathParameters,
  QueryOf,
  RouteDefinition,
} from '#shared/contract/route.ts';
import type { Changes } from '#shared/data/changes.ts';
import type { Position } from '#shared/data/store.ts';
import type { Access, Caller } from '#shared/domain/access.ts';
import type { Actor, Target } from '#shared/domain/audit.ts';
import type { Entity } from '#shared/domain/entity.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import type { Session } from '#shared/domain/session.ts';
import type { User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';
import type { AskedSheet, SheetAnswer } from './sheets.ts';

/** Whoever calls, as read with the request: a colleague with a live session, or an API key. */
export interface SignedIn {
  readonly caller: Caller;
  readonly settings: SecuritySettings;
  /** Secret with which the list cursors given to this caller are authenticated. */
  readonly cursorSecret: string;
  readonly person?: Person;
}

/** A colleague's part of it. */
export interface Person {
  readonly user: User;
  readonly session: Session;
  readonly tokenHash: string;
}

/** The entity of the path, and what the caller may see in it. */
export interface Scope {
  readonly entity: Entity;
  readonly access: Access;
}

export interface RequestFacts {
  readonly id: string;
  /** The address that the gateway saw, never one that a header claims (E6). */
  readonly ip: string;
  readonly userAgent: string;
  /** Whether the session cookie may be `Secure`: everywhere but on plain http at loopback. */
  readonly secure: boolean;
}

export interface Paging {
  readonly limit: number;
  readonly after: Position | undefined;
  /** A page as it is answered, its position sealed for this caller and this query. */
  answer<T, A>(
    page: { readonly items: readonly T[]; readonly next: Position | null },
    each: (item: T) => A,
  ): { items: A[]; nextCursor: string | null };
}

type InEntity<R extends RouteDefinition> = R['path'] extends `${string}/{e}${string}`
  ? true
  : false;

type Paged = { shape: { cursor: unknown } };

/** Lists are asked for in the query, searches in the body. */
type PagingFor<R extends RouteDefinition> = R['query'] extends Paged
  ? Paging
  : R['body'] extends Paged
    ? Paging
    : undefined;

type SignedInFor<P> = P extends 'public'
  ? undefined
  : P extends 'own-account'
    ? SignedIn & Person
    : SignedIn;

/** What an operation works from: all of it validated, and the caller allowed. */
export interface OperationInput<R extends RouteDefinition> {
  readonly path: PathParameters<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly signedIn: SignedInFor<R['permission']>;
  readonly scope: InEntity<R> extends true ? Scope : undefined;
  /** The version in `If-Match`, on routes that need one. */
  readonly version: R['ifMatch'] extends true ? number : undefined;
  readonly paging: PagingFor<R>;
  /** How the answer is wanted, on routes that also answer as a sheet; undefined for JSON. */
  readonly sheet: R['sheets'] extends true ? AskedSheet | undefined : undefined;
  readonly request: RequestFacts;
  /** The instant of the request. */
  readonly now: string;
  readonly services: Services;
  /** What is to be written; the runtime commits it as one transaction before it answers. */
  readonly changes: Changes;
  newId(): string;
  /** Adds a line to the log of `target`: the fields in which `after` differs from `before` (D4). */
  log(
    action: string,
    target: Target,
    before: object | undefined,
    after: object | undefined,
    by?: { readonly actor: Actor; readonly entityId: string | null },
  ): void;
}

interface Extras {
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

export type Answer<R extends RouteDefinition> =
  | (AnswerOf<R> & Extras)
  | (R['sheets'] extends true ? SheetAnswer : never);

export interface Operation<R extends RouteDefinition = RouteDefinition> {
  readonly route: R;
  readonly run: (input: OperationInput<R>) => Promise<Answer<R>>;
}

/** One operation: its route, and what it does. It runs again when a record changed under its feet. */
export function operation<R extends RouteDefinition>(
  route: R,
  run: (input: OperationInput<R>) => Promise<Answer<R>>,
): Operation<R> {
  return { route, run };
}

const answer =
  <Status extends number>(status: Status) =>
  <const Body>(body: Body, extras: Extras = {}) => ({ status, body, ...extras });

/** The successes that operations answer with. */
export const ok = answer(200);
export const created = answer(201);
export const accepted = answer(202);
export const noContent = (extras?: Extras) => answer(204)(null, extras);
