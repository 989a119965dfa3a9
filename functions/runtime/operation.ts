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
import type { Client } from '#shared/domain/client-access.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Entity } from '#shared/domain/entity.ts';
import type { Language } from '#shared/domain/fields.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import type { Session } from '#shared/domain/session.ts';
import type { User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/** Whoever calls, as read with the request: a person with a live session, or an API key. */
export interface SignedIn {
  readonly caller: Caller;
  readonly settings: SecuritySettings;
  /** Secret with which the list cursors given to this caller are authenticated. */
  readonly cursorSecret: string;
  readonly person?: Person;
}

/** A person's part of it. */
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

/** What the contact who calls reaches: their own customer, and nothing beside it (E4, E7). */
export interface Portal {
  readonly entity: Entity;
  readonly customer: Customer;
  readonly contact: Contact;
  readonly client: Client;
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

/** The form in which somebody wants an answer that is also given as a sheet, and their language. */
export interface AskedSheet {
  readonly form: 'csv' | 'xlsx';
  readonly language: Language;
}

/** An answer that is a file. */
export interface SheetAnswer {
  readonly status: 200;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
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
  : P extends 'own-account' | 'portal'
    ? SignedIn & Person
    : SignedIn;

type PortalFor<P> = P extends 'portal'
  ? Portal
  : P extends 'own-account'
    ? Portal | null
    : undefined;

/** What an operation works from: all of it validated, and the caller allowed. */
export interface OperationInput<R extends RouteDefinition> {
  readonly path: PathParameters<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly signedIn: SignedInFor<R['permission']>;
  readonly scope: InEntity<R> extends true ? Scope : undefined;
  /** Of contacts; null of colleagues, who reach the own account alone. */
  readonly portal: PortalFor<R['permission']>;
  /** The version in `If-Match`, on routes that need one. */
  readonly version: R['ifMatch'] extends true
    ? number
    : R['ifMatch'] extends 'optional'
      ? number | undefined
      : undefined;
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
