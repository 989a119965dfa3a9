import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '#shared/adapters/secrets.ts';
import { keyOf } from '#shared/contract/route.ts';
import { parseSecuritySettings } from '#shared/data/account.ts';
import { parseEntity } from '#shared/data/entities.ts';
import { parseAnswer } from '#shared/data/idempotency.ts';
import {
  entityKey,
  idempotencyKey,
  securitySettingsKey,
  sessionKey,
  userKey,
} from '#shared/data/keys.ts';
import { parseSession } from '#shared/data/sessions.ts';
import { getItems, type Item } from '#shared/data/store.ts';
import { parseUser } from '#shared/data/users.ts';
import { accessTo } from '#shared/domain/access.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { isLive, shouldTouch } from '#shared/domain/session.ts';
import { asOf, nameOf } from '#shared/domain/user.ts';
import { bodyText, type Event, type Exchange, header, type Idempotency } from './exchange.ts';
import type { SignedIn } from './operation.ts';
import { sessionCookies } from './session-cookie.ts';

/**
 * Who calls and whether they may: session, user, settings, entity and remembered answer are read in
 * one strongly consistent BatchGetItem, so that what was ended or taken away counts on the next request.
 * @throws Problem 401, 403 or 404
 */
export async function identify(exchange: Exchange): Promise<void> {
  const { route, event, services, now, path } = exchange;
  refuseCrossSite(exchange);
  if (route.permission === 'public') return;
  const credential = credentialOf(event);
  const e = path.e;
  const idempotency = route.idempotent && idempotencyOf(exchange, credential.userId);
  const [session, user, settings, entity, answer] = await getItems(services.store, [
    sessionKey(credential.userId, credential.tokenHash),
    userKey(credential.userId),
    securitySettingsKey(),
    // Without an entity or an idempotency key, the settings once more: getItems reads a key once.
    e === undefined ? securitySettingsKey() : entityKey(e),
    idempotency ? idempotencyKey(idempotency.hash) : securitySettingsKey(),
  ]);
  const signedIn = signIn(credential.tokenHash, { session, user, settings }, now);
  exchange.signedIn = signedIn;
  if (idempotency) {
    exchange.idempotency = { ...idempotency, remembered: parseAnswer(answer, now) };
  }
  if (!exchange.named) throw new Problem('not-found');
  authorise(exchange, signedIn, e === undefined ? undefined : entity);
  if (shouldTouch(signedIn.session, now, signedIn.settings)) {
    // A session that ends at this moment, or a table that is slow, is no reason to refuse the request.
    await services.sessions.touch(credential.tokenHash, signedIn.session, now).catch(() => {});
  }
}

function signIn(
  tokenHash: string,
  items: { session: Item | undefined; user: Item | undefined; settings: Item | undefined },
  now: string,
): SignedIn {
  if (!items.session || !items.user) throw new Problem('unauthenticated');
  const session = parseSession(items.session);
  const user = asOf(parseUser(items.user), now);
  const settings = parseSecuritySettings(items.settings);
  const ended = user.sessionsEndedAt !== null && session.createdAt <= user.sessionsEndedAt;
  if (user.status !== 'active' || ended || !isLive(session, now, settings)) {
    throw new Problem('unauthenticated');
  }
  const { id: userId, mainAdministrator, memberships } = user;
  const caller = { userId, name: nameOf(user), mainAdministrator, memberships };
  return { caller, user, session, tokenHash, settings };
}

function authorise(exchange: Exchange, { caller, settings }: SignedIn, item: Item | undefined) {
  const { permission } = exchange.route;
  const e = exchange.path.e;
  if (permission === 'main-administrator' && !caller.mainAdministrator) {
    throw new Problem('forbidden');
  }
  if (
    permission === 'public' ||
    permission === 'signed-in' ||
    permission === 'main-administrator'
  ) {
    return;
  }
  if (e === undefined) throw new Error(`${exchange.route.operationId} names no entity`);
  const access = accessTo(caller, e, item !== undefined, permission, settings);
  if (item) exchange.scope = { access, entity: parseEntity(item) };
}

/** @throws Problem 401 where no well-formed session token is given */
function credentialOf(event: Event): { userId: string; tokenHash: string } {
  const token = bearerOf(event) ?? cookieOf(event);
  const userId = /^([0-9A-HJKMNP-TV-Z]{26})\.[A-Za-z0-9_-]{43}$/.exec(token ?? '')?.[1];
  if (token === undefined || userId === undefined) throw new Problem('unauthenticated');
  return { userId, tokenHash: sha256(token) };
}

function bearerOf(event: Event): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header(event, 'authorization') ?? '')?.[1];
}

function cookieOf(event: Event): string | undefined {
  const pairs = (event.cookies ?? []).map((cookie) => cookie.split('=', 2));
  return pairs.find(([name]) => sessionCookies.includes(name ?? ''))?.[1];
}

const safeMethods = new Set(['GET', 'HEAD']);

/** Browsers add cookies to other sites' requests too; only this site's own may change anything. */
function refuseCrossSite({ event, services, route }: Exchange): void {
  if (safeMethods.has(route.method) || bearerOf(event) !== undefined) return;
  const site = header(event, 'sec-fetch-site');
  const ownOrigin = header(event, 'origin') === services.environment.WEB_ORIGIN;
  const sameSite = site === 'same-origin' || site === 'none' || ownOrigin;
  const suspicious = cookieOf(event) !== undefined || site === 'cross-site';
  if (suspicious && !sameSite) throw new Problem('cross-site-request');
}

function idempotencyOf(
  exchange: Exchange,
  callerId: string,
): Omit<Idempotency, 'remembered'> | undefined {
  const key = header(exchange.event, 'idempotency-key');
  if (key === undefined) return undefined;
  if (!/^[\x20-\x7e]{1,64}$/.test(key)) {
    throw invalidField('Idempotency-Key', 'invalid', 'must be 1 to 64 printable ASCII characters');
  }
  return {
    hash: sha256(`${callerId}\n${keyOf(exchange.route)}\n${key}`),
    bodyHash: sha256(`${exchange.event.rawPath}\n${bodyText(exchange.event) ?? ''}`),
  };
}

/** Whether a request came through the deployment's own CDN, which alone knows the secret. */
export function passedOrigin(given: string | undefined, secret: string | undefined): boolean {
  if (secret === undefined) return true;
  const [one, other] = [sha256(given ?? ''), sha256(secret)].map((text) => Buffer.from(text));
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
