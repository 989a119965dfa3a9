import { beforeAll, describe, expect, it } from 'vitest';
import { sheetTypes } from '#shared/contract/wire.ts';
import { at } from '#test/support/clock.ts';
import { hold } from '#test/support/holds.ts';
import { everyPage, times } from '#test/support/pages.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aFile, aFileSettled, fileOn, settle } from '#test/support/retention.ts';
import { type Form, forms } from '#test/support/statements.ts';
import { theWorld, type World } from '#test/support/world.ts';
import { cellsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
});

const now = '2025-08-10T21:30:00.000Z';
const route = 'GET /v1/entities/{e}/retention/forecast';

/** Sessions at `now`, since those of today are not of that time. */
const sessions = new Map<string, Promise<Person>>();
function sessionOf(by: Person): Promise<Person> {
  const known = sessions.get(by.id) ?? by.signIn();
  sessions.set(by.id, known);
  return known;
}

/** What is forecast at an instant within the hour. */
const forecastAt = (instant: string, by: Person = world.main, of = entity) =>
  at(world, instant, async () => {
    const reader = await sessionOf(by);
    return reader.call(route, { path: { e: of.id } });
  });

const idsAt = async (instant: string, by?: Person) =>
  (await forecastAt(instant, by)).items.map(({ id }) => id);

describe('the forecast (G9)', () => {
  beforeAll(async () => {
    entity = await anEntity(world);
  });

  it('lists what is removed within 30 days, the first first, by days of the entity', async () => {
    const last = await aFileSettled(entity, '2025-03-08');
    const tooLate = await aFileSettled(entity, '2025-03-09');
    const overdue = await aFileSettled(entity, '2025-01-01');
    const open = await aFile(entity);
    const { items } = await forecastAt(now);
    const said = (file: typeof last, settledOn: string, removeOn: string) => ({
      ...{ id: file.id, fileName: file.fileName, size: 5, settledOn, removeOn, hold: null },
      invoice: { key: file.n, number: file.on[0]?.number },
      customer: { key: file.code, code: file.code },
    });
    expect(items).toEqual([
      said(overdue, '2025-01-01', '2025-07-02'),
      said(last, '2025-03-08', '2025-09-09'),
    ]);
    // A second before midnight in Paris, and at it.
    expect(await idsAt('2025-08-10T21:59:59.000Z')).not.toContain(tooLate.id);
    expect(await idsAt('2025-08-10T22:00:00.000Z')).toEqual([overdue.id, last.id, tooLate.id]);
    expect(await idsAt('2025-08-10T22:00:00.000Z')).not.toContain(open.id);
  });

  it('says what keeps a file: another invoice, or a hold and its reason', async () => {
    const { id, on } = await aFile(entity, 2);
    const [one, other] = on.map(({ key }) => key) as [string, string];
    await settle(entity, one, '2025-02-20');
    const of = async () => (await forecastAt(now)).items.filter((file) => file.id === id);
    expect(await of()).toMatchObject([{ removeOn: null, hold: null, invoice: { key: one } }]);
    await settle(entity, other, '2025-03-01');
    const removeOn = '2025-09-02';
    // On each invoice whose time is over, by when it is over for the last.
    expect(await of()).toMatchObject([
      { removeOn, settledOn: '2025-02-20', hold: null },
      { removeOn, settledOn: '2025-03-01', hold: null },
    ]);
    await hold(entity, 'invoices/{n}', { n: other }, { reason: 'Audit' });
    expect(await of()).toMatchObject([{ hold: 'Audit' }, { hold: 'Audit' }]);
  });
});

