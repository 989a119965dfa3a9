import * as z from 'zod/mini';
import { folded } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { type MessageState, messageStates } from '../domain/outbox.ts';
import type { SecondFactor } from '../domain/second-factor.ts';
import type { SignInRecord } from '../domain/sign-in.ts';
import { isActiveMainAdministrator, type User, userSchema } from '../domain/user.ts';
import {
  type Changes,
  insert,
  put,
  type Refusal,
  remove,
  removeIf,
  replace,
  update,
} from './changes.ts';
import {
  accessListKey,
  inChargeKey,
  invitationEmailKey,
  invitationsDue,
  type Key,
  loginEmailKey,
  loginEmailPrefix,
  loginKey,
  mainAdministratorsKey,
  memberKey,
  passwordKey,
  platformUserKey,
  secondFactorKey,
  signInKey,
  userKey,
} from './keys.ts';
import { parseSecondFactor } from './second-factors.ts';
import { parseSignIns } from './sign-ins.ts';
import {
  getItems,
  type Item,
  list,
  listDue,
  type Page,
  type Position,
  pages,
  type Store,
} from './store.ts';

export const parseUser = (item: Item): User => userSchema().parse(item);
const nameSchema = once(() => z.object({ sk: z.string(), userId: z.optional(z.string()) }));
const parseName = (item: Item) => nameSchema().parse(item);
const emailSchema = once(() =>
  z.object({ invitationId: z.string(), state: z.enum(messageStates) }),
);

/** A password as it is kept; links that may replace it name its id. */
const passwordSchema = once(() => z.object({ id: z.string(), hash: z.string() }));
export type Password = z.infer<ReturnType<typeof passwordSchema>>;

/** No login and no e-mail is longer, in any spelling; what is longer is nobody's. */
const longestSignIn = 255;

export interface UserWithEmail {
  readonly user: User;
  readonly invitationEmail: MessageState | null;
}

export interface UserInFull extends UserWithEmail {
  readonly signIns: SignInRecord;
}

/** The state of the e-mail of the invitation that is pending; an older one's says nothing. */
function stateOf({ invitation }: User, item: Item | undefined): MessageState | null {
  const email = item && emailSchema().parse(item);
  return email && email.invitationId === invitation?.id ? email.state : null;
}

/** Whoever signs in under a name, with all that decides on it; all undefined under nobody's name. */
export interface Account {
  readonly user: User | undefined;
  readonly password: Password | undefined;
  readonly secondFactor: SecondFactor | undefined;
}

/** The form in which the names of those who sign in are compared. */
export function signInName(login: string): string {
  return folded(login).slice(0, longestSignIn).toWellFormed();
}

