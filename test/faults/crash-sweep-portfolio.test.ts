import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '#shared/contract/routes.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable, someColleagues, storedCustomers } from '#test/support/portfolio.ts';
import { brokenInvariants, expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer, newInvoice } from '#test/support/records.ts';
import { logged, type Scenario, sideEffects, sweep } from '#test/support/sweep.ts';
import { someInvoice, uploaded } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
/** Colleagues, none of whom has a customer that is left alone. */
let [one, other, third]: string[] = [];

async function begin() {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  [one, other, third] = await someColleagues(entity, 3);
  const rule = { name: 'Ruled', criteria: { group: 'Ruled' }, userIds: [one ?? '', other ?? ''] };
  const body = { ...rule, collectorId: third ?? null };
  await world.main.call('POST /v1/entities/{e}/assignment-rules', { path: { e }, body });
}

/** Sends the same request each time. */
const by = (key: keyof Routes, path: object, rest: object = {}): Scenario['send'] => {
  const input = { path: { e, ...path }, ...rest };
  return () => world.main.attempt(key, input as never);
};
const keyed = () => ({ idempotencyKey: `key ${world.next()}` });

/** Whatever else holds, what is derived follows from what it is derived from: now, and once merged. */
const sound = (holds: Scenario['holds'], rest: Omit<Scenario, 'holds'>): Scenario => ({
  ...rest,
  always: async () => expect(await brokenInvariants(world.standIn, e)).toEqual([]),
  holds: async () => {
    await holds();
    expect(await brokenInvariants(world.standIn, e, true)).toEqual([]);
  },
});

const customerKey = '/v1/entities/{e}/customers/{code}' as const;
const customerOf = (code: string) => world.main.call(`GET ${customerKey}`, { path: { e, code } });
const colleaguesOf = async (code: string) => {
  const { items } = await world.main.call(`GET ${customerKey}/colleagues`, { path: { e, code } });
  return items.map(({ userId }) => userId).sort();
};

const contactsKey = `POST ${customerKey}/contacts` as const;
const contactKey = `${customerKey}/contacts/{c}` as const;
const contactsOf = async (code: string) =>
  (await world.main.call(`GET ${customerKey}/contacts`, { path: { e, code } })).items;
const aContact = async () => {
  const { code } = await aCustomer(entity);
  const { id } = await world.main.call(contactsKey, { path: { e, code }, body: { name: 'Ida' } });
  return { code, id };
};

/** A customer with two colleagues and a collector, whom a rule gave it. */
const aRuledCustomer = () => aCustomer(entity, { groups: ['Ruled', 'Second'] });

