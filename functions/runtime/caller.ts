import { sha256 } from '#shared/adapters/secrets.ts';
import { keyOf } from '#shared/contract/route.ts';
import { parseApiKey } from '#shared/data/api-keys.ts';
import { parseEntity } from '#shared/data/entities.ts';
import { parseAnswer } from '#shared/data/idempotency.ts';
import {
  apiKeyKey,
  entityKey,
  idempotencyKey,
  securitySettingsKey,
  sessionKey,
  userKey,
} from '#shared/data/keys.ts';
import { parseSession } from '#shared/data/sessions.ts';
import { getItems, type Item } from '#shared/data/store.ts';
import { parseUser } from '#shared/data/users.ts';
import { accessTo, type Caller, type RequiredPermission } from '#shared/domain/access.ts';
import { type ApiKey, shouldNoteUse } from '#shared/domain/api-key.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import {
  asksForSecondFactor,
  parseSecuritySettings,
  type SecuritySettings,
} from '#shared/domain/security-settings.ts';
import { gavePasswordRecently, isLive, shouldTouch } from '#shared/domain/session.ts';
import { asOf, nameOf, rolesOf } from '#shared/domain/user.ts';
import { type Credential, credentialOf, refuseCrossSite, sameHash } from './credential.ts';
import { bodyText, type Exchange, header, type Idempotency } from './exchange.ts';
import type { Person, SignedIn } from './operation.ts';
import { followPage } from './pages.ts';
import { enterPortal } from './portal.ts';

/**
 * Who calls and whether they may: session and user (or API key), settings, entity and remembered answer
 * are read in one strongly consistent BatchGetItem, so that what was ended or taken away counts on the
 * next request.
 * @throws Problem 401, 403 or 404
 */
export async function identify(exchange: Exchange): Promise<void> {
  const { route, event, services, now, path } = exchange;
  refuseCrossSite(exchange);
  if (route.permission === 'public') return;
  const credential = credentialOf(event);
  const e = path.e;
  const idempotency = route.idempotent && idempotencyOf(exchange, credential.id);
  const isSession = credential.kind === 'session';
  const [held, user, stored, entity, answer] = await getItems(services.store, [
    isSession
      ? sessionKey(credential.id, credential.tokenHash)
      : apiKeyKey(credential.entityId, credential.id),
    // Where there is nothing to read, the settings once more: getItems reads a key once.
    isSession ? userKey(credential.id) : securitySettingsKey(),
    securitySettingsKey(),
    e === undefined ? securitySettingsKey() : entityKey(e),
    idempotency ? idempotencyKey(idempotency.hash) : securitySettingsKey(),
  ]);
  const settings = parseSecuritySettings(stored);
  const signedIn = isSession
    ? person(credential.tokenHash, { session: held, user }, settings, now)
    : program(credential, held, settings, now);
  exchange.signedIn = signedIn;
  await enter(exchange, signedIn);
  if (idempotency) {
    exchange.idempotency = { ...idempotency, remembered: parseAnswer(answer, now) };
  }
  if (!exchange.named) throw new Problem('not-found');
  refuseWithoutSecondFactor(exchange, signedIn);
  authorise(exchange, signedIn, e === undefined ? undefined : entity);
  refuseWithoutRecentPassword(exchange, signedIn);
  exchange.noted = noteUse(exchange, signedIn, held);
}

/**
 * The answer given before to whoever holds the link of a page: they are its caller, and no one else is.
 * @throws Problem where the page does not open any more
 */
export async function recall(exchange: Exchange): Promise<void> {
  const { route, body, services, now } = exchange;
  if (route.permission !== 'public' || !route.idempotent) return;
  const { token } = body as { readonly token: string };
  const idempotency = idempotencyOf(exchange, sha256(token));
  if (!idempotency) return;
  const [answer] = await getItems(services.store, [idempotencyKey(idempotency.hash)]);
  const remembered = parseAnswer(answer, now);
  if (remembered) await followPage(services, token, now);
  exchange.idempotency = { ...idempotency, remembered };
}

function person(
  tokenHash: string,
  items: { session: Item | undefined; user: Item | undefined },
  settings: SecuritySettings,
  now: string,
): SignedIn {
  if (!items.session || !items.user) throw new Problem('unauthenticated');
  const session = parseSession(items.session);
  const user = asOf(parseUser(items.user), now);
  const current = user.status === 'active' && session.epoch === user.sessionEpoch;
  if (!current || !isLive(session, now, settings)) throw new Problem('unauthenticated');
  const { id, mainAdministrator, canImport, memberships } = user;
  const name = nameOf(user);
  const kind = user.client ? 'contact' : 'user';
  const caller = { kind, id, name, mainAdministrator, canImport, memberships } as const;
  const held = { user, session, tokenHash };
  return { caller, settings, cursorSecret: session.cursorSecret, person: held };
}

