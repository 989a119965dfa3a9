import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/adapters/secrets.ts';
import { commit, noChanges } from '#shared/data/changes.ts';
import { customerLists } from '#shared/data/customer-lists.ts';
import { customers } from '#shared/data/customers.ts';
import { parseAnswer, remember } from '#shared/data/idempotency.ts';
import { invoices } from '#shared/data/invoices.ts';
import { idempotencyKey } from '#shared/data/keys.ts';
import { outbox } from '#shared/data/outbox.ts';
import { portfolios } from '#shared/data/portfolios.ts';
import { getItems, type Store } from '#shared/data/store.ts';
import { users } from '#shared/data/users.ts';
import { newCustomer } from '#shared/domain/customer.ts';
import type { Source } from '#shared/domain/customer-search.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { queued } from '#shared/domain/outbox.ts';
import { leased, sent } from '#shared/domain/sending.ts';
import { invited, type User } from '#shared/domain/user.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';

const now = '2026-11-22T10:00:00.000Z';
const recorded = { createdAt: now, updatedAt: now, version: 1 };
const access = (entityId: string, restricted: boolean) =>
  ({ entityId, role: 'sales-manager', restricted }) as const;

describe.each(bothEngines)('repositories on $title', ({ kind, here }) => {
  describe.skipIf(!here)('over one table', () => {
    let store: Store;
    beforeAll(async () => {
      store = await storeOn(kind);
    });
    const write = async (make: (changes: ReturnType<typeof noChanges>) => void) => {
      const changes = noChanges();
      make(changes);
      await commit(store, changes);
    };

    const aUser = (e: string, login: string): User => ({
      id: newId(now),
      reach: 'entity',
      firstName: 'A',
      lastName: 'B',
      email: `${login}@people.example`,
      language: 'en',
      phone: null,
      login,
      mainAdministrator: false,
      canImport: false,
      memberships: [{ entityId: e, role: 'guest' }],
      client: null,
      status: 'inactive',
      inactiveReason: null,
      hasPassword: false,
      hasSecondFactor: false,
      invitation: null,
      sessionEpoch: 0,
      ...recorded,
    });

    it('find a user by login before any e-mail, and by an e-mail of one person only (B2)', async () => {
      const repository = users(store);
      const e = newId(now);
      const login = `login-${e}`;
      const holder = aUser(e, login);
      const others = [1, 2, 3].map((n) => ({ ...aUser(e, `${login}-${n}`), email: `${login}` }));
      for (const user of [holder, ...others]) await write((c) => repository.create(c, user));
      expect((await repository.findBySignIn(login.toUpperCase())).user?.id).toBe(holder.id);
      expect((await repository.findBySignIn(holder.email)).user?.id).toBe(holder.id);
      const taken = write((c) => repository.create(c, aUser(e, login.toUpperCase())));
      await expect(taken).rejects.toMatchObject({ code: 'login-taken' });
      expect((await repository.findBySignIn(`${login}-none`)).user).toBeUndefined();
    });

    it('list expired invitations up to the moment, and no longer once they are recorded (B3)', async () => {
      const repository = users(store);
      const e = newId(now);
      const user = invited(aUser(e, `due-${e}`), newId(now), now);
      const expiresAt = user.invitation?.expiresAt ?? '';
      await write((c) => repository.create(c, user));
      const due = async (at: string) =>
        (await repository.listExpired(at, 200)).items.some(({ id }) => id === user.id);
      const before = new Date(Date.parse(expiresAt) - 1).toISOString();
      expect([await due(before), await due(expiresAt)]).toEqual([false, true]);
      const after = { ...user, status: 'inactive', version: 2 } as const;
      await write((c) => repository.update(c, user, after));
      expect(await due(expiresAt)).toBe(false);
      const stale = write((c) => repository.update(c, user, after));
      await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    });

    it('take an invoice of a customer with any number of dates at which nothing is open (D1)', async () => {
      const repository = customers(store);
      const e = newId(now);
      const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
      const openByDueDate = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [day(n), 0]));
      const entity = { language: 'en', currency: 'EUR' } as const;
      const customer = { ...newCustomer({ code: 'c', name: 'x' }, entity, now), openByDueDate };
      await write((c) => repository.create(c, e, customer));
      const move = { dueDate: '2026-10-31', amount: 1200 };
      await write((c) => repository.addInvoice(c, e, customer, move));
      const after = (await repository.find(e, 'c'))?.customer;
      expect(after).toMatchObject({ invoiceCount: 1, openByDueDate: { '2026-10-31': 1200 } });
      expect(Object.keys(after?.openByDueDate ?? {})).toHaveLength(400 - 25 + 1);
    });

    it('show a restricted colleague their portfolio and nothing wider (C8)', async () => {
      const [customersOf, invoicesOf, e, seller] = [
        customers(store),
        invoices(store),
        newId(now),
        newId(now),
      ];
      const entity = { language: 'en', currency: 'EUR' } as const;
      for (let n = 0; n < 12; n += 1) {
        const stated = { code: `c${n}`, name: 'x', collectorId: n % 2 ? seller : null };
        const customer = newCustomer(stated, entity, now);
        await write((c) => customersOf.create(c, e, customer));
        if (n % 3) continue;
        const invoice: Invoice = {
          number: `f${n}`,
          customerCode: customer.code,
          type: 'invoice',
          issueDate: '2026-01-01',
          dueDate: '2026-01-31',
          amount: 100,
          balance: 100,
          settledBalance: null,
          hold: null,
          qualification: null,
          currency: 'EUR',
          branchId: null,
          reference: null,
          orderNumber: null,
          status: 'open',
          settledOn: null,
          attachmentCount: 0,
          sharedCount: 0,
          ...recorded,
        };
        await write((c) => invoicesOf.create(c, e, invoice));
      }
      const codesIn = async (source: Source) => {
        const codes: string[] = [];
        for await (const some of customerLists(store).read(e, source, 5, undefined)) {
          codes.push(...some.map(({ code }) => code));
        }
        return codes;
      };
      const portfolio = { list: 'portfolio', userId: seller, fulfils: [], order: 'code' } as const;
      expect(await codesIn(portfolio)).toEqual(['c1', 'c11', 'c3', 'c5', 'c7', 'c9']);
      expect(await codesIn({ list: 'all', fulfils: [], order: 'code' })).toHaveLength(12);
      const visible = await portfolios(store).visibleAmong(access(e, true), seller, [
        'c1',
        'c2',
        'none',
      ]);
      expect([...visible]).toEqual(['c1']);
      const items: string[] = [];
      let after: Record<string, string> | undefined;
      do {
        const page = await invoicesOf.listOfPortfolio(e, seller, {}, 1, after);
        items.push(...page.items.map(({ number }) => number));
        after = page.next ?? undefined;
      } while (after);
      expect(items).toEqual(['f3', 'f9']);
    });

    it('hand a message of the outbox to one worker (H4)', async () => {
      const repository = outbox(store);
      const subject = { kind: 'invitation', userId: newId(now), invitationId: newId(now) } as const;
      const message = queued(newId(now), subject, now);
      await write((c) => repository.enqueue(c, message));
      const due = async (at: string) =>
        (await repository.listDue(at, 100)).items.some(({ id }) => id === message.id);
      expect(await due(now)).toBe(true);
      const taken = leased(message, now);
      const takes = [1, 2, 3].map(() => write((c) => repository.update(c, message, taken)));
      const outcomes = (await Promise.allSettled(takes)).map(({ status }) => status);
      expect(outcomes.sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect([await due(now), await due(taken.dueAt)]).toEqual([false, true]);
      const provider = newId(now);
      await write((c) => repository.update(c, taken, sent(taken, provider, now)));
      expect(await due(taken.dueAt)).toBe(false);
      expect(await repository.findByProviderId(provider)).toMatchObject({
        id: message.id,
        state: 'sent',
      });
    });

    it('remember an answer for 24 hours, and once', async () => {
      const hash = newId(now);
      const answer = { bodyHash: 'b', status: 201, body: '{}' };
      const later = '2026-11-23T10:00:00.000Z';
      const recall = async (at: string) =>
        parseAnswer((await getItems(store, [idempotencyKey(hash)]))[0], at);
      await write((c) => remember(c, hash, answer, now));
      expect(await recall('2026-11-23T09:59:59.999Z')).toMatchObject(answer);
      expect(await recall(later)).toBeUndefined();
      const twice = write((c) => remember(c, hash, answer, '2026-11-23T09:59:59.999Z'));
      await expect(twice).rejects.toMatchObject({ code: 'request-in-progress' });
      await write((c) => remember(c, hash, { ...answer, body: '[]' }, later));
      expect(await recall(later)).toMatchObject({ body: '[]' });
    });
  });
});
