import { beforeAll, describe, expect, it } from 'vitest';
import { later, minutes } from '#test/support/clock.ts';
import { hold, lift } from '#test/support/holds.ts';
import { manyInvoices as bookOf } from '#test/support/large-files.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { ledgerOf, settle } from '#test/support/retention.ts';
import { itemsOf } from '#test/support/table.ts';
import { announce, attached, someInvoice, uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** More invoices than one transaction holds, as many as an addition may name (G1). */
const hundred = 100;
const bytes = Buffer.from('hello');
let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const manyInvoices = (ofCustomers: number, count = hundred) => bookOf(entity, ofCustomers, count);

const counted = (words: readonly string[]) =>
  Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]),
  );
const invoiceItem = async (number: string) =>
  (await itemsOf(world.standIn, `E#${e}#I#${number}`)).find(({ sk }) => sk === 'INVOICE');
const countsOf = async (numbers: readonly string[]) =>
  counted(
    (await Promise.all(numbers.map(invoiceItem))).map(
      (item) => `${item?.attachmentCount}/${item?.sharedCount}`,
    ),
  );
const fileCountsOf = async (codes: readonly string[]) => {
  const items = await Promise.all(codes.map((code) => itemsOf(world.standIn, `E#${e}#C#${code}`)));
  return counted(items.map((of) => String(of.find(({ sk }) => sk === 'CUSTOMER')?.fileCount)));
};
const rowsOf = async (numbers: readonly string[]) => {
  const items = await Promise.all(
    numbers.map((number) => itemsOf(world.standIn, `E#${e}#I#${number}`)),
  );
  return items.flat().filter(({ sk }) => String(sk).startsWith('FILE#'));
};
const logOf = async (id: string, action: string) =>
  (await itemsOf(world.standIn, `E#${e}#LOG#attachment#${id}`)).filter(
    (line) => line.action === action,
  );
const remove = (a: string) =>
  world.main.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a } });
const change = (a: string, ifMatch: number, body: object) =>
  world.main.call('PATCH /v1/entities/{e}/attachments/{a}', { path: { e, a }, body, ifMatch });

describe('a file on a hundred invoices (G1, G4)', () => {
  it('is on each of them, counted once, in the log of each customer', async () => {
    const { codes, numbers } = await manyInvoices(3);
    const file = await attached(entity, numbers, { fileName: 'terms.txt', bytes });
    expect(file.state).toBe('available');
    expect(file.invoices).toHaveLength(hundred);
    expect(await countsOf(numbers)).toEqual({ '1/0': hundred });
    expect(await fileCountsOf(codes)).toEqual({ '1': 3 });
    const lines = await logOf(file.id, 'attachment.added');
    expect(lines.map(({ customerCode }) => customerCode).sort()).toEqual(codes);
    expect((await ledgerOf(entity, file.id)).map(({ event }) => event)).toEqual(['added']);
  });

  it('is shown, described and hidden on all of them; its version is the one that was answered', async () => {
    const { codes, numbers } = await manyInvoices(2);
    const { id, version } = await attached(entity, numbers, { fileName: 'a.txt', bytes });
    const shown = await change(id, version, { visibleToCustomers: true, description: 'Terms' });
    expect(await countsOf(numbers)).toEqual({ '1/1': hundred });
    const rows = await rowsOf(numbers);
    expect(counted(rows.map((row) => `${row.description} ${row.visibleToCustomers}`))).toEqual({
      'Terms true': hundred,
    });
    await change(id, shown.version, { visibleToCustomers: false });
    expect(await countsOf(numbers)).toEqual({ '1/0': hundred });
    const lines = await logOf(id, 'attachment.changed');
    expect(counted(lines.map(({ customerCode }) => String(customerCode)))).toEqual(
      Object.fromEntries(codes.map((code) => [code, 2])),
    );
  });

  it('is deleted from all of them at once: counts, names and links are gone', async () => {
    const { codes, numbers } = await manyInvoices(100);
    const { id } = await attached(entity, numbers, { fileName: 'a.txt', bytes });
    expect(await fileCountsOf(codes)).toEqual({ '1': hundred });
    expect((await remove(id)).status).toBe(204);
    expect(await countsOf(numbers)).toEqual({ '0/0': hundred });
    expect(await fileCountsOf(codes)).toEqual({ '0': hundred });
    expect(await rowsOf(numbers)).toEqual([]);
    expect(await logOf(id, 'attachment.deleted')).toHaveLength(hundred);
    await attached(entity, numbers, { fileName: 'A.TXT', bytes });
    expect(await countsOf(numbers)).toEqual({ '1/0': hundred });
  });

  it('is taken off one of them, and stays on the others', async () => {
    const { numbers } = await manyInvoices(1);
    const { id, invoices: on } = await attached(entity, numbers, { fileName: 'a.txt', bytes });
    const [{ key: n = '' } = {}] = on;
    const path = { e, n, a: id };
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path });
    expect(await countsOf(numbers)).toEqual({ '0/0': 1, '1/0': hundred - 1 });
    const rows = await rowsOf(numbers);
    expect(counted(rows.map(({ invoiceCount }) => String(invoiceCount)))).toEqual({ '99': 99 });
  });

  it('is not deleted while one of them is held, and nothing of it has changed (G9)', async () => {
    const { codes, numbers } = await manyInvoices(2);
    const { upload: _, ...file } = await attached(entity, numbers, { fileName: 'a.txt', bytes });
    await hold(entity, 'invoices/{n}', { n: file.invoices[71]?.key ?? '' });
    expect((await remove(file.id)).status).toBe(409);
    expect(await countsOf(numbers)).toEqual({ '1/0': hundred });
    expect(await fileCountsOf(codes)).toEqual({ '1': 2 });
    const now = await world.main.call('GET /v1/entities/{e}/attachments/{a}', {
      path: { e, a: file.id },
    });
    expect(now).toEqual(file);
  });

  it('is removed when the time of all of them is over, at once (G8)', async () => {
    const { numbers } = await manyInvoices(2);
    const { id, invoices: on } = await attached(entity, numbers, { fileName: 'a.txt', bytes });
    for (const { key } of on) await settle(entity, key, '2026-01-31');
    await world.standIn.runSchedule('file-retention');
    expect(await countsOf(numbers)).toEqual({ '0/0': hundred });
    expect(await rowsOf(numbers)).toEqual([]);
    const [last] = await ledgerOf(entity, id);
    expect(last).toMatchObject({ event: 'removed', detail: { sha256: expect.any(String) } });
  });
});

