import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toKey } from '#shared/domain/record-key.ts';
import {
  csv,
  imported,
  recordsOf,
  refusalsOf,
  type SheetFile,
  type StartBody,
} from '#test/support/imports.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { oneInFull, restrict, rowsOf, storeColleagues } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const newCode = () => `I${world.next()}`;
const file = (...rows: string[][]): SheetFile => ({ kind: 'customers', bytes: csv(...rows) });
const run = async (rows: string[][], body: Partial<StartBody> = {}, by: Person = world.main) =>
  (await imported(entity, file(...rows), body, by)).run;
const refusals = (rows: string[][], by: Person = world.main) =>
  refusalsOf(entity, file(...rows), {}, by);
const customer = (code: string, by = world.main) =>
  by.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code: toKey(code) } });
const namedIn = async (code: string) =>
  Object.keys((await oneInFull(entity, code)).associations.colleagues).sort();
const aBranch = (own = entity) =>
  world.main.call('POST /v1/entities/{e}/branches', {
    path: { e: own.id },
    body: { code: `B${world.next()}`, name: 'Branch' },
  });
const aRule = (stated: object) =>
  world.main.call('POST /v1/entities/{e}/assignment-rules', {
    path: { e },
    body: { name: `Rule ${world.next()}`, criteria: {}, userIds: [], ...stated },
  });
const inactive = (stated: object = {}) =>
  anInvitedUser(entity, { activeAccount: false, role: 'collector', ...stated });

const full: Readonly<Record<string, string>> = {
  name: 'Hervé David',
  kind: 'individual',
  status: 'inactive',
  type: 'prospect',
  language: 'fr',
  currency: 'CAD',
  address: '12, rue Sainte-Catherine',
  address2: 'Bureau 4',
  city: 'Montréal',
  region: 'Québec',
  postalCode: '01234',
  country: 'CA',
  'delivery.address': 'Quai 3',
  'delivery.address2': 'Porte B',
  'delivery.city': 'Laval',
  'delivery.region': 'Laval',
  'delivery.postalCode': 'H7A',
  'delivery.country': 'US',
  phone: '+1 514 555 0133',
  mobile: '+1 514 555 0134',
  fax: '+1 514 555 0135 x12',
  email: 'herve@david.example',
  website: 'https://david.example/fr',
  billTo: '800/55',
  clientReference: 'GEM-1',
  registrationNumber: '123 456 789',
  taxNumber: 'CA123',
  groups: 'Nord, Clés',
  notes: 'Deux lignes\n\tde notes',
};

/** What a file states of a customer, as the API answers it. */
function answered(stated: Readonly<Record<string, string>>) {
  const { groups = '', ...texts } = stated;
  const delivery: Record<string, string> = {};
  const record: Record<string, unknown> = { delivery, groups: groups.split(', ') };
  for (const [field, text] of Object.entries(texts)) {
    const [, part] = /^delivery\.(.+)$/.exec(field) ?? [];
    if (part) delivery[part] = text;
    else record[field] = text;
  }
  return record;
}

