import * as z from 'zod/mini';
import { folded } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { type MessageState, messageStates } from '../domain/outbox.ts';
import type { SecuritySettings } from '../domain/security-settings.ts';
import { type User, userSchema } from '../domain/user.ts';
import { parseSecuritySettings } from './account.ts';
import { type Changes, insert, put, remove, replace } from './changes.ts';
import {
  invitationEmailKey,
  invitationsDue,
  loginEmailKey,
  loginEmailPrefix,
  loginKey,
  memberKey,
  passwordKey,
  securitySettingsKey,
  userKey,
} from './keys.ts';
import {
  getItems,
  type Item,
  list,
  listDue,
  type Page,
  type Position,
  type Store,
} from './store.ts';

export const parseUser = (item: Item): User => userSchema().parse(item);
const holderSchema = once(() => z.object({ userId: z.string() }));
const parseHolder = (item: Item) => holderSchema().parse(item);
const emailSchema = once(() =>
  z.object({ invitationId: z.string(), state: z.enum(messageStates) }),
);
const passwordSchema = once(() => z.object({ hash: z.string() }));

/** No login and no e-mail is longer, in any spelling; what is longer is nobody's. */
const longestSignIn = 255;

export interface UserWithEmail {
  readonly user: User;
  readonly invitationEmail: MessageState | null;
}

/** The state of the e-mail of the invitation that is pending; an older one's says nothing. */
function stateOf({ invitation }: User, item: Item | undefined): MessageState | null {
  const email = item && emailSchema().parse(item);
  return email && email.invitationId === invitation?.id ? email.state : null;
}

export interface SignInFacts {
  readonly settings: SecuritySettings;
  readonly user: User | undefined;
  readonly hash: string | null;
}

export function users(store: Store) {
  return {
    async find(id: string): Promise<User | undefined> {
      const [item] = await getItems(store, [userKey(id)]);
      return item && parseUser(item);
    },

    /**
     * A user who has a role in the entity, since nobody else exists there; with what became of the
     * e-mail that invites them, while an invitation is pending.
     */
    async findIn(e: string, id: string): Promise<UserWithEmail | undefined> {
      const [item, email] = await getItems(store, [userKey(id), invitationEmailKey(id)]);
      const user = item && parseUser(item);
      if (!user?.memberships.some(({ entityId }) => entityId === e)) return undefined;
      return { user, invitationEmail: stateOf(user, email) };
    },

    /** Those of the colleagues listed who are invited, with what became of the e-mail. */
    async withEmails(listed: readonly User[]): Promise<UserWithEmail[]> {
      const invited = listed.filter(({ invitation }) => invitation !== null);
      const emails = await getItems(
        store,
        invited.map(({ id }) => invitationEmailKey(id)),
      );
      const states = new Map(invited.map((user, index) => [user.id, stateOf(user, emails[index])]));
      return listed.map((user) => ({ user, invitationEmail: states.get(user.id) ?? null }));
    },

    /** The colleagues of an entity by name, multi-entity users among them (B1, B6). */
    listIn: (
      e: string,
      where: ((user: User) => boolean) | undefined,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<User>> =>
      list(store, { partition: memberKey(e, '', '').pk, parse: parseUser, where }, limit, after),

    /**
     * Who signs in under this name, which is a login, or else an e-mail that is one person's only;
     * with the hash of their password and the account's settings. No user where nobody does.
     */
    async findBySignIn(name: string): Promise<SignInFacts> {
      const asked = folded(name).slice(0, longestSignIn).toWellFormed();
      const emails = { partition: loginKey(asked).pk, prefix: loginEmailPrefix };
      const [[claim, settingsItem], { items }] = await Promise.all([
        getItems(store, [loginKey(asked), securitySettingsKey()]),
        asked.includes('@')
          ? list(store, { ...emails, parse: parseHolder }, 2, undefined)
          : { items: [] },
      ]);
      const settings = parseSecuritySettings(settingsItem);
      const holder = claim ? parseHolder(claim) : items.length === 1 ? items[0] : undefined;
      if (!holder) return { settings, user: undefined, hash: null };
      const keys = [userKey(holder.userId), passwordKey(holder.userId)];
      const [user, password] = await getItems(store, keys);
      const hash = password ? passwordSchema().parse(password).hash : null;
      return { settings, user: user && parseUser(user), hash };
    },

    /** Users whose invitation has run out at `now`, the longest due first. */
    listExpired: (now: string, limit: number): Promise<Page<User>> =>
      listDue(store, invitationsDue('', ''), parseUser, now, limit),

    create(changes: Changes, user: User): void {
      insert(changes, userKey(user.id), itemOf(user), 'conflict');
      for (const key of memberKeys(user)) put(changes, key, user);
      moveSignIn(changes, undefined, user);
    },

    update(changes: Changes, before: User, after: User): void {
      replace(changes, userKey(after.id), itemOf(after), before.version);
      const kept = new Set(memberKeys(after).map(({ pk, sk }) => pk + sk));
      for (const key of memberKeys(before)) {
        if (!kept.has(key.pk + key.sk)) remove(changes, key);
      }
      for (const key of memberKeys(after)) put(changes, key, after);
      moveSignIn(changes, before, after);
    },

    setPassword(changes: Changes, userId: string, hash: string): void {
      put(changes, passwordKey(userId), { hash });
    },
  };
}

/** A pending invitation also stands where the schedule looks for those that have run out. */
function itemOf(user: User): Item {
  if (user.status !== 'invited' || user.invitation === null) return user;
  return { ...user, ...invitationsDue(user.invitation.expiresAt, user.id) };
}

function memberKeys(user: User) {
  const name = folded(`${user.lastName} ${user.firstName}`).slice(0, 100).toWellFormed();
  return user.memberships.map(({ entityId }) => memberKey(entityId, name, user.id));
}

/** The names under which a user signs in: the login that they alone hold, and their e-mail. */
function signInKeys(user: User) {
  if (user.login === null) return { login: undefined, email: undefined };
  return { login: loginKey(folded(user.login)), email: loginEmailKey(folded(user.email), user.id) };
}

function moveSignIn(changes: Changes, before: User | undefined, after: User): void {
  const old = before ? signInKeys(before) : { login: undefined, email: undefined };
  const now = signInKeys(after);
  const holder = { userId: after.id };
  if (old.login?.pk !== now.login?.pk) {
    if (old.login) remove(changes, old.login);
    if (now.login) insert(changes, now.login, holder, 'login-taken');
  }
  if (old.email?.pk !== now.email?.pk) {
    if (old.email) remove(changes, old.email);
    if (now.email) put(changes, now.email, holder);
  }
}