/** A contact reaches their customer, and only while their access is alive and from where it may be used. */
async function enter(exchange: Exchange, { person: held, settings }: SignedIn): Promise<void> {
  if (!held?.user.client) return;
  const { services, request, route } = exchange;
  exchange.portal = await enterPortal(services, held, settings, request.ip);
  if (held.session.viewedBy && !route.viewing) throw new Problem('forbidden');
}

/** A program holds its one role in its one entity, and no portfolio. */
function program(
  { tokenHash }: Credential,
  item: Item | undefined,
  settings: SecuritySettings,
  now: string,
): SignedIn {
  const key = item && parseApiKey(item);
  if (!key || !sameHash(key.secretHash, tokenHash) || now >= key.expiresAt) {
    throw new Problem('unauthenticated');
  }
  return { caller: callerOf(key), settings, cursorSecret: key.cursorSecret };
}

function callerOf({ id, name, entityId, role }: ApiKey): SignedIn['caller'] {
  const memberships = [{ entityId, role }];
  return { kind: 'api-key', id, name, mainAdministrator: false, canImport: true, memberships };
}

/** Where no role is held, none asks for a second factor. */
const ofNoRole: readonly RequiredPermission[] = ['own-account', 'portal'];

/** Until it is set up, only the own account can be used (B12). */
function refuseWithoutSecondFactor({ route }: Exchange, { person, settings }: SignedIn): void {
  if (!person || ofNoRole.includes(route.permission) || person.user.hasSecondFactor) return;
  if (asksForSecondFactor(settings, rolesOf(person.user))) throw new Problem('totp-setup-required');
}

function refuseWithoutRecentPassword({ route, now }: Exchange, { person }: SignedIn): void {
  if (route.recentPassword) expectRecentPassword(person, now);
}

/**
 * @throws Problem `reauthentication-required` where the password was given too long ago; `forbidden` to
 *   programs, which have none
 */
export function expectRecentPassword(person: Person | undefined, now: string): void {
  if (!person) throw new Problem('forbidden');
  if (!gavePasswordRecently(person.session, now)) throw new Problem('reauthentication-required');
}

/** Who may call the routes that ask for no role in an entity. */
const openTo: { readonly [P in RequiredPermission]?: readonly Caller['kind'][] } = {
  'own-account': ['user', 'contact'],
  portal: ['contact'],
  'signed-in': ['user', 'api-key'],
};

function authorise(exchange: Exchange, { caller, settings }: SignedIn, item: Item | undefined) {
  const { permission, operationId } = exchange.route;
  const e = exchange.path.e;
  const kinds = openTo[permission];
  if (kinds && !kinds.includes(caller.kind)) throw new Problem('forbidden');
  const isMain = permission === 'main-administrator';
  if (isMain && !caller.mainAdministrator) throw new Problem('forbidden');
  if (kinds || (isMain && e === undefined)) return;
  if (e === undefined) throw new Error(`${operationId} names no entity`);
  const asked = isMain ? 'member' : (permission as Permission | 'member');
  const access = accessTo(caller, e, item !== undefined, asked, settings);
  if (item) exchange.scope = { access, entity: parseEntity(item) };
}

/**
 * Beside the operation, which does not wait for it. What ends at this moment, or a table that is slow, is
 * no reason to refuse the request.
 */
async function noteUse(
  { services, now }: Exchange,
  { person }: SignedIn,
  held: Item | undefined,
): Promise<void> {
  if (person && shouldTouch(person.session, now)) {
    await services.sessions.touch(person.tokenHash, person.session, now).catch(() => {});
  }
  if (person || !held) return;
  const key = parseApiKey(held);
  if (shouldNoteUse(key, now)) await services.apiKeys.touch(key, now).catch(() => {});
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
  const hash = sha256(`${callerId}\n${keyOf(exchange.route)}\n${key}`);
  return {
    hash,
    bodyHash: sha256(`${exchange.event.rawPath}\n${bodyText(exchange.event) ?? ''}`),
    // Answers may hold a secret that is shown once; without the caller's own key they cannot be read.
    sealedUnder: { secret: key, purpose: 'answer', boundTo: hash },
  };
}