describe('customers of a file (D1, D3)', () => {
  it('have every field of the record, as it was stated', async () => {
    const [branch, one, other] = [await aBranch(), await inactive(), await inactive()];
    const code = newCode();
    const header = ['code', ...Object.keys(full), 'branch', 'collector', 'colleague'];
    const cells = [code, ...Object.values(full), branch.code, one.email, other.email];
    expect((await run([header, cells])).result).toMatchObject({ created: 1, refused: 0 });
    const found = await customer(code);
    expect(found).toMatchObject({ ...answered(full), collectorId: one.id, branchId: branch.id });
    expect(found).toMatchObject({ code, balance: '0.00', version: 1 });
    expect(await namedIn(code)).toEqual([other.id]);
    await expectSound(world, e);
  });

  it('need code and name; all else is as if it were created by hand', async () => {
    const code = newCode();
    await run([
      ['code', 'name', 'city', 'language'],
      [code, 'A', '', ' '],
    ]);
    const { code: byHand } = await aCustomer(entity, { name: 'A' });
    const own = ({ createdAt: _, updatedAt: __, ...rest }: Awaited<ReturnType<typeof customer>>) =>
      rest;
    const other = own(await customer(byHand));
    expect(own(await customer(code))).toEqual({ ...other, code, key: code });
  });

  it('are changed field by field, and empty cells change nothing', async () => {
    const code = newCode();
    const header = ['code', ...Object.keys(full)];
    await run([header, [code, ...Object.values(full)]]);
    let before = await customer(code);
    for (const [field, text] of Object.entries({
      ...full,
      name: 'B',
      kind: 'company',
      status: 'active',
      type: 'customer',
      language: 'en',
      currency: 'USD',
      city: 'Laval',
      country: 'FR',
      'delivery.city': 'Québec',
      'delivery.country': 'CA',
      phone: '+33 1 40 20 50 50',
      email: 'b@david.example',
      groups: 'Sud',
      notes: 'one',
    })) {
      const cells = Object.keys(full).map((other) => (other === field ? text : ''));
      const { result } = await run([header, [code, ...cells]]);
      const isSame = text === full[field];
      expect([field, result]).toEqual([
        field,
        expect.objectContaining({ updated: isSame ? 0 : 1, unchanged: isSame ? 1 : 0 }),
      ]);
      const after = await customer(code);
      const stated = answered({ ...(field !== 'groups' && { groups: '' }), [field]: text });
      const { delivery, groups, ...rest } = stated as ReturnType<typeof answered> & object;
      expect(after).toEqual({
        ...before,
        ...rest,
        delivery: { ...before.delivery, ...(delivery as object) },
        ...(field === 'groups' && { groups }),
        version: before.version + (isSame ? 0 : 1),
        updatedAt: after.updatedAt,
      });
      before = after;
    }
  });

  it('are read whatever the case of what is one of a few', async () => {
    const code = newCode();
    const header = ['code', 'name', 'kind', 'status', 'type', 'language', 'currency', 'country'];
    await run([
      [...header, 'delivery.country'],
      [code, 'A', 'Individual', 'INACTIVE', 'Prospect', 'FR', 'usd', 'fr', 'de'],
    ]);
    expect(await customer(code)).toMatchObject({
      kind: 'individual',
      status: 'inactive',
      type: 'prospect',
      language: 'fr',
      currency: 'USD',
      country: 'FR',
      delivery: { country: 'DE' },
    });
  });

  it.each(['80/05', 'é'.normalize('NFD'), '~abc', 'a b', '😀', '007', '#1', 'x'.repeat(80)])(
    'have codes such as %j',
    async (code) => {
      const own = `${code}${world.next()}`.slice(-80);
      const rows = [
        ['code', 'name'],
        [` ${own} `, 'A'],
      ];
      expect((await run(rows)).result).toMatchObject({ created: 1 });
      expect(await customer(own.normalize('NFC'))).toMatchObject({ code: own.normalize('NFC') });
      expect((await run(rows)).result).toMatchObject({ unchanged: 1 });
    },
  );

  it.each([
    ['code', 'x'.repeat(81), 'too-big'],
    ['code', 'a\u0001b', 'invalid'],
    ['name', 'x'.repeat(201), 'too-big'],
    ['name', 'two\nlines', 'invalid'],
    ['kind', 'firm', 'invalid-value'],
    ['status', 'gone', 'invalid-value'],
    ['type', 'supplier', 'invalid-value'],
    ['language', 'de', 'invalid-value'],
    ['currency', 'EURO', 'invalid'],
    ['country', 'ZZ', 'invalid'],
    ['delivery.country', 'ZZ', 'invalid'],
    ['delivery.city', 'x'.repeat(121), 'too-big'],
    ['postalCode', 'x'.repeat(21), 'too-big'],
    ['phone', 'by day', 'invalid'],
    ['email', 'a@b', 'invalid'],
    ['website', 'david.example', 'invalid'],
    ['website', 'javascript:alert(1)', 'invalid'],
    ['notes', 'x'.repeat(5001), 'too-big'],
    ['groups', Array.from({ length: 21 }, (_, n) => n).join(), 'too-big'],
    ['groups', 'x'.repeat(81), 'too-big'],
    ['branch', 'nowhere', 'unknown'],
    ['collector', 'nobody', 'unknown'],
    ['colleague', 'nobody', 'unknown'],
  ])('are refused whose %s is wrong', async (field, text, why) => {
    const stated: Record<string, string> = { code: newCode(), name: 'A', [field]: text };
    const rows = [Object.keys(stated).map((name) => `My ${name}`), Object.values(stated)];
    const mapping = Object.fromEntries(Object.keys(stated).map((name) => [`My ${name}`, name]));
    const refused = await refusalsOf(entity, file(...rows), { mapping });
    const [column = '', code] = refused[0]?.split(/ (?=[a-z-]+$)/) ?? [];
    // Of several in one cell, which one it was is told besides.
    expect([column.replace(/\.\d+$/, ''), code]).toEqual([`2 My ${field}`, why]);
  });

  it('keep their currency once they have invoices', async () => {
    const { code } = await aCustomer(entity);
    const rows = [
      ['code', 'currency', 'city'],
      [code, 'USD', 'Ulm'],
    ];
    await anInvoice(entity, code);
    expect(await refusals(rows)).toEqual(['2 currency customer-has-invoices']);
    expect(await customer(code)).toMatchObject({ currency: 'EUR', city: null, version: 1 });
    const same = [
      ['code', 'currency', 'city'],
      [code, 'eur', 'Ulm'],
    ];
    expect((await run(same)).result).toMatchObject({ updated: 1 });
  });

  it('stand in searches and lists at once, and in the log as before and after (D4)', async () => {
    const code = newCode();
    const header = ['code', 'name', 'groups'];
    await run([header, [code, `Zanzibar ${code}`, `G ${code}`]]);
    await run([header, [code, `Timbuktu ${code}`, '']]);
    const found = async (criteria: object) => {
      const key = 'POST /v1/entities/{e}/customers/search';
      const { items } = await world.main.call(key, { path: { e }, body: { criteria } });
      return items.map((item) => item.code);
    };
    for (const merge of [false, true]) {
      if (merge) await world.standIn.runSchedule('directory');
      expect(await found({ q: `timbuktu ${code}` })).toEqual([code]);
      expect(await found({ q: `zanzibar ${code}` })).toEqual([]);
      expect(await found({ group: `g ${code}` })).toEqual([code]);
    }
    const key = 'GET /v1/entities/{e}/customers/{code}/log';
    const { items } = await world.main.call(key, { path: { e, code } });
    const by = { actor: { kind: 'user', id: world.main.id }, ip: expect.any(String) };
    expect(items).toMatchObject([
      {
        ...by,
        action: 'customer.updated',
        before: { name: `Zanzibar ${code}` },
        after: { name: `Timbuktu ${code}` },
      },
      { ...by, action: 'customer.created', before: {}, after: { code } },
    ]);
    expect(Object.keys(items[0]?.after ?? {})).toEqual(['name']);
  });
});

