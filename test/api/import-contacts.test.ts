import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  csv,
  imported,
  recordsOf,
  refusalsOf,
  refusedRows,
  type SheetFile,
  storedContacts,
} from '#test/support/imports.ts';
import { everyPage } from '#test/support/pages.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { oneInFull, restrict } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const file = (...rows: string[][]): SheetFile => ({ kind: 'contacts', bytes: csv(...rows) });
const run = async (...rows: string[][]) => (await imported(entity, file(...rows))).run;
const refusals = (...rows: string[][]) => refusalsOf(entity, file(...rows));
const contactsOf = async (code: string) => {
  const key = 'GET /v1/entities/{e}/customers/{code}/contacts';
  const { items } = await everyPage((cursor) => {
    const query = { limit: 200, ...(cursor && { cursor }) };
    return world.main.call(key, { path: { e, code }, query });
  });
  return items;
};
const namesOf = async (code: string) => (await contactsOf(code)).map(({ name }) => name);

const full = {
  name: 'Hélène Roy',
  title: 'Chief accountant',
  department: 'Comptabilité',
  type: 'payments',
  phone: '+33 1 40 20 50 50',
  mobile: '+33 6 40 20 50 50',
  fax: '+33 1 40 20 50 51',
  email: 'h.roy@client.example',
  location: 'Lyon, 2e étage',
};
const header = ['customerCode', ...Object.keys(full)];

