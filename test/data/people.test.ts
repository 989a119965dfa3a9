import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/adapters/secrets.ts';
import { apiKeys, parseApiKey } from '#shared/data/api-keys.ts';
import { audit } from '#shared/data/audit.ts';
import { type Changes, commit, noChanges } from '#shared/data/changes.ts';
import { apiKeyKey } from '#shared/data/keys.ts';
import { counterKey, limits, refuseBeyond } from '#shared/data/limits.ts';
import { secondFactors } from '#shared/data/second-factors.ts';
import { signIns } from '#shared/data/sign-ins.ts';
import { getItems, type Store } from '#shared/data/store.ts';
import { users } from '#shared/data/users.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';
import { everyPage, times } from '#test/support/pages.ts';

const now = '2026-11-22T10:00:00.000Z';

describe.each(bothEngines)('what is kept of people on $title', ({ kind, here }) => {
  describe.skipIf(!here)('over one table', () => {
    let store: Store;
    beforeAll(async () => {
      store = await storeOn(kind);
    });
    const write = async (make: (changes: Changes) => void) => {
      const changes = noChanges();
      make(changes);
      await commit(store, changes);
    };
    const outcome = (make: (changes: Changes) => void) =>
      write(make).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );

    const signInsOf = async (userId: string) => (await users(store).findAccount(userId)).signIns;

    it('failures to sign in are counted exactly, ten of thirty at once (B11)', async () => {
      const repository = signIns(store);
      const userId = newId(now);
      const read = await signInsOf(userId);
      await times(30, () => repository.fail({ userId }, read, now));
      const lockedUntil = '2026-11-22T10:01:00.000Z';
      expect(await signInsOf(userId)).toMatchObject({ failures: 10, lockedUntil });
      const succeed = (at: string) =>
        outcome((changes) => repository.succeed(changes, userId, at, 'sign-in-refused'));
      expect(await succeed('2026-11-22T10:00:59.999Z')).toBe('sign-in-refused');
      expect(await succeed(lockedUntil)).toBe('done');
      const at = { activeAt: lockedUntil, signedInAt: lockedUntil };
      const record = { failures: 0, lockedUntil: null, ...at };
      expect(await signInsOf(userId)).toEqual(record);
    });

    it('who is idle is listed by when they were active, until that is taken note of (A3)', async () => {
      const repository = signIns(store);
      const userId = newId(now);
      // So long ago that nobody else in the table was.
      const [first, second] = ['1999-01-01T00:00:00.000Z', '1999-02-01T00:00:00.000Z'];
      await write((changes) => repository.begin(changes, userId, first));
      const listed = async (through: string) => (await repository.listIdle(through, 10)).items;
      expect(await listed('1998-12-31T23:59:59.999Z')).toEqual([]);
      expect(await listed(first)).toEqual([userId]);
      const stale = await signInsOf(userId);
      await write((changes) => repository.begin(changes, userId, second));
      const forget = (record: typeof stale) =>
        outcome((changes) => repository.forgetIdle(changes, userId, record));
      expect(await forget(stale)).toBe('conflict');
      expect(await listed(first)).toEqual([]);
      expect(await forget(await signInsOf(userId))).toBe('done');
      expect(await listed(second)).toEqual([]);
    });

    it('no more happens in a window than may, however much is tried at once (B11)', async () => {
      const repository = limits(store);
      const subject = `${newId(now)}@people.example`;
      const tries = await times(30, () =>
        outcome((changes) => repository.countWith(changes, 'e-mails', subject, now)),
      );
      expect(tries.filter((one) => one === 'done')).toHaveLength(20);
      expect(new Set(tries)).toEqual(new Set(['done', 'too-many-requests']));
      const refusedAt = async (instant: string) => {
        const [counter] = await getItems(store, [counterKey('e-mails', subject, instant)]);
        return () => refuseBeyond('e-mails', counter, instant);
      };
      expect(await refusedAt('2026-11-22T10:59:59.999Z')).toThrow();
      expect(await refusedAt('2026-11-22T11:00:00.000Z')).not.toThrow();
    });

    it('a second factor moves on from the state it was read in, once (B12)', async () => {
      const repository = secondFactors(store);
      const userId = newId(now);
      const factor = { sealedSecret: 'x', enabledAt: now, lastStep: 0, version: 1 };
      const started = { ...factor, recoveryHashes: ['a', 'b'] };
      await write((changes) => repository.start(changes, userId, started));
      const tries = await times(10, (n) =>
        outcome((changes) =>
          repository.update(changes, userId, started, { ...started, lastStep: n + 1 }),
        ),
      );
      expect(tries.filter((one) => one === 'done')).toHaveLength(1);
      expect((await repository.find(userId))?.version).toBe(2);
    });

    it('noting the use of an API key that was revoked does not bring it back (I2)', async () => {
      const repository = apiKeys(store);
      const [entityId, id] = [newId(now), newId(now)];
      const facts = { id, entityId, name: 'ERP', role: 'guest' as const, createdAt: now };
      const by = { createdBy: { id: newId(now), name: 'A B' } };
      const secrets = { secretHash: 'h', cursorSecret: 'c' };
      const expiresAt = '2027-11-22T10:00:00.000Z';
      const key = { ...facts, ...by, ...secrets, expiresAt, lastUsedAt: null };
      await write((changes) => repository.create(changes, key));
      await repository.touch(key, now);
      const [item] = await getItems(store, [apiKeyKey(entityId, id)]);
      expect(item && parseApiKey(item)).toEqual({ ...key, lastUsedAt: now });
      await write((changes) => repository.revoke(changes, key));
      await expect(repository.touch(key, now)).rejects.toThrow();
      expect(await repository.find(entityId, id)).toBeUndefined();
      expect(await outcome((changes) => repository.revoke(changes, key))).toBe('not-found');
    });

    it('a log is read from the newest line to the oldest, over months without any (D4)', async () => {
      const e = newId(now);
      const instants = ['2024-01-31', '2024-02-01', '2025-12-31', '2026-11-01', '2026-11-22'].map(
        (day) => `${day}T09:00:00.000Z`,
      );
      const entries = instants.map((at): AuditEntry => {
        const actor = { kind: 'system' as const, id: 'test', name: 'Encours' };
        const target = { type: 'customer' as const, id: 'C1' };
        const said = {
          action: 'customer.updated',
          before: {},
          after: {},
          ip: null,
          customerCode: 'C1',
        };
        return { id: newId(at), at, actor, target, ...said };
      });
      for (const entry of entries) await write((changes) => audit.append(changes, e, entry));
      const newestFirst = entries.toReversed();
      const selection = { since: '2024-01-01T00:00:00.000Z', until: now, where: undefined };
      for (const limit of [1, 2, 5]) {
        const { items } = await everyPage(async (cursor) => {
          const after = cursor === undefined ? undefined : JSON.parse(cursor);
          const page = await audit.list(store, e, selection, limit, after);
          return { items: page.items, nextCursor: page.next && JSON.stringify(page.next) };
        });
        expect(items).toEqual(newestFirst);
      }
      const again = await outcome((changes) =>
        audit.append(changes, e, { ...(entries[0] as AuditEntry), action: 'customer.deleted' }),
      );
      expect(again).toBe('conflict');
      const target = { type: 'customer', id: 'C1' } as const;
      const page = await audit.listOf(store, e, target, { where: undefined }, 10, undefined);
      expect(page.items).toEqual(newestFirst);
    });
  });
});