describe('branches of customers in a file (D3)', () => {
  it('are named by code, whatever its case, or id; one that is in use is kept', async () => {
    const [branch, other] = [await aBranch(), await aBranch()];
    const [one, two] = [newCode(), newCode()];
    const header = ['code', 'name', 'branch'];
    await run([header, [one, 'A', ` ${branch.code.toLowerCase()} `], [two, 'B', branch.id]]);
    expect([(await customer(one)).branchId, (await customer(two)).branchId]).toEqual([
      branch.id,
      branch.id,
    ]);
    await run([header, [one, '', other.code], [two, '', '']]);
    const used = async (id: string) => {
      const answer = await world.main.attempt('DELETE /v1/entities/{e}/branches/{id}', {
        path: { e, id },
      });
      return Object.keys(tally([answer]));
    };
    expect(await used(branch.id)).toEqual(['branch-in-use']);
    expect(await used(other.id)).toEqual(['branch-in-use']);
    await run([header, [two, '', other.code]]);
    expect(await used(branch.id)).toEqual(['204']);
  });

  it('are those of the entity alone', async () => {
    const branch = await aBranch(await anEntity(world));
    for (const text of [branch.code, branch.id]) {
      const rows = [
        ['code', 'name', 'branch'],
        [newCode(), 'A', text],
      ];
      expect(await refusals(rows)).toEqual(['2 branch unknown']);
    }
  });
});

