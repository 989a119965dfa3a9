import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '#shared/contract/routes.ts';
import {
  aContact,
  anInvitedContact,
  aPlainContact,
  type ContactPerson,
} from '#test/support/contacts.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { anEntity, linkToken, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { logged, mailed, type Scenario, sideEffects, sweep } from '#test/support/sweep.ts';
import { everyItem, itemsOf } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

const contactPath = '/v1/entities/{e}/customers/{code}/contacts/{c}';
const accessPath = `${contactPath}/access` as const;

let world: World;
let entity: TestEntity;
let e: string;
let customer: Awaited<ReturnType<typeof aCustomer>>;
/** Who proposes. */
let person: ContactPerson;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  customer = await aCustomer(entity);
  person = await aContact(entity, customer);
  return () => world.standIn.stop();
});

const by = (key: keyof Routes, input: object): (() => Promise<Answer>) => {
  const whole = { idempotencyKey: `key ${world.next()}`, ...input };
  return () => world.main.attempt(key, whole as never);
};

const contactOf = (c: string) =>
  world.main.call(`GET ${contactPath}`, { path: { e, code: customer.key, c } });

/** What is kept of an access besides the log: nothing once it is gone, but for links that say so. */
async function keptOf(id: string): Promise<unknown[]> {
  const items = await everyItem(world.standIn);
  const own = items.filter(({ pk, sk }) => pk === `USER#${id}` || `${sk}`.endsWith(`#${id}`));
  return own.map(({ sk }) => sk);
}

/** How many lines of a contact's log say that. */
async function said(action: string, c: string): Promise<number> {
  const lines = await itemsOf(world.standIn, `E#${e}#LOG#contact#${c}`);
  return lines.filter((line) => line.action === action).length;
}

/** Invited, with a contact that nothing else uses. */
async function someAccess() {
  const access = await anInvitedContact(entity, customer);
  return { ...access, link: await linkToken(world, access.email) };
}

/** Neither it nor its link nor its user code is there. */
async function isGone({ id, link, contactId }: Awaited<ReturnType<typeof someAccess>>) {
  expect(await keptOf(id)).toEqual([]);
  const body = { token: link };
  const refusal = await world.anonymous.refusal('POST /v1/invitations/inspect', { body });
  expect(refusal.code).toBe('not-found');
  expect(await said('access.withdrawn', contactId)).toBe(1);
}

const scenarios: Record<string, () => Promise<Scenario>> = {
  'granting an access': async () => {
    const number = world.next();
    const contact = await aPlainContact(entity, customer);
    const path = { e, code: customer.key, c: contact.id };
    const body = { userCode: `swept${number}`, email: `swept${number}@client.example` };
    return {
      send: by(`PUT ${accessPath}`, { path, body }),
      always: async () => {
        // The contact names an access if, and only if, there is one.
        const { accessId } = await contactOf(contact.id);
        const found = await world.main.attempt(`GET ${accessPath}`, { path });
        expect(found.status).toBe(accessId === null ? 404 : 200);
      },
      holds: async () => {
        const access = await world.main.call(`GET ${accessPath}`, { path });
        expect(access).toMatchObject({ userCode: body.userCode, status: 'invited' });
        expect((await contactOf(contact.id)).accessId).toBe(access.id);
        expect(await said('access.granted', contact.id)).toBe(1);
        // Stated again it goes out again, and the newest link is the one that is good.
        await mailed(world, body.email, 1, 3);
        const token = await linkToken(world, body.email);
        await world.anonymous.call('POST /v1/invitations/inspect', { body: { token } });
      },
    };
  },
  'withdrawing an access': async () => {
    const access = await someAccess();
    return {
      send: by(`DELETE ${accessPath}`, { path: access.path }),
      repeated: ['not-found'],
      holds: async () => {
        await isGone(access);
        expect((await contactOf(access.contactId)).accessId).toBeNull();
        // The user code is free again.
        const { userCode } = access;
        await anInvitedContact(entity, customer, { access: { userCode } });
      },
    };
  },
  'withdrawing accesses in bulk': async () => {
    const accesses = [await someAccess(), await someAccess()];
    const ids = accesses.map(({ id }) => id);
    const body = { operation: 'withdraw', ids };
    return {
      send: by('POST /v1/entities/{e}/accesses/review', { path: { e }, body }),
      holds: async () => {
        for (const access of accesses) {
          await isGone(access);
          expect((await contactOf(access.contactId)).accessId).toBeNull();
        }
      },
    };
  },
  'deleting a contact who has an access': async () => {
    const access = await someAccess();
    const { contactCount } = await counted();
    return {
      send: by(`DELETE ${contactPath}`, { path: access.path }),
      repeated: ['not-found'],
      holds: async () => {
        await isGone(access);
        expect((await counted()).contactCount).toBe(contactCount - 1);
      },
    };
  },
  'accepting a proposal': async () => {
    const { id: c } = await aPlainContact(entity, customer);
    const phone = '+33 1 86 95 12 34';
    const change = { path: { c }, body: { phone }, ifMatch: 1 };
    await person.call('PATCH /v1/portal/contacts/{c}', change);
    const { items } = await person.call('GET /v1/portal/proposals', { query: { limit: 200 } });
    const { id } = items.find(({ target }) => target.id === c) ?? { id: '' };
    const before = (await world.standIn.emails({ to: person.email })).length;
    return {
      send: by('POST /v1/entities/{e}/proposals/{id}/acceptance', { path: { e, id }, body: {} }),
      always: async () => {
        // Decided and carried out, or neither.
        const pending = await world.main.call('GET /v1/entities/{e}/proposals', { path: { e } });
        const isPending = pending.items.some((one) => one.id === id);
        expect((await contactOf(c)).phone).toBe(isPending ? null : phone);
      },
      holds: async () => {
        expect(await contactOf(c)).toMatchObject({ phone, version: 2 });
        expect(await logged(world, e, 'proposal.accepted', id)).toBe(1);
        expect(await said('contact.updated', c)).toBe(1);
        await mailed(world, person.email, before + 1, before + 2);
      },
    };
  },
};

/** The customer as it is kept: how many contacts it has. */
async function counted(): Promise<{ contactCount: number }> {
  const items = await everyItem(world.standIn);
  const found = items.find(({ pk, sk }) => pk === `E#${e}#C#${customer.code}` && sk === 'CUSTOMER');
  return { contactCount: Number(found?.contactCount) };
}

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call to AWS (reliability 4, 6)',
  (harm) => {
    it.each(Object.entries(scenarios))('%s', (_, make) => sweep(world, harm, make, sideEffects));
  },
);
