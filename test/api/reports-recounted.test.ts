import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable, runOf } from '#test/support/portfolio.ts';
import { brokenBooks, expectTrueBooks } from '#test/support/qualification-invariants.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { reportOf } from '#test/support/reporting.ts';
import { itemsOf } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
});

beforeEach(async () => {
  entity = await anEntity(world, { timeZone: 'UTC' });
  e = entity.id;
});

const recounted = async () => {
  const path = { e };
  const { runId } = await world.main.call('POST /v1/entities/{e}/customers/recount', { path });
  return runOf(entity, runId);
};
const salesKey = (code: string, month: string) => ({
  pk: `E#${e}#C#${code}`,
  sk: `SALES#${month}`,
});
/** Writes into the table, past everything that the application does with it. */
const spoil = (code: string, month: string, amount: number) =>
  inTable(entity, ({ client, tableName: TableName }) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: salesKey(code, month),
        UpdateExpression: 'SET amount = :amount',
        ExpressionAttributeValues: { ':amount': amount },
      }),
    ),
  );
const rowsOf = async (code: string) =>
  (await itemsOf(world.standIn, `E#${e}#C#${code}`)).filter(({ sk }) =>
    String(sk).startsWith('SALES#'),
  );
const monthAgo = (count: number) => {
  const now = new Date(world.standIn.clock.now());
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 15))
    .toISOString()
    .slice(0, 10);
};

async function withSales() {
  const { code } = await aCustomer(entity);
  const each = await Promise.all(
    [0, 1, 2].map((count) =>
      anInvoice(entity, code, { issueDate: monthAgo(count), amount: '100.00' }),
    ),
  );
  return { code, each };
}

describe('counting sales anew (F5, D1)', () => {
  it('puts right what is wrong, missing or of no invoice, and leaves the rest alone', async () => {
    const [one, other] = [await withSales(), await withSales()];
    const before = await reportOf(entity, 'dso', { by: 'customer' });
    const right = await rowsOf(other.code);
    const [now, last, older] = [0, 1, 2].map((count) => monthAgo(count).slice(0, 7));
    await spoil(one.code, now ?? '', 1);
    await inTable(entity, async ({ client, tableName: TableName }) => {
      await client.send(new DeleteCommand({ TableName, Key: salesKey(one.code, last ?? '') }));
      const strange = { ...salesKey(one.code, '2019-01'), code: one.code, month: '2019-01' };
      const listed = { listingPk: `E#${e}#SALES#2019-01`, listingSk: one.code, amount: 77 };
      await client.send(new PutCommand({ TableName, Item: { ...strange, ...listed } }));
    });
    expect(await brokenBooks(world.standIn, e)).toHaveLength(3);
    expect(await reportOf(entity, 'dso', { by: 'customer' })).not.toEqual(before);
    expect((await recounted()).state).toBe('done');
    await expectTrueBooks(world, e);
    expect(await reportOf(entity, 'dso', { by: 'customer' })).toEqual(before);
    expect(await rowsOf(other.code)).toEqual(right);
    const months = (await rowsOf(one.code)).map(({ month, amount }) => [month, amount]);
    expect(months).toEqual([
      ['2019-01', 0],
      [older, 10_000],
      [last, 10_000],
      [now, 10_000],
    ]);
  });

  it('of more months than one transaction holds ends, and is right after some more', async () => {
    const { code } = await aCustomer(entity);
    await anInvoice(entity, code);
    await inTable(entity, async ({ client, tableName: TableName }) => {
      for (let n = 0; n < 130; n += 1) {
        const month = `${1990 + Math.floor(n / 12)}-${String(1 + (n % 12)).padStart(2, '0')}`;
        const listed = { listingPk: `E#${e}#SALES#${month}`, listingSk: code };
        const Item = { ...salesKey(code, month), code, month, amount: 5, ...listed };
        await client.send(new PutCommand({ TableName, Item }));
      }
    });
    expect((await recounted()).state).toBe('done');
    expect(await brokenBooks(world.standIn, e)).toHaveLength(40);
    expect((await recounted()).state).toBe('done');
    await expectTrueBooks(world, e);
  });

  it('makes nothing wrong that moves to another month meanwhile', async () => {
    const { each } = await withSales();
    const { key } = each[0] ?? { key: '' };
    const { hook } = world.standIn.faults;
    // Whatever the run reads or writes next, the invoice goes to another month right before.
    for (let at = 1; at <= 30; at += 1) {
      const whole = { ...hook };
      let calls = 0;
      const move = async () => {
        Object.assign(hook, whole);
        const path = { e, n: key };
        await world.main.attempt('PATCH /v1/entities/{e}/invoices/{n}', {
          ...{ path, body: { issueDate: monthAgo(1 + (at % 12)) }, ifMatch: at },
        });
      };
      Object.assign(hook, {
        before: async () => {
          calls += 1;
          if (calls === at) await move();
        },
      });
      await recounted().finally(() => Object.assign(hook, whole));
      if (calls < at) await move();
      expect([at, await brokenBooks(world.standIn, e)]).toEqual([at, []]);
    }
  });
});