describe('colleagues in a file (C4)', () => {
  const header = ['code', 'name', 'colleague'];
  const who = async (text: string) => {
    const code = newCode();
    const { result } = await run([header, [code, 'A', text]]);
    return result.created === 1 ? namedIn(code) : 'refused';
  };

  it('are named by login, e-mail, full name either way round, or id, active or not', async () => {
    const last = `Müller-${world.next()}`;
    const person = await aColleague(entity, 'collector', { firstName: 'Zoé', lastName: last });
    const sleeping = await inactive({ firstName: 'Max', lastName: last });
    const everywhere = await aPlatformUser(world, {
      entities: [{ entityId: e, role: 'sales-manager' }],
    });
    for (const text of [
      person.login,
      person.login.toUpperCase(),
      person.email,
      ` ${person.email.toUpperCase()} `,
      `Zoé ${last}`,
      `zoé ${last.toUpperCase()}`,
      `${last} Zoé`,
      `Zoe\u0301 ${last.normalize('NFD')}`,
      person.id,
    ]) {
      expect([text, await who(text)]).toEqual([text, [person.id]]);
    }
    for (const text of [sleeping.email, `Max ${last}`]) {
      expect([text, await who(text)]).toEqual([text, [sleeping.id]]);
    }
    expect(await who(everywhere.login)).toEqual([everywhere.id]);
    const all = [person.id, sleeping.id, everywhere.id].sort();
    expect(await who(`${person.login}, Max ${last},, ${everywhere.email}, ${person.id}`)).toEqual(
      all,
    );
  });

  it('are refused who are nobody, of another entity, or one of several', async () => {
    const elsewhere = await aColleague(await anEntity(world), 'collector');
    const lastName = `Twin ${world.next()}`;
    const twins = [await inactive({ lastName }), await inactive({ lastName })];
    const named = await inactive({ firstName: 'Solo', lastName });
    const rows = [
      elsewhere.login,
      elsewhere.id,
      `Camille ${lastName}`,
      `${named.email}, nobody`,
      `${named.email}, Camille ${lastName}`,
    ].map((text) => [newCode(), 'A', text]);
    expect(await refusals([header, ...rows])).toEqual([
      '2 colleague unknown',
      '3 colleague unknown',
      '4 colleague ambiguous',
      '5 colleague unknown',
      '6 colleague ambiguous',
    ]);
    expect(await who(twins[1]?.email ?? '')).toEqual([twins[1]?.id]);
    expect(await who(`Solo ${lastName}`)).toEqual([named.id]);
  });

  it('are added to those there are, and are associated by the import (C9)', async () => {
    const [one, other] = [await inactive(), await inactive()];
    const { code } = await aCustomer(entity);
    const path = { e, code, u: one.id };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    const { id, result } = await run([header, [code, '', `${one.email}, ${other.email}`]]);
    expect(result).toMatchObject({ updated: 1 });
    const { colleagues } = (await oneInFull(entity, code)).associations;
    const by = { id: world.main.id };
    expect(colleagues).toMatchObject({
      [one.id]: { origin: 'manual', runId: null },
      [other.id]: { origin: 'import', ruleId: null, runId: id, by },
    });
    expect(await rowsOf(entity, other.id)).toContain(code);
    // The customer itself is as it was.
    expect((await customer(code)).version).toBe(1);
    const key = 'GET /v1/entities/{e}/customers/{code}/log';
    const { items } = await world.main.call(key, { path: { e, code } });
    expect(items[0]).toMatchObject({ action: 'colleagues.associated' });
  });

  it('replace those there are where that is asked for, and only where some are named', async () => {
    const [one, other, third] = [await inactive(), await inactive(), await inactive()];
    const codes = [newCode(), newCode(), newCode()];
    const all = `${one.email}, ${other.email}`;
    await run([header, ...codes.map((code) => [code, 'A', all])]);
    const [first = '', second = '', last = ''] = codes;
    const rows = [header, [first, '', `${other.email}, ${third.email}`], [second, '', '']];
    const replaced = await run(rows, { replaceColleagues: true });
    expect(replaced.result).toMatchObject({ updated: 1, unchanged: 1 });
    const without = await run([header.slice(0, 2), [last, 'A']], { replaceColleagues: true });
    expect(without.result).toMatchObject({ unchanged: 1 });
    expect(await namedIn(first)).toEqual([other.id, third.id].sort());
    for (const code of [second, last]) {
      expect(await namedIn(code)).toEqual([one.id, other.id].sort());
    }
    expect(await rowsOf(entity, one.id)).toEqual([second, last].sort());
    await expectSound(world, e);
  });

  it('left out of a file that replaces are left out by rules as well (C9)', async () => {
    const [ruled, other] = [await inactive(), await inactive()];
    const city = `City ${world.next()}`;
    const rule = await aRule({ criteria: { city }, userIds: [ruled.id] });
    const { code } = await aCustomer(entity, { city });
    await run([header, [code, '', other.email]], { replaceColleagues: true });
    const body = { ruleIds: [rule.id] };
    await world.main.call('POST /v1/entities/{e}/assignment-rules/run', { path: { e }, body });
    await world.standIn.idle();
    expect(await namedIn(code)).toEqual([other.id]);
  });

  it('and collectors stay colleagues: nobody deletes them from then on (B10)', async () => {
    const [one, other] = [await inactive(), await inactive()];
    const rows = [
      [...header, 'collector'],
      [newCode(), 'A', one.email, other.email],
    ];
    expect((await run(rows)).result).toMatchObject({ created: 1 });
    for (const { id: u } of [one, other]) {
      const key = 'DELETE /v1/entities/{e}/users/{u}';
      const answer = await world.main.attempt(key, { path: { e, u } });
      expect(tally([answer])).toEqual({ 'user-in-use': 1 });
    }
  });

  it('are 500 of one customer at most, and a row with more loses nothing else', async () => {
    const own = await anEntity(world);
    const { code } = await aCustomer(own);
    const ids = Array.from({ length: 500 }, (_, n) => `01ARZ3NDEKTSV4RRFFQ69${10_000 + n}`);
    await storeColleagues(own, code, ids);
    const body = { activeAccount: false, role: 'collector' } as const;
    const one = await anInvitedUser(own, body);
    const rows = [header, [code, '', one.email], [newCode(), 'A', one.email]];
    expect(await refusalsOf(own, file(...rows))).toEqual(['2 colleague too-many-colleagues']);
  });

  it('are many in one row: it is written or refused, and loses nothing else', async () => {
    const people = await times(110, () => inactive());
    const [known, fresh, plain] = [newCode(), newCode(), newCode()];
    const emails = people.map(({ email }) => email);
    await run([header.slice(0, 2), [known, 'A']]);
    const rows = [
      header,
      [known, '', emails.join()],
      [fresh, 'B', emails.join()],
      [plain, 'C', ''],
    ];
    const ended = await run(rows);
    expect(ended).toMatchObject({ state: 'done', progress: { done: 3, total: 3 } });
    expect(await customer(plain)).toMatchObject({ name: 'C' });
    await expectSound(world, e);
  });
});