const scenarios: Record<string, () => Promise<Scenario>> = {
  'creating a customer to whom a rule gives colleagues (C5)': async () => {
    const code = `S${world.next()}`;
    const body = { code, name: 'x', groups: ['Ruled', 'ruled', 'Second'] };
    const send = by('POST /v1/entities/{e}/customers', {}, { body, ...keyed() });
    return sound(
      async () => {
        expect(await customerOf(code)).toMatchObject({ version: 1, collectorId: third });
        expect(await colleaguesOf(code)).toEqual([one, other].sort());
        expect(await logged(world, e, 'customer.created', code)).toBe(1);
      },
      { send },
    );
  },
  'changing all that lists show of a customer': async () => {
    const { code } = await aRuledCustomer();
    const fields = { name: 'Other', status: 'inactive', groups: ['Second', 'Third'] };
    const body = { ...fields, collectorId: one };
    return sound(
      async () => {
        expect(await customerOf(code)).toMatchObject({ ...body, version: 2 });
        expect(await logged(world, e, 'customer.updated', code)).toBe(1);
      },
      {
        send: by(`PATCH ${customerKey}`, { code }, { body, ifMatch: 1 }),
        repeated: ['version-mismatch'],
      },
    );
  },
  'deleting a customer that colleagues look after': async () => {
    const { code } = await aRuledCustomer();
    return sound(
      async () => {
        const asked = { path: { e, code } };
        expect((await world.main.refusal(`GET ${customerKey}`, asked)).code).toBe('not-found');
        expect(await logged(world, e, 'customer.deleted', code)).toBe(1);
      },
      { send: by(`DELETE ${customerKey}`, { code }), repeated: ['not-found'] },
    );
  },
  'adding a contact (E1)': async () => {
    const { code } = await aCustomer(entity);
    const body = { name: 'Inès Ferrand', email: `ines${world.next()}@people.example` };
    return sound(
      async () => {
        const found = await contactsOf(code);
        expect(found).toMatchObject([{ ...body, version: 1 }]);
        expect(await logged(world, e, 'contact.created', found[0]?.id ?? '')).toBe(1);
      },
      { send: by(contactsKey, { code }, { body, ...keyed() }) },
    );
  },
  'changing a contact (E1)': async () => {
    const { code, id } = await aContact();
    return sound(
      async () => {
        expect(await contactsOf(code)).toMatchObject([{ title: 'CFO', version: 2 }]);
        expect(await logged(world, e, 'contact.updated', id)).toBe(1);
      },
      {
        send: by(`PATCH ${contactKey}`, { code, c: id }, { body: { title: 'CFO' }, ifMatch: 1 }),
        repeated: ['version-mismatch'],
      },
    );
  },
  'deleting a contact (E1)': async () => {
    const { code, id } = await aContact();
    return sound(
      async () => {
        expect(await contactsOf(code)).toEqual([]);
        expect(await logged(world, e, 'contact.deleted', id)).toBe(1);
      },
      { send: by(`DELETE ${contactKey}`, { code, c: id }), repeated: ['not-found'] },
    );
  },
  'associating a colleague (C1)': async () => {
    const { code } = await aCustomer(entity, { collectorId: one ?? null });
    return sound(
      async () => {
        expect(await colleaguesOf(code)).toEqual([one]);
        expect(await logged(world, e, 'customer.created', code)).toBe(1);
        expect(await linesOf(code, 'colleagues.associated')).toBe(1);
      },
      { send: by(`PUT ${customerKey}/colleagues/{u}`, { code, u: one }) },
    );
  },
  'taking a colleague from a customer (C1)': async () => {
    const { code } = await aRuledCustomer();
    return sound(
      async () => {
        expect(await colleaguesOf(code)).toEqual([other]);
        expect(await linesOf(code, 'colleagues.dissociated')).toBe(1);
      },
      {
        send: by(`DELETE ${customerKey}/colleagues/{u}`, { code, u: one }),
        repeated: ['not-found'],
      },
    );
  },
  'putting somebody in charge': async () => {
    const { code } = await aRuledCustomer();
    return sound(
      async () => {
        expect(await customerOf(code)).toMatchObject({ collectorId: other, version: 2 });
        expect(await logged(world, e, 'customer.updated', code)).toBe(1);
      },
      { send: by(`PUT ${customerKey}/collector`, { code }, { body: { userId: other } }) },
    );
  },
  'associating in bulk, in several transactions (C2)': async () => {
    const codes = await storedCustomers(entity, 35);
    const userIds = [one, other];
    const body = { operation: 'associate', userIds, selection: { codes } };
    const key = 'POST /v1/entities/{e}/colleague-associations';
    return sound(
      async () => {
        const held = await Promise.all(codes.map(colleaguesOf));
        expect(held).toEqual(codes.map(() => [...userIds].sort()));
        const lines = await Promise.all(
          codes.map((code) => linesOf(code, 'colleagues.associated')),
        );
        expect(lines).toEqual(codes.map(() => 1));
      },
      { send: by(key, {}, { body, ...keyed() }) },
    );
  },
  'creating an invoice of a customer in portfolios': async () => {
    const { code } = await aRuledCustomer();
    const body = newInvoice(entity, code);
    return sound(async () => expect((await customerOf(code)).balance).toBe('100.00'), {
      send: by('POST /v1/entities/{e}/invoices', {}, { body, ...keyed() }),
    });
  },
  'completing a file, which its customer counts': async () => {
    const { number } = await someInvoice(entity);
    const file = { fileName: 'a.txt', bytes: Buffer.from('hello') };
    const { id: a } = await uploaded(entity, [number], file);
    const key = 'POST /v1/entities/{e}/attachments/{a}/completion';
    return sound(async () => {}, { send: by(key, { a }, keyed()) });
  },
};

const linesOf = async (code: string, action: string) => {
  const path = { e, code };
  const { items } = await world.main.call(`GET ${customerKey}/log`, { path, query: { action } });
  return items.length;
};

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call that changes something (reliability 4, 6)',
  (harm) => {
    beforeAll(async () => {
      await begin();
      return () => world.standIn.stop();
    });

    it.each(Object.entries(scenarios))('%s', (_, make) => sweep(world, harm, make, sideEffects));
  },
);

describe('what is looked at after each', () => {
  beforeAll(async () => {
    await begin();
    return () => world.standIn.stop();
  });

  it('is broken by whatever is not derived from the records', async () => {
    const { code } = await aRuledCustomer();
    await expectSound(world, e);
    const pk = (rest: string) => `E#${e}#${rest}`;
    const broken: [object, RegExp][] = [
      [{ pk: pk(`PORTFOLIO#${third}`), sk: 'nobody' }, /portfolio row left over/],
      [{ pk: pk('CUSTOMERS#group#none'), sk: code }, /facet left over/],
      [{ pk: pk('C#nobody'), sk: 'ASSOCIATIONS' }, /customer with colleagues left over: nobody/],
      [{ pk: pk(`PORTFOLIO#${one}`), sk: code, revision: 0, summary: '[]' }, /not as the customer/],
      [{ pk: pk('CHANGED'), sk: code, stamp: 'x' }, /still marked/],
    ];
    for (const [item, fault] of broken) {
      await inTable(entity, ({ client, tableName }) =>
        client.send(
          new PutCommand({ TableName: tableName, Item: item as Record<string, unknown> }),
        ),
      );
      expect((await brokenInvariants(world.standIn, e, true)).join('\n')).toMatch(fault);
    }
  });
});