export function users(store: Store) {
  async function findWithEmail(id: string): Promise<UserInFull | undefined> {
    const keys = [userKey(id), invitationEmailKey(id), signInKey(id)];
    const [item, email, signIns] = await getItems(store, keys);
    const user = item && parseUser(item);
    if (!user) return undefined;
    return { user, invitationEmail: stateOf(user, email), signIns: parseSignIns(signIns) };
  }

  async function findAccount(userId: string, beside: readonly Key[] = []): Promise<Found> {
    const own = [userKey, passwordKey, secondFactorKey, signInKey].map((key) => key(userId));
    const [user, password, secondFactor, signIns, ...others] = await getItems(store, [
      ...own,
      ...beside,
    ]);
    return {
      user: user && parseUser(user),
      password: password && passwordSchema().parse(password),
      secondFactor: secondFactor && parseSecondFactor(secondFactor),
      signIns: parseSignIns(signIns),
      beside: others,
    };
  }

  return {
    async find(id: string): Promise<User | undefined> {
      const [item] = await getItems(store, [userKey(id)]);
      return item && parseUser(item);
    },

    /** In the order asked; undefined where there is none. */
    async findMany(ids: readonly string[]): Promise<(User | undefined)[]> {
      const items = await getItems(store, ids.map(userKey));
      return items.map((item) => item && parseUser(item));
    },

    /** Everybody with a role in an entity. */
    membersOf: (e: string): AsyncGenerator<User[], void> =>
      pages(store, { partition: memberKey(e, '', '').pk, parse: parseUser }),

    /** Everybody with a role in an entity, and the multi-entity users of the account. */
    async *everybodyIn(e: string): AsyncGenerator<User[], void> {
      for (const key of [memberKey(e, '', ''), platformUserKey('', '')]) {
        yield* pages(store, { partition: key.pk, parse: parseUser });
      }
    },

    /**
     * A user who has a role in the entity, since nobody else exists there; with what became of the
     * e-mail that invites them, while an invitation is pending.
     */
    async findIn(e: string, id: string): Promise<UserInFull | undefined> {
      const found = await findWithEmail(id);
      const isMember = found?.user.memberships.some(({ entityId }) => entityId === e);
      return isMember ? found : undefined;
    },

    findWithEmail,

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

    /** The multi-entity users of the account by name (B6). */
    listPlatform: (
      where: ((user: User) => boolean) | undefined,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<User>> =>
      list(store, { partition: platformUserKey('', '').pk, parse: parseUser, where }, limit, after),

    /**
     * Who signs in under this name, which is a login, or else an e-mail that is one person's only.
     * Reads as much where nobody does.
     * @param beside keys of what is read in the same round trip as the user
     */
    async findBySignIn(name: string, beside: readonly Key[] = []): Promise<Found> {
      // The claim of a login stands before the e-mails; two of these are as good as many.
      const partition = loginKey(signInName(name)).pk;
      const { items } = await list(store, { partition, parse: parseName }, 3, undefined);
      const claim = items.find(({ sk }) => sk === loginKey('').sk);
      const [email, another] = items.filter(({ sk }) => sk.startsWith(loginEmailPrefix));
      const holder = claim ?? (another ? undefined : email);
      return findAccount(holder?.userId ?? nobody, beside);
    },

    /** Ids of those who have a login, and this e-mail. */
    async listByEmail(email: string): Promise<string[]> {
      const partition = loginKey(signInName(email)).pk;
      const holders = { partition, prefix: loginEmailPrefix, parse: parseName };
      const { items } = await list(store, holders, 2, undefined);
      return items.flatMap(({ userId }) => userId ?? []);
    },

    /** A user with all that decides on their signing in, and what stands at the keys beside. */
    findAccount,

    /** Users whose invitation has run out at `now`, the longest due first. */
    listExpired: (now: string, limit: number): Promise<Page<User>> =>
      listDue(store, invitationsDue('', ''), parseUser, now, limit),

    create(changes: Changes, user: User): void {
      insert(changes, userKey(user.id), itemOf(user), 'conflict');
      for (const key of memberKeys(user)) put(changes, key, user);
      moveSignIn(changes, undefined, user);
    },

    /** @throws Problem (when committed) `last-main-administrator` where none would be left (A5) */
    update(changes: Changes, before: User, after: User): void {
      if (after === before) return;
      replace(changes, userKey(after.id), itemOf(after), before.version);
      const kept = new Set(memberKeys(after).map(({ pk, sk }) => pk + sk));
      for (const key of memberKeys(before)) {
        if (!kept.has(key.pk + key.sk)) remove(changes, key);
      }
      for (const key of memberKeys(after)) put(changes, key, after);
      moveSignIn(changes, before, after);
      countMainAdministrators(
        changes,
        Number(isActiveMainAdministrator(after)) - Number(isActiveMainAdministrator(before)),
      );
    },

    /** A colleague of an entity who may be put in charge of a customer, and whether they are or were. */
    async findCollector(e: string, id: string) {
      const [item, mark] = await getItems(store, [userKey(id), inChargeKey(id)]);
      const user = item && parseUser(item);
      if (!user?.memberships.some(({ entityId }) => entityId === e)) return undefined;
      // Whoever has set a password is kept for the log's sake anyway.
      return { user, isKept: user.hasPassword || mark !== undefined };
    },

    /** The accesses of an entity by the contacts' names (E3). */
    listAccesses: (
      e: string,
      where: ((user: User) => boolean) | undefined,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<User>> => {
      const partition = accessListKey(e, '', '').pk;
      return list(store, { partition, parse: parseUser, where }, limit, after);
    },

    /** With what became of their invitations' e-mails, and their tries to sign in, in the order given. */
    async inFull(listed: readonly User[]): Promise<UserInFull[]> {
      const keys = listed.flatMap(({ id }) => [invitationEmailKey(id), signInKey(id)]);
      const items = await getItems(store, keys);
      return listed.map((user, index) => ({
        user,
        invitationEmail: stateOf(user, items[2 * index]),
        signIns: parseSignIns(items[2 * index + 1]),
      }));
    },

    /** Which of these names somebody has as their login already. */
    async takenLogins(logins: readonly string[]): Promise<Set<string>> {
      const items = await getItems(
        store,
        logins.map((login) => loginKey(folded(login))),
      );
      return new Set(logins.filter((_, index) => items[index] !== undefined));
    },

    /** They are in charge of a customer now, and stay. @param refusal where they are just deleted */
    keep(changes: Changes, id: string, refusal: Refusal): void {
      const mark = `keep ${id}`;
      if (changes.marked.has(mark)) return;
      changes.marked.add(mark);
      changes.actions.push({
        mark,
        item: (TableName) => ({
          Put: {
            TableName,
            Item: inChargeKey(id),
            ConditionExpression: 'attribute_not_exists(deletedAt)',
          },
        }),
        refusal,
      });
    },

    /**
     * Deletes somebody to whom nothing refers (B10): who never had a password, and so no entry in a log,
     * and never was in charge of a customer.
     * @throws Problem (when committed) `user-in-use` where they were put in charge
     */
    delete(changes: Changes, user: User, deletedAt: string): void {
      insert(changes, inChargeKey(user.id), { deletedAt }, 'user-in-use');
      forget(changes, user);
    },

    /** Deletes the access of a contact: sessions and links find nobody, its user code is free again. */
    deleteAccess(changes: Changes, user: User): void {
      forget(changes, user);
      remove(changes, passwordKey(user.id));
      remove(changes, secondFactorKey(user.id));
    },

    setPassword(changes: Changes, userId: string, password: Password): void {
      put(changes, passwordKey(userId), password);
    },

    /** @param refusal what it means that the password is no longer the one that was read */
    replacePassword(
      changes: Changes,
      userId: string,
      before: Password,
      after: Password,
      refusal: Refusal,
    ): void {
      const expect = { id: before.id, hash: before.hash };
      update(changes, passwordKey(userId), { set: after, expect, refusal });
    },
  };
}

/** Nobody's id: reading about them takes as long as about anybody. */
const nobody = '00000000000000000000000000';

interface Found extends Account {
  readonly signIns: SignInRecord;
  readonly beside: readonly (Item | undefined)[];
}

/** Counts those who came to be active main administrators, and those who ceased; one stays (A5). */
function countMainAdministrators(changes: Changes, change: number): void {
  if (change === 0) return;
  changes.actions.push({
    item: (TableName) => ({
      Update: {
        TableName,
        Key: mainAdministratorsKey(),
        UpdateExpression: 'ADD active :change',
        ...(change < 0 && { ConditionExpression: 'active > :one' }),
        ExpressionAttributeValues: { ':change': change, ...(change < 0 && { ':one': 1 }) },
      },
    }),
    refusal: 'last-main-administrator',
  });
}

function forget(changes: Changes, user: User): void {
  removeIf(changes, userKey(user.id), { version: user.version }, 'conflict');
  for (const key of memberKeys(user)) remove(changes, key);
  const { login, email } = signInKeys(user);
  const own = [signInKey(user.id), invitationEmailKey(user.id)];
  for (const key of [login, email, ...own]) if (key) remove(changes, key);
}

/** A pending invitation also stands where the schedule looks for those that have run out. */
function itemOf(user: User): Item {
  if (user.status !== 'invited' || user.invitation === null) return user;
  return { ...user, ...invitationsDue(user.invitation.expiresAt, user.id) };
}

/** Where a user stands in lists: in each of their entities, among multi-entity users, or accesses. */
function memberKeys(user: User): Key[] {
  const name = folded(`${user.lastName} ${user.firstName}`).slice(0, 100).toWellFormed();
  const inEntities = user.memberships.map(({ entityId }) => memberKey(entityId, name, user.id));
  if (user.client) return [accessListKey(user.client.entityId, name, user.id)];
  return user.reach === 'platform' ? [platformUserKey(name, user.id), ...inEntities] : inEntities;
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