describe('the collector in a file (C5, C9)', () => {
  const header = ['code', 'name', 'collector'];

  it('is put in charge, which no rule changes', async () => {
    const [ruled, named] = [await inactive(), await inactive()];
    const city = `City ${world.next()}`;
    const rule = await aRule({ criteria: { city }, collectorId: ruled.id });
    const { code } = await aCustomer(entity, { city });
    expect((await customer(code)).collectorId).toBe(ruled.id);
    expect((await run([header, [code, '', named.email]])).result).toMatchObject({ updated: 1 });
    const body = { ruleIds: [rule.id] };
    await world.main.call('POST /v1/entities/{e}/assignment-rules/run', { path: { e }, body });
    await world.standIn.idle();
    expect((await customer(code)).collectorId).toBe(named.id);
    expect(await rowsOf(entity, ruled.id)).not.toContain(code);
    expect(await rowsOf(entity, named.id)).toContain(code);
  });

  it('is one person', async () => {
    const [one, other] = [await inactive(), await inactive()];
    const rows = [header, [newCode(), 'A', `${one.email}, ${other.email}`]];
    expect(await refusals(rows)).toEqual(['2 collector unknown']);
  });
});

describe('rules and new customers of a file (C5)', () => {
  it('are applied as to any new customer, beside whom the file names', async () => {
    const [ruled, charged, named] = [await inactive(), await inactive(), await inactive()];
    const city = `City ${world.next()}`;
    const { id: ruleId } = await aRule({
      criteria: { city },
      userIds: [ruled.id, named.id],
      collectorId: charged.id,
    });
    const [one, other, outside] = [newCode(), newCode(), newCode()];
    const { id: runId } = await run([
      ['code', 'name', 'city', 'colleague', 'collector'],
      [one, 'A', city, named.email, ''],
      [other, 'B', city, '', named.email],
      [outside, 'C', 'Ulm', '', ''],
    ]);
    const [first, second, third] = await Promise.all(
      [one, other, outside].map((code) => oneInFull(entity, code)),
    );
    expect(first?.customer.collectorId).toBe(charged.id);
    expect(first?.associations).toMatchObject({
      collectorRuleId: ruleId,
      colleagues: {
        [ruled.id]: { origin: 'rule', ruleId, runId },
        [named.id]: { origin: 'import', ruleId: null, runId },
      },
    });
    expect(second?.customer.collectorId).toBe(named.id);
    expect(Object.keys(second?.associations.colleagues ?? {}).sort()).toEqual(
      [ruled.id, named.id].sort(),
    );
    expect(third?.associations.colleagues).toEqual({});
    await expectSound(world, e);
  });

  it('are not applied to those that a file changes', async () => {
    const user = await inactive();
    const city = `City ${world.next()}`;
    const { code } = await aCustomer(entity);
    await aRule({ criteria: { city }, userIds: [user.id] });
    await run([
      ['code', 'city'],
      [code, city],
    ]);
    expect(await namedIn(code)).toEqual([]);
  });
});