describe('where one transaction is full (G1)', () => {
  it.each([
    [40, 1],
    [43, 1],
    [44, 1],
    [45, 1],
    [46, 1],
    [30, 8],
    [30, 9],
    [30, 10],
    [16, 15],
    [16, 16],
    [88, 1],
    [90, 1],
    [92, 1],
    [94, 1],
  ])(
    'a file on %i invoices of %i customers is added, changed and deleted as on one',
    async (count, of) => {
      const { codes, numbers } = await manyInvoices(of, count);
      const keyed = () => ({ idempotencyKey: `large-${world.next()}` });
      const { id: file } = await uploaded(entity, numbers, { fileName: 'a.txt', bytes });
      const path = { e, a: file };
      const completion = 'POST /v1/entities/{e}/attachments/{a}/completion';
      const { version } = await world.main.call(completion, { path, ...keyed() });
      expect([await countsOf(numbers), await fileCountsOf(codes)]).toEqual([
        { '1/0': count },
        { '1': of },
      ]);
      await change(file, version, { visibleToCustomers: true });
      expect(await countsOf(numbers)).toEqual({ '1/1': count });
      expect((await hold(entity, 'attachments/{a}', { a: file })).status).toBe(200);
      expect((await remove(file)).status).toBe(409);
      expect((await lift(entity, 'attachments/{a}', { a: file })).status).toBeLessThan(300);
      expect((await remove(file)).status).toBe(204);
      expect([await countsOf(numbers), await fileCountsOf(codes)]).toEqual([
        { '0/0': count },
        { '0': of },
      ]);
      expect(await rowsOf(numbers)).toEqual([]);
    },
  );
});

describe('an addition that no single transaction holds (G1, G3)', () => {
  it('carries fifty files to a hundred invoices, or claims none of their names', async () => {
    const { numbers } = await manyInvoices(1);
    const files = Array.from({ length: 50 }, (_, at) => ({ fileName: `${at}.txt`, bytes }));
    await attached(entity, numbers.slice(72, 73), { fileName: '37.TXT', bytes });
    const body = {
      invoices: [...numbers],
      files: files.map(({ fileName }) => ({ fileName, size: 5 })),
    };
    const refused = await world.main.refusal('POST /v1/entities/{e}/attachments', {
      ...{ path: { e }, body },
    });
    expect(refused.code).toBe('file-name-taken');
    expect(refused.errors).toMatchObject([{ path: 'files.37.fileName', code: 'taken' }]);
    expect(await rowsOf(numbers)).toHaveLength(1);
    const { attachments } = await announce(entity, numbers.slice(0, 72), files);
    expect(attachments).toHaveLength(50);
    expect(await rowsOf(numbers)).toHaveLength(1 + 50 * 72);
  });

  it('never completed, frees every name within the hour (G10)', async () => {
    const { numbers } = await manyInvoices(1);
    await uploaded(entity, numbers, { fileName: 'a.txt', bytes });
    await later(world, minutes(35), () => world.standIn.runSchedule('upload-cleanup'));
    expect(await rowsOf(numbers)).toEqual([]);
  });

  it('whose content is refused frees every name at once (G10)', async () => {
    const { numbers } = await manyInvoices(1);
    const { id } = await uploaded(entity, numbers, { fileName: 'a.pdf', bytes });
    const completion = 'POST /v1/entities/{e}/attachments/{a}/completion';
    const refused = await world.main.refusal(completion, { path: { e, a: id } });
    expect(refused.code).toBe('content-mismatch');
    expect(await rowsOf(numbers)).toEqual([]);
  });

  it('names an invoice twice as once, and takes nothing of a customer that is not visible (C8)', async () => {
    const { number } = await someInvoice(entity);
    const file = await attached(entity, [number, number], { fileName: 'a.txt', bytes });
    expect(file.invoices.map((on) => on.number)).toEqual([number]);
    const seller = await colleague(entity, 'sales-manager');
    const { code } = await aCustomer(entity, { collectorId: seller.id });
    expect(code).not.toBe('');
    const body = { invoices: [number], files: [{ fileName: 'b.txt', size: 5 }] };
    const refused = await seller.refusal('POST /v1/entities/{e}/attachments', {
      ...{ path: { e }, body },
    });
    expect(refused.errors).toMatchObject([{ path: 'invoices.0', code: 'unknown' }]);
  });
});
