import { beforeAll, describe, expect, it } from 'vitest';
import { times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import {
  aFileSettled,
  fileOn,
  invoiceOf,
  isRemoved,
  ledgerOf,
  reopen,
  runRetention,
  settle,
  sha256OfHello,
} from '#test/support/retention.ts';
import { itemsOf } from '#test/support/table.ts';
import { versionsOf } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

// Settled long ago: the schedule runs late for all of them.
const settledOn = '2024-01-10';
const run = () => runRetention(world);
const cleanUp = () => world.standIn.runSchedule('upload-cleanup');
const linesOf = async (id: string) =>
  (await itemsOf(world.standIn, `E#${e}#LOG#attachment#${id}`)).filter(
    ({ action }) => action === 'attachment.removed',
  );
const removals = async (id: string) =>
  (await ledgerOf(entity, id)).filter(({ event }) => event === 'removed');

/** A file on an invoice of each of two customers, both settled. */
async function aSharedFile() {
  const customers = [await aCustomer(entity), await aCustomer(entity)];
  const on = await Promise.all(customers.map(({ code }) => anInvoice(entity, code)));
  const file = await fileOn(entity, on);
  const path = { e, a: file.id };
  const { version } = await world.main.call('GET /v1/entities/{e}/attachments/{a}', { path });
  const body = { visibleToCustomers: true };
  await world.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
    ...{ path, body, ifMatch: version },
  });
  for (const { key } of on) await settle(entity, key, settledOn);
  return { ...file, customers, on };
}

describe('a file whose time is over (G8)', () => {
  it('is gone with its name, its counts, and its bytes in every version', async () => {
    const { id, key, fileName, on, customers } = await aSharedFile();
    const shown = async () => {
      const path = { e };
      const query = { q: customers[0]?.code ?? '' };
      const found = await world.main.call('GET /v1/entities/{e}/customers', { path, query });
      return found.items.map(({ hasAttachment }) => hasAttachment);
    };
    expect(await shown()).toEqual([true]);
    await run();
    expect(await isRemoved(entity, id)).toBe(true);
    expect(await shown()).toEqual([false]);
    for (const [index, { number, key: n }] of on.entries()) {
      expect((await invoiceOf(entity, n)).attachmentCount).toBe(0);
      const items = await itemsOf(world.standIn, `E#${e}#I#${number}`);
      expect(items.map(({ sk }) => sk)).toEqual(['INVOICE']);
      expect(items[0]).toMatchObject({ attachmentCount: 0, sharedCount: 0 });
      const code = customers[index]?.key ?? '';
      const path = { e, code };
      const left = await world.main.call('GET /v1/entities/{e}/customers/{code}/attachments', {
        path,
      });
      expect(left.items).toEqual([]);
      const record = await itemsOf(world.standIn, `E#${e}#C#${code}`);
      expect(record.find(({ fileCount }) => fileCount !== undefined)).toMatchObject({
        fileCount: 0,
      });
    }
    const body = { invoices: [on[0]?.number ?? ''], files: [{ fileName, size: 5 }] };
    await reopen(entity, on[0]?.key ?? '');
    await world.main.call('POST /v1/entities/{e}/attachments', { path: { e }, body });
    expect(await versionsOf(world, key)).toHaveLength(1);
    await cleanUp();
    expect(await versionsOf(world, key)).toEqual([]);
  });

  it('has a last line in its ledger, with the hash of its bytes', async () => {
    const { id, on, customers } = await aSharedFile();
    await run();
    const invoices = on.map(({ number }, index) => ({
      number,
      customerCode: customers[index]?.code,
    }));
    const by = { kind: 'system', id: 'file-retention', name: 'Encours' };
    const [last, ...earlier] = await ledgerOf(entity, id);
    expect(last).toMatchObject({ event: 'removed', by, ip: null, reason: null });
    expect(last?.detail).toEqual({ invoices, sha256: sha256OfHello });
    expect(earlier.map(({ event }) => event)).toEqual(['changed', 'added']);
  });

  it('is a line in the log of each of its customers, which says nothing of the other', async () => {
    const { id, fileName, on, customers } = await aSharedFile();
    await run();
    expect(await linesOf(id)).toHaveLength(2);
    for (const [index, { key: code }] of customers.entries()) {
      const log = await world.main.call('GET /v1/entities/{e}/customers/{code}/log', {
        path: { e, code },
      });
      const line = log.items.find(({ action }) => action === 'attachment.removed');
      expect(line?.before).toMatchObject({ fileName });
      const others = [on[1 - index]?.number, customers[1 - index]?.code];
      for (const other of others) expect(JSON.stringify(log.items)).not.toContain(`"${other}"`);
    }
  });

  it('is removed once, late, twice and ten times at once', async () => {
    const files = await times(4, () => aFileSettled(entity, settledOn));
    const shared = await aSharedFile();
    await Promise.all(Array.from({ length: 10 }, () => run().catch(() => {})));
    await run();
    expect(await run()).toEqual({ removed: 0, held: 0 });
    for (const { id } of [...files, shared]) {
      expect([await isRemoved(entity, id), (await removals(id)).length]).toEqual([true, 1]);
    }
    for (const { n } of files) expect((await invoiceOf(entity, n)).attachmentCount).toBe(0);
    expect(await linesOf(shared.id)).toHaveLength(2);
    await Promise.all(Array.from({ length: 10 }, () => cleanUp()));
    for (const { key } of [...files, shared]) expect(await versionsOf(world, key)).toEqual([]);
  });
});