describe('customers imported by somebody who sees their own only (C8)', () => {
  let own: TestEntity;
  let collector: Person;
  let release = async () => {};
  afterAll(() => release());

  beforeAll(async () => {
    release = await restrict(world, ['collector']);
    own = await anEntity(world);
    collector = await aColleague(own, 'collector', { canImport: true });
  });

  const importing = (rows: string[][], body: Partial<StartBody> = {}) =>
    imported(own, file(...rows), body, collector);

  it('are theirs, and their own can be changed', async () => {
    const mine = await aCustomer(own, { collectorId: collector.id });
    const code = newCode();
    const { run: ended } = await importing([
      ['code', 'name', 'city'],
      [mine.code, '', 'Ulm'],
      [code, 'A', ''],
    ]);
    expect(ended.result).toMatchObject({ created: 1, updated: 1, refused: 0 });
    const path = { e: own.id, code };
    const found = await collector.call('GET /v1/entities/{e}/customers/{code}', { path });
    expect(found).toMatchObject({ collectorId: collector.id });
    expect(await rowsOf(own, collector.id)).toEqual([mine.code, code].sort());
  });

  it('are refused where the code is another’s, as it is by hand, and told nothing of', async () => {
    const hidden = await aCustomer(own, { name: 'Secret of others' });
    const body = { code: hidden.code, name: 'A' };
    const path = { e: own.id };
    const byHand = await collector.attempt('POST /v1/entities/{e}/customers', { path, body });
    const before = await recordsOf(own);
    const rows = [
      ['code', 'name', 'city'],
      [hidden.code, 'A', 'Ulm'],
      [hidden.code.padEnd(20, 'x'), '', ''],
    ];
    for (const dryRun of [true, false]) {
      const { id, run: ended } = await importing(rows, { dryRun });
      expect(ended.result).toMatchObject({ created: 0, updated: 0, refused: 2 });
      const key = 'GET /v1/entities/{e}/imports/{id}/refused';
      const answer = await collector.attempt(key, { path: { e: own.id, id } });
      const { items } = answer.body as { items: { code: string; column: string }[] };
      expect(items[0]).toMatchObject({ line: 2, column: 'code', code: codeOf(byHand) });
      expect(answer.text + JSON.stringify(ended)).not.toContain('Secret');
    }
    expect(await recordsOf(own)).toEqual(before);
  });

  it('can be given to somebody else, and are not seen any more then', async () => {
    const { id, email } = await anInvitedUser(own, { activeAccount: false });
    const { code } = await aCustomer(own, { collectorId: collector.id });
    const rows = [
      ['code', 'collector'],
      [code, email],
    ];
    const trial = await importing(rows, { dryRun: true });
    expect(trial.run.result.sight).toEqual(
      expect.arrayContaining([
        { userId: collector.id, gains: 0, loses: 1 },
        { userId: id, gains: 1, loses: 0 },
      ]),
    );
    expect((await importing(rows)).run.result).toMatchObject({ updated: 1 });
    expect((await importing(rows)).run.result).toMatchObject({ refused: 1 });
  });
});

describe('long texts of many customers (D3)', () => {
  it('are taken over, and remembered for undoing it, in any script', async () => {
    const own = await anEntity(world);
    const codes = Array.from({ length: 30 }, newCode);
    const header = ['code', 'name', 'notes', 'address', 'address2', 'city'];
    const filled = (character: string) => [5000, 200, 200, 120].map((n) => character.repeat(n));
    const first = codes.map((code) => [code, 'A', ...filled('漢')]);
    const second = codes.map((code) => [code, 'B', ...filled('字')]);
    for (const rows of [first, second]) {
      const { run: ended } = await imported(own, file(header, ...rows));
      expect(ended).toMatchObject({ state: 'done', progress: { done: 30, total: 30 } });
      expect(ended.result).toMatchObject({ refused: 0 });
    }
    await expectSound(world, own.id);
  });
});
