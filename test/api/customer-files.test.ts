import { beforeAll, describe, expect, it } from 'vitest';
import { commit, noChanges } from '#shared/data/changes.ts';
import { available, newAttachment } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { programs } from '#test/support/files.ts';
import { everyPage, times } from '#test/support/pages.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { idFrom, randomOf } from '#test/support/random.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { storeFile } from '#test/support/stored-files.ts';
import { attached, uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const route = 'GET /v1/entities/{e}/customers/{code}/attachments';
const completion = 'POST /v1/entities/{e}/attachments/{a}/completion';
const hello = Buffer.from('hello');
const text = (fileName: string) => ({ fileName, bytes: hello });
const filesOf = async ({ key }: { key: string }, by: Person = world.main) =>
  (await by.call(route, { path: { e, code: key } })).items;
const namesOf = async (customer: { key: string }, by?: Person) =>
  (await filesOf(customer, by)).map(({ fileName }) => fileName);

describe('the files of a customer (F2, G5)', () => {
  it('are those on its invoices, each once, from when they are available', async () => {
    const customer = await aCustomer(entity);
    const invoices = await times(2, () => anInvoice(entity, customer.code));
    const numbers = invoices.map(({ number }) => number);
    expect(await filesOf(customer)).toEqual([]);
    const { id } = await uploaded(entity, numbers, text('both.txt'));
    expect(await filesOf(customer)).toEqual([]);
    const path = { e, a: id };
    const added = await world.main.call(completion, { path });
    expect(await filesOf(customer)).toEqual([added]);
    const named = added.invoices.map(({ number }) => number);
    expect([added.state, named.sort()]).toEqual(['available', [...numbers].sort()]);
    // Completed twice, it is listed once.
    await world.main.call(completion, { path });
    expect(await filesOf(customer)).toHaveLength(1);
    expect(added).toEqual(await world.main.call('GET /v1/entities/{e}/attachments/{a}', { path }));
  });

  it('leave out what was removed because it is not what its name says', async () => {
    const customer = await aCustomer(entity);
    const { number } = await anInvoice(entity, customer.code);
    const bytes = programs.windows ?? hello;
    const { id } = await uploaded(entity, [number], { fileName: 'a.pdf', bytes });
    expect((await world.main.refusal(completion, { path: { e, a: id } })).code).toBe(
      'content-mismatch',
    );
    expect(await filesOf(customer)).toEqual([]);
  });

  it('come newest first, also those of invoices that are settled', async () => {
    const customer = await aCustomer(entity);
    const [one, other] = await times(2, () => anInvoice(entity, customer.code));
    if (!one || !other) throw new Error('there are two');
    await attached(entity, [one.number], text('b.txt'));
    await attached(entity, [other.number], text('c.txt'));
    await attached(entity, [one.number], text('a.txt'));
    await world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e, n: one.key },
      body: { settledOn: '2026-10-15' },
    });
    expect(await namesOf(customer)).toEqual(['a.txt', 'c.txt', 'b.txt']);
  });

  it('name this customer’s invoices alone, though a file is on another’s too (C8, E7)', async () => {
    const seller = await colleague(entity, 'sales-manager');
    const mine = await aCustomer(entity, { collectorId: seller.id });
    const hidden = await aCustomer(entity);
    const own = await times(2, () => anInvoice(entity, mine.code));
    const foreign = await anInvoice(entity, hidden.code);
    const numbers = own.map(({ number }) => number);
    await attached(entity, [...numbers, foreign.number], text('shared.txt'));
    for (const by of [world.main, seller]) {
      const [file] = await filesOf(mine, by);
      expect(file?.invoices.map(({ number }) => number).sort()).toEqual([...numbers].sort());
      expect(JSON.stringify(file)).not.toContain(hidden.code);
    }
    const [file] = await filesOf(hidden);
    expect(file?.invoices).toEqual([
      { key: foreign.key, number: foreign.number, customerCode: hidden.code },
    ]);
  });

  it('come page by page, more of them than are read at once', async () => {
    const customer = await aCustomer(entity);
    const { number } = await anInvoice(entity, customer.code);
    const names = await storedFiles(customer.code, number, 130);
    const path = { e, code: customer.key };
    const read = (limit: number) => (cursor?: string) =>
      world.main.call(route, { path, query: { limit, ...(cursor && { cursor }) } });
    for (const [limit, pages] of [
      [200, 1],
      [130, 1],
      [129, 2],
      [50, 3],
    ] as const) {
      const all = await everyPage(read(limit));
      expect([all.pages, all.items.map(({ fileName }) => fileName)]).toEqual([pages, names]);
    }
  });
});

/** Files of an invoice, straight into the table; their names, the newest first. */
async function storedFiles(customerCode: string, number: string, count: number) {
  const random = randomOf(count);
  const ids = Array.from({ length: count }, () => idFrom(random)).sort();
  const { id: userId } = world.main;
  const facts = { additionId: idFrom(random), size: 5, contentType: 'text/plain' };
  const shown = { visibleToColleagues: false, visibleToCustomers: false };
  const now = world.standIn.clock.now();
  const common = {
    ...facts,
    ...shown,
    entityId: e,
    createdBy: { id: userId, name: 'Somebody' },
    now,
  };
  await inTable(entity, async (table) => {
    for (const [index, id] of ids.entries()) {
      const invoices = [{ number, customerCode }];
      const announced = newAttachment({ ...common, id, fileName: `f${index}.txt`, invoices });
      const file = available(announced, { versionId: 'v', size: 5 }, plus(now, 1, 'minute'));
      const changes = noChanges();
      storeFile(changes, table, e, file);
      await commit(table, changes);
    }
  });
  return ids.map((_, index) => `f${index}.txt`).reverse();
}

describe('the files of a customer that is not to be seen (C8; reliability 1)', () => {
  function told({ status, headers, text: said, body }: Answer) {
    const { requestId } = body as { requestId: string };
    const { date: _, 'x-request-id': __, 'apigw-requestid': ___, ...rest } = headers;
    return { status, headers: rest, text: said.replace(requestId, '') };
  }
  const asked = async (by: Person, code: string) =>
    told(await by.attempt(route, { path: { e, code } }));
  const withFile = async (collectorId: string | null) => {
    const customer = await aCustomer(entity, { collectorId });
    const { number } = await anInvoice(entity, customer.code);
    await attached(entity, [number], text('a.txt'));
    return customer;
  };

  it('are refused as those of no customer', async () => {
    const seller = await colleague(entity, 'sales-administration');
    const [mine, hidden] = [await withFile(seller.id), await withFile(null)];
    expect(await namesOf(mine, seller)).toEqual(['a.txt']);
    const refused = await asked(seller, hidden.key);
    expect(refused.status).toBe(404);
    expect(refused).toEqual(await asked(seller, 'nobody'));
  });

  it('are refused to guests, whoever the customer is', async () => {
    const guest = await colleague(entity, 'guest');
    const [mine, hidden] = [await withFile(guest.id), await withFile(null)];
    const refused = await asked(guest, mine.key);
    expect(refused.status).toBe(403);
    expect(refused).toEqual(await asked(guest, hidden.key));
    expect(refused).toEqual(await asked(guest, 'nobody'));
  });
});