describe('contacts of a file (D3, E1)', () => {
  it('have every field of the record, as it was stated', async () => {
    const { code } = await aCustomer(entity);
    const rows = [header, [code, ...Object.values(full)]];
    expect((await run(...rows)).result).toMatchObject({ created: 1, refused: 0 });
    const [contact] = await contactsOf(code);
    expect(contact).toMatchObject({ ...full, customerCode: code, version: 1 });
    expect((await run(...rows)).result).toMatchObject({ unchanged: 1 });
    expect((await oneInFull(entity, code)).customer.contactCount).toBe(1);
    await expectSound(world, e);
  });

  it('stand in the order of the file', async () => {
    const { code } = await aCustomer(entity);
    const names = Array.from({ length: 40 }, (_, n) => `Contact ${n}`);
    await run(['Client', 'Nom'], ...names.map((name) => [code, name]));
    expect(await namesOf(code)).toEqual(names);
    expect((await oneInFull(entity, code)).customer.contactCount).toBe(40);
  });

  it('are changed field by field, and empty cells change nothing', async () => {
    const { code } = await aCustomer(entity);
    await run(header, [code, ...Object.values(full)]);
    let [before] = await contactsOf(code);
    const { email: _, ...others } = full;
    for (const field of Object.keys(others)) {
      const text = ['phone', 'mobile', 'fax'].includes(field) ? '+1 514 555 0133' : `New ${field}`;
      const stated = { ...Object.fromEntries(header.map((name) => [name, ''])), [field]: text };
      const cells = Object.values({
        ...stated,
        customerCode: code,
        email: full.email.toUpperCase(),
        name: field === 'name' ? text : before?.name,
      });
      const { result } = await run(header, cells as string[]);
      expect([field, result]).toEqual([field, expect.objectContaining({ updated: 1 })]);
      const [after] = await contactsOf(code);
      expect(after).toEqual({
        ...before,
        [field]: text,
        // As the file writes it, which is another way of writing the same.
        email: full.email.toUpperCase(),
        version: (before?.version ?? 0) + 1,
        updatedAt: after?.updatedAt,
      });
      before = after;
    }
  });

  it('are known again by their e-mail, and without one by their name', async () => {
    const { code } = await aCustomer(entity);
    const columns = ['customerCode', 'name', 'email', 'title'];
    await run(columns, [code, 'Anna', 'a@x.example', ''], [code, 'Bob', '', '']);
    const { result } = await run(
      columns,
      [code, 'Anna Roy', ' A@X.example ', ''],
      [code, 'BOB', '', 'CFO'],
      [code, 'Anna', 'anna@x.example', ''],
    );
    expect(result).toMatchObject({ created: 1, updated: 2 });
    expect(await namesOf(code)).toEqual(['Anna Roy', 'BOB', 'Anna']);
  });

  it('of two rows that say the same one are the first’s', async () => {
    const [{ code }, { code: other }] = [await aCustomer(entity), await aCustomer(entity)];
    const rows = [
      [code, 'Anna', 'a@x.example'],
      [code, 'Somebody else', 'A@x.example'],
      [other, 'Anna', 'a@x.example'],
      [code, 'Bob', ''],
      [` ${code}`, ' bob ', ''],
    ];
    expect(await refusals(['customerCode', 'name', 'email'], ...rows)).toEqual([
      '3  duplicate',
      '6  duplicate',
    ]);
    expect(await namesOf(code)).toEqual(['Anna', 'Bob']);
    expect(await namesOf(other)).toEqual(['Anna']);
  });

  it('are the same however the code of their customer is composed', async () => {
    const code = `\u00e9${world.next()}`;
    await aCustomer(entity, { code });
    const rows = [
      [code, 'Anna'],
      [code.normalize('NFD'), 'Anna'],
    ];
    expect(await refusals(['customerCode', 'name'], ...rows)).toEqual(['3  duplicate']);
  });

  it.each([
    ['customerCode', ''],
    ['customerCode', 'no such customer'],
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['title', 'x'.repeat(81)],
    ['email', 'nobody'],
    ['email', 'a@b.example\nBcc: c@d.example'],
    ['phone', 'by day'],
    ['location', 'two\nlines'],
  ])('are refused whose %s is %j, by the column as the file calls it', async (field, text) => {
    const { code } = await aCustomer(entity);
    const stated: Record<string, string> = { customerCode: code, ...full, [field]: text };
    const rows = [Object.keys(stated).map((name) => `My ${name}`), Object.values(stated)];
    const mapping = Object.fromEntries(Object.keys(stated).map((name) => [`My ${name}`, name]));
    const { id } = await imported(entity, file(...rows), { mapping });
    expect(await refusedRows(entity, id)).toMatchObject([{ line: 2, column: `My ${field}` }]);
    expect(await contactsOf(code)).toEqual([]);
  });

  it('of customers that are not seen are refused as of those that are not there (C8)', async () => {
    onTestFinished(await restrict(world, ['collector']));
    const own = await anEntity(world);
    const collector = await aColleague(own, 'collector', { canImport: true });
    const [mine, hidden] = [
      await aCustomer(own, { collectorId: collector.id }),
      await aCustomer(own),
    ];
    await imported(own, file(['customerCode', 'name'], [hidden.code, 'Secret']));
    const before = await recordsOf(own);
    const rows = [
      [hidden.code, 'Secret'],
      ['no such customer', 'Secret'],
      [hidden.code, 'Anna'],
    ];
    const { id } = await imported(own, file(['customerCode', 'name'], ...rows), {}, collector);
    const refused = await refusedRows(own, id, {}, collector);
    const [first] = refused;
    expect(refused).toEqual([2, 3, 4].map((line) => ({ ...first, line })));
    expect(first).toMatchObject({ column: 'customerCode', code: 'unknown' });
    expect(await recordsOf(own)).toEqual(before);
    const more = file(['customerCode', 'name'], [mine.code, 'Anna']);
    const { run: ended } = await imported(own, more, {}, collector);
    expect(ended.result).toMatchObject({ created: 1 });
  });

  it('stand in the log of their customer: who, before and after (D4)', async () => {
    const { code } = await aCustomer(entity);
    const columns = ['customerCode', 'name', 'title'];
    await run(columns, [code, 'Anna', 'CFO']);
    await run(columns, [code, 'Anna', 'CEO']);
    const [contact] = await contactsOf(code);
    const key = 'GET /v1/entities/{e}/customers/{code}/log';
    const { items } = await world.main.call(key, { path: { e, code } });
    const target = { type: 'contact', id: contact?.id };
    const by = { actor: { id: world.main.id }, ip: expect.any(String), target };
    expect(items.slice(0, 2)).toMatchObject([
      { ...by, action: 'contact.updated', before: { title: 'CFO' }, after: { title: 'CEO' } },
      { ...by, action: 'contact.created', before: {}, after: { name: 'Anna' } },
    ]);
    expect(items).toHaveLength(3);
  });
});

describe('contacts of one customer in a file', () => {
  it('are 500 at most, those that are there counted', async () => {
    const { code } = await aCustomer(entity);
    await storedContacts(entity, code, 495);
    const names = Array.from({ length: 10 }, (_, n) => `More ${n}`);
    const rows = names.map((name) => [code, name]);
    const refused = await refusals(['customerCode', 'name'], ...rows);
    expect(refused).toEqual([7, 8, 9, 10, 11].map((n) => `${n} customerCode too-many-contacts`));
    expect(await contactsOf(code)).toHaveLength(500);
  });

  it('can be changed where there are 500', async () => {
    const { code } = await aCustomer(entity);
    await storedContacts(entity, code, 500);
    const rows = [
      [code, 'Contact 0', ''],
      [code, 'Contact 1', 'CFO'],
      [code, 'One more', ''],
    ];
    const { id, run: ended } = await imported(
      entity,
      file(['customerCode', 'name', 'title'], ...rows),
    );
    expect(ended.result).toMatchObject({ unchanged: 1, updated: 1, refused: 1 });
    expect(await refusedRows(entity, id)).toMatchObject([{ line: 4, code: 'too-many-contacts' }]);
  });
});
