import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '#shared/adapters/secrets.ts';
import { Problem } from '#shared/domain/problem.ts';
import { type Event, type Exchange, header } from './exchange.ts';
import { sessionCookies } from './session-cookie.ts';

/** What a request proves itself with: a session's token or an API key; only hashes are compared. */
export type Credential =
  | { readonly kind: 'session'; readonly id: string; readonly tokenHash: string }
  | {
      readonly kind: 'api-key';
      readonly id: string;
      readonly entityId: string;
      readonly tokenHash: string;
    };

const ulid = '[0-9A-HJKMNP-TV-Z]{26}';
const sessionToken = new RegExp(`^(${ulid})\\.[A-Za-z0-9_-]{43}$`);
const keyToken = new RegExp(`^enc_(${ulid})\\.(${ulid})\\.[A-Za-z0-9_-]{43}$`);

/** A session's token: names its user, so that both are found in one read. */
export const sessionTokenOf = (userId: string, secret: string) => `${userId}.${secret}`;

/** An API key: names its entity and itself, so that it is found in one read. */
export const apiKeyTokenOf = (key: { entityId: string; id: string }, secret: string) =>
  `enc_${key.entityId}.${key.id}.${secret}`;

/** @throws Problem 401 where nothing well-formed is given; an API key never comes by cookie */
export function credentialOf(event: Event): Credential {
  const bearer = bearerOf(event);
  const token = bearer ?? cookieOf(event) ?? '';
  const tokenHash = sha256(token);
  const [, userId] = sessionToken.exec(token) ?? [];
  if (userId !== undefined) return { kind: 'session', id: userId, tokenHash };
  const [, entityId, id] = keyToken.exec(bearer ?? '') ?? [];
  if (entityId === undefined || id === undefined) throw new Problem('unauthenticated');
  return { kind: 'api-key', id, entityId, tokenHash };
}

function bearerOf(event: Event): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header(event, 'authorization') ?? '')?.[1];
}

function cookieOf(event: Event): string | undefined {
  const pairs = (event.cookies ?? []).map((cookie) => cookie.split('=', 2));
  return pairs.find(([name]) => sessionCookies.includes(name ?? ''))?.[1];
}

const safeMethods = new Set(['GET', 'HEAD']);

/**
 * Browsers add cookies to other sites' requests too; only this site's own may change anything.
 * @throws Problem `cross-site-request`
 */
export function refuseCrossSite({ event, services, route }: Exchange): void {
  if (safeMethods.has(route.method) || bearerOf(event) !== undefined) return;
  const site = header(event, 'sec-fetch-site');
  const ownOrigin = header(event, 'origin') === services.environment.WEB_ORIGIN;
  const sameSite = site === 'same-origin' || site === 'none' || ownOrigin;
  const suspicious = cookieOf(event) !== undefined || site === 'cross-site';
  if (suspicious && !sameSite) throw new Problem('cross-site-request');
}

/** Whether a request came through the deployment's own CDN, which alone knows the secret. */
export function passedOrigin(given: string | undefined, secret: string | undefined): boolean {
  return secret === undefined || sameHash(sha256(given ?? ''), sha256(secret));
}

/** Compares two hashes in a time that tells nothing of where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
