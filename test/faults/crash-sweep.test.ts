import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '#shared/contract/routes.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
  newUser,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice, newInvoice } from '#test/support/records.ts';
import { logged, mailed, type Scenario, sweep } from '#test/support/sweep.ts';
import { itemsOf } from '#test/support/table.ts';
import { someInvoice, uploaded } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  return () => world.standIn.stop();
});

type Key = keyof Routes;

const post = (key: Key, path: object, body?: object): (() => Promise<Answer>) => {
  const idempotencyKey = `key ${world.next()}`;
  const input = { path: { e, ...path }, ...(body && { body }), idempotencyKey };
  return () => world.main.attempt(key, input as never);
};

const userOf = (u: string) => world.main.call('GET /v1/entities/{e}/users/{u}', { path: { e, u } });
const invoiceOf = (n: string) =>
  world.main.call('GET /v1/entities/{e}/invoices/{n}', { path: { e, n } });
const customerOf = (code: string) =>
  world.main.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code } });

const scenarios: Record<string, () => Promise<Scenario>> = {
  'creating an entity': async () => {
    const name = `Swept ${world.next()}`;
    const fields = { legalName: name, currency: 'EUR', timeZone: 'UTC', language: 'en' };
    return {
      send: post('POST /v1/entities', {}, { name, ...fields }),
      holds: async () => {
        const items = await itemsOf(world.standIn, 'ACCOUNT');
        expect(items.filter((item) => item.name === name)).toHaveLength(1);
      },
    };
  },
  'creating a branch': async () => {
    const code = `S${world.next()}`;
    return {
      send: post('POST /v1/entities/{e}/branches', {}, { code, name: 'x' }),
      holds: async () => {
        const path = { e };
        const query = { limit: 200 };
        const { items } = await world.main.call('GET /v1/entities/{e}/branches', { path, query });
        expect(items.filter((branch) => branch.code === code)).toHaveLength(1);
      },
    };
  },
  'creating a user': async () => {
    const body = newUser(world);
    return {
      send: post('POST /v1/entities/{e}/users', {}, body),
      holds: async () => {
        const query = { q: body.email };
        const { items } = await world.main.call('GET /v1/entities/{e}/users', {
          path: { e },
          query,
        });
        expect(items).toHaveLength(1);
        expect(items[0]).toMatchObject({ status: 'invited', version: 1 });
        await mailed(world, body.email, 1, 2);
        expect(await logged(world, e, 'user.created', items[0]?.id ?? '')).toBe(1);
        await linkWorks(body.email);
      },
    };
  },
  'inviting again': async () => {
    const { id, email, version } = await anInvitedUser(entity);
    await mailed(world, email, 1, 1);
    return {
      send: post('POST /v1/entities/{e}/users/{u}/invitation', { u: id }),
      holds: async () => {
        expect((await userOf(id)).version).toBe(version + 1);
        await mailed(world, email, 1, 3);
        await linkWorks(email);
      },
    };
  },
  'accepting an invitation': async () => {
    const { id, email, login, version } = await anInvitedUser(entity);
    const token = await linkToken(world, email);
    const body = { token, password };
    return {
      send: () => world.anonymous.attempt('POST /v1/invitations/accept', { body }),
      repeated: ['invitation-used'],
      holds: async () => {
        expect(await userOf(id)).toMatchObject({ status: 'active', version: version + 1 });
        const signIn = { body: { login: login ?? '', password } };
        expect((await world.anonymous.attempt('POST /v1/sessions', signIn)).status).toBe(201);
      },
    };
  },
  'signing in': async () => {
    const person = await aColleague(entity, 'guest');
    const body = { login: person.login, password };
    return {
      send: () => world.anonymous.attempt('POST /v1/sessions', { body }),
      holds: async () => {
        expect((await person.signIn()).token).toBeTypeOf('string');
      },
    };
  },
  'deactivating a user': async () => {
    const person = await aColleague(entity, 'guest');
    const { version } = await userOf(person.id);
    return {
      send: post('POST /v1/entities/{e}/users/{u}/deactivation', { u: person.id }),
      holds: async () => {
        const user = await userOf(person.id);
        expect(user).toMatchObject({ status: 'inactive', version: version + 1 });
        expect((await person.refusal('GET /v1/me')).code).toBe('unauthenticated');
      },
    };
  },
  'creating a customer': async () => {
    const code = `S${world.next()}`;
    return {
      send: post('POST /v1/entities/{e}/customers', {}, { code, name: 'x' }),
      holds: async () => {
        expect(await customerOf(code)).toMatchObject({ version: 1 });
        expect(await logged(world, e, 'customer.created', code)).toBe(1);
      },
    };
  },
  'creating an invoice': async () => {
    const { code, key } = await aCustomer(entity);
    const body = newInvoice(entity, code);
    return {
      send: post('POST /v1/entities/{e}/invoices', {}, body),
      holds: async () => {
        expect((await customerOf(key)).balance).toBe('100.00');
        expect(await invoiceOf(body.number)).toMatchObject({ version: 1, balance: '100.00' });
        expect(await logged(world, e, 'invoice.created', body.number)).toBe(1);
      },
    };
  },
  'changing an invoice': async () => {
    const { code, key } = await aCustomer(entity);
    const { key: n } = await anInvoice(entity, code);
    const input = { path: { e, n }, body: { balance: '30.00' }, ifMatch: 1 };
    return {
      send: () => world.main.attempt('PATCH /v1/entities/{e}/invoices/{n}', input),
      repeated: ['version-mismatch'],
      holds: async () => {
        expect((await customerOf(key)).balance).toBe('30.00');
        expect(await invoiceOf(n)).toMatchObject({ version: 2, balance: '30.00' });
      },
    };
  },
  'settling an invoice': async () => {
    const { code, key } = await aCustomer(entity);
    const { key: n } = await anInvoice(entity, code);
    const body = { settledOn: '2026-11-01' };
    return {
      send: post('POST /v1/entities/{e}/invoices/{n}/settlement', { n }, body),
      holds: async () => {
        expect((await customerOf(key)).balance).toBe('0.00');
        expect(await invoiceOf(n)).toMatchObject({ version: 2, status: 'settled' });
      },
    };
  },
  'announcing files': async () => {
    const { number, key } = await someInvoice(entity);
    const files = ['a.txt', 'b.txt'].map((fileName) => ({ fileName, size: 1 }));
    return {
      send: post('POST /v1/entities/{e}/attachments', {}, { invoices: [number], files }),
      holds: async () => {
        const claims = await itemsOf(world.standIn, `E#${e}#I#${number}`);
        // The invoice itself, and one claim a name.
        expect(claims).toHaveLength(3);
        expect((await invoiceOf(key)).attachmentCount).toBe(0);
      },
    };
  },
  'completing a file': async () => {
    const { number, key } = await someInvoice(entity);
    const bytes = Buffer.from('hello');
    const { id } = await uploaded(entity, [number], { fileName: 'a.txt', bytes });
    return {
      send: post('POST /v1/entities/{e}/attachments/{a}/completion', { a: id }),
      holds: async () => {
        expect((await invoiceOf(key)).attachmentCount).toBe(1);
        const path = { e, a: id };
        const download = 'POST /v1/entities/{e}/attachments/{a}/download';
        const { url } = await world.main.call(download, { path });
        expect(await (await fetch(url)).text()).toBe('hello');
      },
    };
  },
  'completing a file that is not what it says': async () => {
    const { number, key } = await someInvoice(entity);
    const bytes = Buffer.from('hello');
    const { id } = await uploaded(entity, [number], { fileName: 'a.pdf', bytes });
    return {
      send: post('POST /v1/entities/{e}/attachments/{a}/completion', { a: id }),
      repeated: ['content-mismatch', 'not-found'],
      holds: async () => {
        expect((await invoiceOf(key)).attachmentCount).toBe(0);
        const again = {
          path: { e },
          body: { invoices: [number], files: [{ fileName: 'A.pdf', size: 1 }] },
        };
        const answer = await world.main.attempt('POST /v1/entities/{e}/attachments', again);
        expect(answer.status).toBe(201);
      },
    };
  },
};