describe('the forecast of who sees their own customers only (C8, G9)', () => {
  let seller: Person;
  const removed = '2025-02-20';

  beforeAll(async () => {
    entity = await anEntity(world);
    seller = await aColleague(entity, 'sales-manager');
  });

  it('has no file of another customer', async () => {
    const own = await aCustomer(entity, { collectorId: seller.id });
    const mine = await aFile(entity, 1, own.code);
    await settle(entity, mine.on[0]?.key ?? '', removed);
    const theirs = await aFileSettled(entity, removed);
    expect(await idsAt(now, seller)).toEqual([mine.id]);
    expect(await idsAt(now)).toEqual(expect.arrayContaining([mine.id, theirs.id]));
  });

  it('says nothing of why a hidden customer is held, though the file is on both', async () => {
    const own = await aCustomer(entity, { collectorId: seller.id });
    const hidden = await aCustomer(entity);
    const on = [await anInvoice(entity, own.code), await anInvoice(entity, hidden.code)];
    const { id } = await fileOn(entity, on);
    for (const { key } of on) await settle(entity, key, removed);
    const reason = 'Insolvency of the hidden';
    await hold(entity, 'customers/{code}', { code: hidden.key }, { reason });
    const answer = await forecastAt(now, seller);
    const rows = answer.items.filter((file) => file.id === id);
    expect(rows).toMatchObject([
      { invoice: { number: on[0]?.number }, hold: null, removeOn: null },
    ]);
    for (const secret of [reason, hidden.code, on[1]?.number ?? '']) {
      expect(JSON.stringify(answer)).not.toContain(`"${secret}"`);
    }
    const all = (await forecastAt(now)).items.filter((file) => file.id === id);
    expect(all.map((file) => file.hold)).toEqual([reason, reason]);
  });
});

describe('a long forecast (G9)', () => {
  let files: Awaited<ReturnType<typeof aFileSettled>>[];

  beforeAll(async () => {
    entity = await anEntity(world);
    files = await times(5, () => aFileSettled(entity, '2025-02-20'));
  });

  it('comes page by page, each file once', async () => {
    const read = await at(world, now, async () => {
      const reader = await sessionOf(world.main);
      return everyPage((cursor) => {
        const query = { limit: 2, ...(cursor && { cursor }) };
        return reader.call(route, { path: { e: entity.id }, query });
      });
    });
    expect(read.pages).toBe(3);
    expect(read.items.map(({ id }) => id).sort()).toEqual(files.map(({ id }) => id).sort());
  });

  const words = {
    en: 'File,Bytes,Invoice,Customer,Settled on,No longer kept from,Hold',
    fr: 'Fichier,Octets,Pièce,Client,Soldée le,Supprimé à partir du,Gel',
  } as const;
  const needed = { en: 'needed by another invoice', fr: 'utile à une autre pièce' } as const;

  it.each(['en', 'fr'] as const)('is a sheet of all of it, in %s', async (language) => {
    const reader = await aColleague(entity, 'collector', { language });
    const { on, id, code } = await aFile(entity, 2);
    await settle(entity, on[0]?.key ?? '', '2025-02-21');
    await hold(entity, 'attachments/{a}', { a: id }, { reason: '=1+1' });
    const token = (await at(world, now, () => reader.signIn())).token;
    for (const form of forms) {
      const rows = await sheet(form, token);
      expect(rows[0]?.join(',')).toBe(words[language]);
      expect(rows.slice(1).length).toBeGreaterThanOrEqual(files.length + 1);
      const own = rows.find((row) => row.includes(code)) ?? [];
      expect(own.join('|')).toContain(needed[language]);
      expect(own.at(-1)).toBe('=1+1');
      for (const { fileName } of files) expect(rows.flat()).toContain(fileName);
    }
  });

  async function sheet(form: Form, token: string) {
    const answer = await at(world, now, () =>
      world.send('GET', `/v1/entities/${entity.id}/retention/forecast`, {
        ...{ token, headers: { accept: sheetTypes[form] } },
      }),
    );
    expect([answer.status, answer.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename*=UTF-8''retention-2025-08-10.${form}`,
    ]);
    // A cell that a spreadsheet would reckon with is text (CSV injection).
    if (form === 'csv') expect(answer.text).toContain("'=1+1");
    return cellsOf(sourceOf(`a.${form}`, answer.bytes));
  }
});
