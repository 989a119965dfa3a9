import { beforeAll, describe, expect, it } from 'vitest';
import { hold, kinds, lift } from '#test/support/holds.ts';
import { everyPage, times } from '#test/support/pages.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { aFile, invoiceOf, ledgerOf } from '#test/support/retention.ts';
import { itemsOf } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const listed = async () =>
  (await world.main.call('GET /v1/entities/{e}/holds', { path: { e } })).items;

describe('the holds of an entity (G9)', () => {
  it('are listed with reason and owner until they are lifted; one set anew has a new reason', async () => {
    const manager = await colleague(entity, 'credit-manager');
    const { id, on, code, fileName } = await aFile(entity);
    const [{ key: n = '', number = '' } = {}] = on;
    const path = { n, code, a: id };
    const { name } = await world.main.call('GET /v1/entities/{e}/customers/{code}', {
      path: { e, code },
    });
    for (const kind of kinds) await hold(entity, kind, path, { reason: 'First' });
    for (const kind of kinds) await hold(entity, kind, path, { reason: ' Second ', by: manager });
    const by = { id: manager.id };
    const own = (await listed()).filter((one) => [number, code, id].includes(one.id));
    const facts = { reason: 'Second', by };
    expect(own).toMatchObject([
      { type: 'attachment', id, name: fileName, ...facts },
      { type: 'customer', id: code, name, ...facts },
      { type: 'invoice', id: number, name: number, ...facts },
    ]);
    expect(
      await world.main.call('GET /v1/entities/{e}/attachments/{a}', { path: { e, a: id } }),
    ).toMatchObject({ hold: facts });
    expect(await invoiceOf(entity, n)).toMatchObject({ hold: facts });
    for (const kind of kinds) await lift(entity, kind, path);
    for (const one of await listed()) expect([number, code, id]).not.toContain(one.id);
    expect(await invoiceOf(entity, n)).toMatchObject({ hold: null });
  });

  it('are in the log and the ledger, once each, however often they are lifted', async () => {
    const { id, on, code } = await aFile(entity);
    const [{ key: n = '', number = '' } = {}] = on;
    const path = { n, code, a: id };
    for (const kind of kinds) await hold(entity, kind, path);
    for (const kind of [...kinds, ...kinds])
      expect((await lift(entity, kind, path)).status).toBe(204);
    const actions = async (target: string) =>
      (await itemsOf(world.standIn, `E#${e}#LOG#${target}`)).map(({ action }) => action).slice(-2);
    expect(await actions(`invoice#${number}`)).toEqual(['invoice.held', 'invoice.hold-lifted']);
    expect(await actions(`customer#${code}`)).toEqual(['customer.held', 'customer.hold-lifted']);
    const changes = (await ledgerOf(entity, id)).map(({ event, detail }) => [
      event,
      detail.changed,
    ]);
    const reason = { hold: expect.objectContaining({ reason: 'Litigation' }) };
    expect(changes.slice(0, 2)).toEqual([
      ['changed', { hold: null }],
      ['changed', reason],
    ]);
    expect(changes).toHaveLength(3);
  });

  it('are gone with a customer that is deleted', async () => {
    const { key: code } = await aCustomer(entity);
    await hold(entity, 'customers/{code}', { code });
    expect((await listed()).map(({ id }) => id)).toContain(code);
    const path = { e, code };
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path });
    expect((await listed()).map(({ id }) => id)).not.toContain(code);
  });

  it('come page by page, each once', async () => {
    const other = await anEntity(world);
    const codes = await times(5, async () => (await aCustomer(other)).key);
    await Promise.all(codes.map((code) => hold(other, 'customers/{code}', { code })));
    const { items, pages } = await everyPage((cursor) => {
      const query = { limit: 2, ...(cursor && { cursor }) };
      const path = { e: other.id };
      return world.main.call('GET /v1/entities/{e}/holds', { path, query });
    });
    expect([pages, items.map(({ id }) => id).sort()]).toEqual([3, codes.sort()]);
  });
});
