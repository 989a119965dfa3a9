import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aFile, fileOn, invoiceOf, ledgerOf, stateOf } from '#test/support/retention.ts';
import { itemsOf } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
/** Who may change files, and not what customers see; of their own customers alone. */
let seller: Person;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  seller = await colleague(entity, 'sales-manager');
});

const route = 'PATCH /v1/entities/{e}/attachments/{a}';
const fileOf = (a: string) =>
  world.main.call('GET /v1/entities/{e}/attachments/{a}', { path: { e, a } });
const change = (a: string, ifMatch: number, body: object, by: Person = world.main) =>
  by.attempt(route, { path: { e, a }, body, ifMatch });
const listOf = async (n: string) => {
  const path = { e, n };
  const key = 'GET /v1/entities/{e}/invoices/{n}/attachments';
  return (await world.main.call(key, { path })).items;
};
const linkEpochOf = async (id: string) =>
  (await itemsOf(world.standIn, `E#${e}#A#${id}`))[0]?.linkEpoch;
const sharedCountOf = async (number: string) =>
  (await itemsOf(world.standIn, `E#${e}#I#${number}`)).find(({ sk }) => sk === 'INVOICE')
    ?.sharedCount;

/** A file on an invoice of the seller's customer. */
async function sellersFile() {
  const { code } = await aCustomer(entity, { collectorId: seller.id });
  return aFile(entity, 1, code);
}

describe('the description of a file (G3, G5)', () => {
  it('is changed with its comment on every invoice that it is on', async () => {
    const { id, on } = await aFile(entity, 2);
    const body = { description: 'Delivery note', comment: 'Ask for the signed one' };
    expect((await change(id, 2, body)).body).toMatchObject({ ...body, version: 3 });
    for (const { key } of on) expect(await listOf(key)).toMatchObject([{ id, ...body }]);
    await change(id, 3, { description: '', comment: null });
    const none = { description: null, comment: null };
    expect(await fileOf(id)).toMatchObject({ ...none, version: 4 });
    for (const { key } of on) expect(await listOf(key)).toMatchObject([none]);
  });

  it('changes nothing without If-Match or with an old one, nor where it is as stated', async () => {
    const { id } = await aFile(entity);
    const path = { e, a: id };
    const without = await world.main.attempt(route, { path, body: { comment: 'x' } });
    expect([without.status, codeOf(without)]).toEqual([428, 'if-match-required']);
    for (const version of [1, 3]) {
      const answer = await change(id, version, { comment: 'x' });
      expect([answer.status, codeOf(answer)]).toEqual([412, 'version-mismatch']);
    }
    const same = { visibleToColleagues: false, comment: null, description: '' };
    expect((await change(id, 2, same)).status).toBe(200);
    expect(await fileOf(id)).toMatchObject({ version: 2, comment: null });
    expect(await ledgerOf(entity, id)).toHaveLength(1);
  });

  it('is what is said: no longer, no other field, nothing of what was uploaded', async () => {
    const { id } = await aFile(entity);
    const refused = [
      { description: 'x'.repeat(1001) },
      { comment: 'x'.repeat(1001) },
      { visibleToCustomers: null },
      ...[{ fileName: 'b.txt' }, { state: 'pending' }, { linkEpoch: 0 }, { hold: null }],
    ];
    for (const body of refused) expect((await change(id, 2, body)).status).toBe(422);
    expect(await fileOf(id)).toMatchObject({ version: 2 });
  });

  it('is that of one of ten who change it at once', async () => {
    const { id } = await aFile(entity);
    const answers = await times(10, (n) => change(id, 2, { description: `By ${n}` }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers) expect([200, 409, 412]).toContain(answer.status);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(await fileOf(id)).toMatchObject({ version: 3, description: `By ${winner}` });
  });
});

describe('who sees a file (G3, G6)', () => {
  it('is counted for contacts as it is shown and hidden, on each invoice', async () => {
    const { id, on } = await aFile(entity, 2);
    for (const [index, visibleToCustomers] of [true, false, true].entries()) {
      await change(id, index + 2, { visibleToCustomers });
      for (const { number } of on) {
        expect(await sharedCountOf(number)).toBe(visibleToCustomers ? 1 : 0);
      }
    }
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a: id } });
    for (const { number } of on) expect(await sharedCountOf(number)).toBe(0);
  });

  it('stops every link when it is hidden from anybody; showing or describing it does not', async () => {
    const { id } = await aFile(entity);
    const steps: [object, number][] = [
      [{ visibleToColleagues: true, visibleToCustomers: true }, 0],
      [{ description: 'x' }, 0],
      [{ visibleToColleagues: false }, 1],
      [{ visibleToColleagues: true }, 1],
      [{ visibleToCustomers: false, description: 'y' }, 2],
      [{ visibleToColleagues: false, visibleToCustomers: true }, 3],
    ];
    for (const [index, [body, epoch]] of steps.entries()) {
      expect((await change(id, index + 2, body)).status).toBe(200);
      expect([body, await linkEpochOf(id)]).toEqual([body, epoch]);
    }
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a: id } });
    expect(await linkEpochOf(id)).toBe(4);
  });

  it('takes the right to share: to show it, and to touch what customers see', async () => {
    const { id, on } = await sellersFile();
    const answers = [
      await change(id, 2, { visibleToCustomers: true }, seller),
      await change(id, 2, { visibleToColleagues: true }, seller),
      await change(id, 3, { visibleToCustomers: true }),
      await change(id, 4, { visibleToCustomers: false }, seller),
      await change(id, 4, { description: 'x' }, seller),
    ];
    expect(tally(answers)).toEqual({ '200': 2, forbidden: 3 });
    const path = { e, a: id };
    const off = { ...path, n: on[0]?.key ?? '' };
    const removals = [
      await seller.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path }),
      await seller.attempt('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path: off }),
    ];
    expect(tally(removals)).toEqual({ forbidden: 2 });
    expect(await fileOf(id)).toMatchObject({ visibleToCustomers: true, version: 4 });
    await change(id, 4, { visibleToCustomers: false });
    const answer = await seller.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path });
    expect([answer.status, await stateOf(entity, id)]).toEqual([204, 404]);
  });

  it('is not for who does not see one of its invoices (C8)', async () => {
    const { id } = await aFile(entity);
    expect(codeOf(await change(id, 2, { comment: 'x' }, seller))).toBe('not-found');
    const mine = await anInvoice(
      entity,
      (await aCustomer(entity, { collectorId: seller.id })).code,
    );
    const theirs = await anInvoice(entity, (await aCustomer(entity)).code);
    const both = await fileOn(entity, [mine, theirs]);
    const answer = await change(both.id, 2, { comment: 'x' }, seller);
    expect(answer.body).toMatchObject({ comment: 'x', invoices: [{ number: mine.number }] });
    expect(answer.text).not.toContain(theirs.number);
    expect((await invoiceOf(entity, theirs.key)).attachmentCount).toBe(1);
  });
});