async function linkWorks(email: string) {
  const body = { token: await linkToken(world, email) };
  const { status } = await world.anonymous.attempt('POST /v1/invitations/inspect', { body });
  expect(status).toBe(200);
}

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call to AWS (reliability 4, 6)',
  (harm) => {
    it.each(Object.entries(scenarios))('%s', (_, make) => sweep(world, harm, make));
  },
);

describe('throttling of DynamoDB (reliability 6)', () => {
  it('answers success, or 503 with Retry-After, and loses nothing', async () => {
    const { code, key } = await aCustomer(entity);
    const bodies = Array.from({ length: 30 }, () => newInvoice(entity, code));
    const send = (body: (typeof bodies)[number]) =>
      world.main.attempt('POST /v1/entities/{e}/invoices', {
        path: { e },
        body,
        idempotencyKey: body.number,
      });
    world.faulty = true;
    world.standIn.faults.set({ service: 'dynamodb', mode: 'throttle', rate: 0.5 });
    const answers = await Promise.all(bodies.map(send));
    world.standIn.faults.set({ service: 'dynamodb', mode: 'off', rate: 1 });
    world.faulty = false;
    for (const { status } of answers) expect([201, 503]).toContain(status);
    for (const body of bodies) expect((await send(body)).status).toBe(201);
    expect((await customerOf(key)).balance).toBe('3000.00');
  });
});
