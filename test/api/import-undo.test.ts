import { beforeAll, describe, expect, it } from 'vitest';
import { days, hours, later } from '#test/support/clock.ts';
import {
  csv,
  imported,
  ranImport,
  recordsOf,
  type SheetFile,
  type StartBody,
  undoneImport,
  uploadedImport,
} from '#test/support/imports.ts';
import { codeOf } from '#test/support/pages.ts';
import { aColleague, anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { inFull, oneInFull, rowsOf } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { announce, attached, uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
});

/** Each has an entity of its own, whose table it looks into. */
const inAnEntity = () =>
  beforeAll(async () => {
    entity = await anEntity(world);
    e = entity.id;
  });

const newCode = () => `U${world.next()}`;
const file = (kind: SheetFile['kind'], rows: string[][]) => ({ kind, bytes: csv(...rows) });
const ran = async (kind: SheetFile['kind'], rows: string[][], body: Partial<StartBody> = {}) => {
  const { run } = await imported(entity, file(kind, rows), body);
  expect(run).toMatchObject({ state: 'done', result: { refused: 0 } });
  return run.id;
};
const undone = async (runId: string) => {
  const { state, kind, undoes, result } = await undoneImport(entity, runId);
  expect({ state, kind, undoes }).toEqual({ state: 'done', kind: 'undo', undoes: runId });
  return [result.undone, result.skipped];
};
const undo = (id: string, by = world.main) =>
  by.attempt('POST /v1/entities/{e}/runs/{id}/undo', { path: { e, id } });

const ofCustomer = '/v1/entities/{e}/customers/{code}';
const ofInvoice = '/v1/entities/{e}/invoices/{n}';
const customer = (code: string) => world.main.call(`GET ${ofCustomer}`, { path: { e, code } });
const invoice = (n: string) => world.main.call(`GET ${ofInvoice}`, { path: { e, n } });
const change = async (code: string, body: object) => {
  const { version } = await customer(code);
  await world.main.call(`PATCH ${ofCustomer}`, { path: { e, code }, body, ifMatch: version });
};
const associate = (code: string, u: string) =>
  world.main.call(`PUT ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const dissociate = (code: string, u: string) =>
  world.main.call(`DELETE ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const contactsOf = async (code: string) =>
  (await world.main.call(`GET ${ofCustomer}/contacts`, { path: { e, code } })).items;
const somebody = () => anInvitedUser(entity, { activeAccount: false, role: 'collector' });
const aBranch = () =>
  world.main.call('POST /v1/entities/{e}/branches', {
    path: { e },
    body: { code: `B${world.next()}`, name: 'Branch' },
  });

/** What lies in the table of the entity but for logs, which tell what was done and undone. */
const withoutLogs = async () =>
  new Map([...(await recordsOf(entity))].filter(([name]) => !/^(?:LOG#|DIRECTORY )/.test(name)));

/** A record as it is stated, without what every change moves. */
const stated = ({ version: _, updatedAt: __, ...rest }: { version: number; updatedAt: string }) =>
  rest;
/** Who looks after customers, but for the versions of it. */
const held = async (codes: string[]) => {
  const found = await inFull(entity, codes);
  return found.map((one) => {
    const { version: _, ...associations } = one?.associations ?? { version: 0 };
    return { ...associations, collectorId: one?.customer.collectorId };
  });
};

describe('undoing an import of customers (C10)', () => {
  inAnEntity();
  const header = ['code', 'name', 'city', 'groups', 'branch', 'colleague', 'collector'];

  it('takes the new ones away, with all that came with them', async () => {
    const [branch, user] = [await aBranch(), await somebody()];
    await world.main.call('POST /v1/entities/{e}/assignment-rules', {
      path: { e },
      body: { name: 'Ruled', criteria: { city: 'Ruled' }, userIds: [(await somebody()).id] },
    });
    // Somebody who was put in charge stays a colleague, whatever becomes of the customer.
    await aCustomer(entity, { collectorId: user.id });
    const before = await withoutLogs();
    const codes = Array.from({ length: 60 }, newCode);
    const rows = codes.map((code) => [
      ...[code, 'A', 'Ruled', 'x, y'],
      ...[branch.code, user.email, user.email],
    ]);
    const run = await ran('customers', [header, ...rows]);
    expect(await undone(run)).toEqual([60, 0]);
    expect(await withoutLogs()).toEqual(before);
    const path = { e, code: codes[0] ?? '' };
    expect((await world.main.refusal(`GET ${ofCustomer}`, { path })).code).toBe('not-found');
    await expectSound(world, e);
    expect(await ran('customers', [header, ...rows])).not.toBe(run);
  });

  it('gives the others back what they said, and who looked after them', async () => {
    const [one, other, third] = [await somebody(), await somebody(), await somebody()];
    const [branch, former] = [await aBranch(), await aBranch()];
    const full = { city: 'Ulm', groups: ['a', 'b'], notes: 'old', branchId: former.id };
    const first = await aCustomer(entity, { ...full, collectorId: one.id });
    const second = await aCustomer(entity);
    await associate(first.code, one.id);
    await associate(first.code, other.id);
    const codes = [first.code, second.code];
    const [before, heldBefore] = [await Promise.all(codes.map(customer)), await held(codes)];
    const rows = [
      [first.code, 'New', 'Bonn', 'c', branch.code, third.email, other.email],
      [second.code, '', '', '', branch.code, other.email, ''],
    ];
    const run = await ran('customers', [header, ...rows], { replaceColleagues: true });
    expect(await held(codes)).not.toEqual(heldBefore);
    expect(await undone(run)).toEqual([2, 0]);
    const after = await Promise.all(codes.map(customer));
    expect(after.map(stated)).toEqual(before.map(stated));
    expect(await held(codes)).toEqual(heldBefore);
    expect(await rowsOf(entity, third.id)).toEqual([]);
    await world.main.call('DELETE /v1/entities/{e}/branches/{id}', { path: { e, id: branch.id } });
    await expectSound(world, e);
  });

  it('gives rules back what was theirs: colleagues and collector', async () => {
    const [ruled, charged, named] = [await somebody(), await somebody(), await somebody()];
    const city = `City ${world.next()}`;
    const body = { name: 'x', criteria: { city }, userIds: [ruled.id], collectorId: charged.id };
    const rule = await world.main.call('POST /v1/entities/{e}/assignment-rules', {
      path: { e },
      body,
    });
    const { code } = await aCustomer(entity, { city });
    const before = await held([code]);
    const rows = [header, [code, '', '', '', '', named.email, named.email]];
    const run = await ran('customers', rows, { replaceColleagues: true });
    expect(await undone(run)).toEqual([1, 0]);
    expect(await held([code])).toEqual(before);
    await world.main.call('POST /v1/entities/{e}/assignment-rules/run', {
      path: { e },
      body: { ruleIds: [rule.id] },
    });
    await world.standIn.idle();
    expect(await held([code])).toEqual(before);
  });

  it('skips the new ones that somebody has worked on since', async () => {
    const user = await somebody();
    const codes = Array.from({ length: 7 }, newCode);
    const [changed = '', looked = '', billed = '', called = '', deleted = '', ...rest] = codes;
    const run = await ran('customers', [header.slice(0, 2), ...codes.map((code) => [code, 'A'])]);
    await change(changed, { city: 'Ulm' });
    await associate(looked, user.id);
    await anInvoice(entity, billed);
    const path = { e, code: called };
    await world.main.call(`POST ${ofCustomer}/contacts`, { path, body: { name: 'Anna' } });
    await world.main.call(`DELETE ${ofCustomer}`, { path: { e, code: deleted } });
    expect(await undone(run)).toEqual([2, 5]);
    const found = await inFull(entity, codes);
    const left = codes.filter((_, n) => found[n]);
    expect(left).toEqual([changed, looked, billed, called]);
    expect(rest).toHaveLength(2);
    await expectSound(world, e);
  });

  it('skips what of the others was changed since, and does the rest', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const codes = await Promise.all([1, 2, 3].map(async () => (await aCustomer(entity)).code));
    const [changed = '', taken = '', plain = ''] = codes;
    const rows = codes.map((code) => [code, 'New', '', '', '', one.email, '']);
    const run = await ran('customers', [header, ...rows]);
    await change(changed, { city: 'Ulm' });
    await dissociate(taken, one.id);
    await associate(taken, other.id);
    const [undoneCount, skipped] = (await undone(run)).map(Number);
    expect((undoneCount ?? 0) + (skipped ?? 0)).toBe(3);
    expect(await customer(changed)).toMatchObject({ name: 'New', city: 'Ulm' });
    expect((await customer(plain)).name).not.toBe('New');
    const { colleagues } = (await oneInFull(entity, taken)).associations;
    expect(Object.keys(colleagues)).toEqual([other.id]);
    expect((await customer(taken)).name).not.toBe('New');
    expect((await oneInFull(entity, plain)).associations.colleagues).toEqual({});
    await expectSound(world, e);
  });

  it('counts as skipped of whom nothing was left to undo', async () => {
    const user = await somebody();
    const { code } = await aCustomer(entity);
    const run = await ran('customers', [
      ['code', 'colleague'],
      [code, user.email],
    ]);
    await dissociate(code, user.id);
    expect(await undone(run)).toEqual([0, 1]);
  });

  it('keeps the currency that invoices were written in since', async () => {
    const { code } = await aCustomer(entity);
    const run = await ran('customers', [
      ['code', 'currency'],
      [code, 'USD'],
    ]);
    await anInvoice(entity, code);
    expect(await undone(run)).toEqual([0, 1]);
    expect(await customer(code)).toMatchObject({ currency: 'USD', balance: '100.00' });
  });

  it('of two that wrote the same: each gives back what it found', async () => {
    const { code, name } = await aCustomer(entity);
    const rows = (text: string) => [
      ['code', 'name'],
      [code, text],
    ];
    const [first, second] = [
      await ran('customers', rows('One')),
      await ran('customers', rows('Two')),
    ];
    const same = await ran('customers', rows('Two'));
    expect(await undone(first)).toEqual([0, 1]);
    expect(await undone(same)).toEqual([0, 0]);
    expect((await customer(code)).name).toBe('Two');
    expect(await undone(second)).toEqual([1, 0]);
    expect((await customer(code)).name).toBe('One');
    expect(name).not.toBe('One');
  });
});

describe('undoing an import of contacts (C10)', () => {
  inAnEntity();
  const header = ['customerCode', 'name', 'email', 'title'];

  it('takes the new ones away, gives the others back, and skips what was changed since', async () => {
    const { code } = await aCustomer(entity);
    const add = (name: string) =>
      world.main.call(`POST ${ofCustomer}/contacts`, { path: { e, code }, body: { name } });
    const known = [await add('Anna'), await add('Bob')];
    const before = await withoutLogs();
    const run = await ran('contacts', [
      header,
      [code, 'Anna', '', 'CFO'],
      [code, 'Bob', '', 'CEO'],
      [code, 'Zoé', 'z@x.example', ''],
      [code, 'Max', '', ''],
    ]);
    expect(await undone(run)).toEqual([4, 0]);
    expect((await contactsOf(code)).map(stated)).toEqual(known.map(stated));
    expect((await oneInFull(entity, code)).customer.contactCount).toBe(2);
    const names = [...(await withoutLogs()).keys()];
    expect(names).toEqual([...before.keys()]);

    const again = await ran('contacts', [
      header,
      [code, 'Anna', '', 'CFO'],
      [code, 'Bob', '', 'CEO'],
      [code, 'Zoé', 'z@x.example', ''],
      [code, 'Max', '', ''],
      [code, 'Eva', '', ''],
    ]);
    const all = await contactsOf(code);
    const idOf = (name: string) => all.find((one) => one.name === name)?.id ?? '';
    const one = `${ofCustomer}/contacts/{c}` as const;
    const at = (name: string) => ({ path: { e, code, c: idOf(name) } });
    await world.main.call(`PATCH ${one}`, { ...at('Anna'), body: { fax: '+33 1' }, ifMatch: 4 });
    await world.main.call(`PATCH ${one}`, { ...at('Zoé'), body: { fax: '+33 1' }, ifMatch: 1 });
    await world.main.call(`DELETE ${one}`, at('Max'));
    expect(await undone(again)).toEqual([2, 3]);
    const left = (await contactsOf(code)).map(({ name, title, fax }) => [name, title, fax]);
    expect(left.toSorted()).toEqual([
      ['Anna', 'CFO', '+33 1'],
      ['Bob', null, null],
      ['Zoé', null, '+33 1'],
    ]);
    expect((await oneInFull(entity, code)).customer.contactCount).toBe(3);
  });
});

describe('undoing an import of invoices (C10)', () => {
  inAnEntity();
  const header = [
    'number',
    'customerCode',
    'issueDate',
    'dueDate',
    'amount',
    'balance',
    'settledOn',
  ];
  const row = (number: string, code: string, amount = '100', more: string[] = []) => [
    ...[number, code, '2026-10-01', '2026-10-31', amount],
    ...more,
  ];
  const numbers = (count: number) => Array.from({ length: count }, () => `N${world.next()}`);

  it('takes the new ones away, and their balances', async () => {
    const [{ code }, { code: other }] = [await aCustomer(entity), await aCustomer(entity)];
    await anInvoice(entity, code, { amount: '7' });
    const before = [await customer(code), await customer(other)];
    const rows = numbers(70).map((number, n) =>
      row(number, n % 2 ? code : other, `${n + 1}`, ['', n % 5 ? '' : '2026-10-05']),
    );
    const run = await ran('invoices', [header, ...rows]);
    expect(await undone(run)).toEqual([70, 0]);
    expect([await customer(code), await customer(other)]).toEqual(before);
    const [number = ''] = rows[0] ?? [];
    const answer = await world.main.attempt(`GET ${ofInvoice}`, { path: { e, n: number } });
    expect(codeOf(answer)).toBe('not-found');
    await expectSound(world, e);
    expect(await ran('invoices', [header, ...rows])).not.toBe(run);
  });

  it('gives the others back what they said: days, amounts, and that they were open', async () => {
    const { code } = await aCustomer(entity);
    const known = await Promise.all(
      [1, 2, 3].map(() => anInvoice(entity, code, { balance: '60' })),
    );
    const [one = '', other = '', third = ''] = known.map(({ number }) => number);
    const before = await customer(code);
    const run = await ran('invoices', [
      header,
      [one, '', '2026-09-01', '2026-12-31', '90', '80', ''],
      [other, '', '', '', '', '', '2026-10-20'],
      [third, '', '', '2026-12-31', '', '10', '2026-10-20'],
    ]);
    expect((await customer(code)).balance).toBe('80.00');
    expect(await undone(run)).toEqual([3, 0]);
    expect(await customer(code)).toEqual(before);
    const after = await Promise.all(known.map(({ number }) => invoice(number)));
    expect(after.map(stated)).toEqual(known.map(stated));
    await expectSound(world, e);
  });

  it('skips what was changed or settled since, or has files', async () => {
    const { code } = await aCustomer(entity);
    const all = numbers(5);
    const [changed = '', settled = '', filed = '', plain = '', known = ''] = all;
    await anInvoice(entity, code, { number: known });
    const run = await ran('invoices', [header, ...all.map((number) => row(number, code, '200'))]);
    const at = (n: string) => ({ path: { e, n } });
    const body = { reference: 'x' };
    await world.main.call(`PATCH ${ofInvoice}`, { ...at(changed), body, ifMatch: 1 });
    await world.main.call(`POST ${ofInvoice}/settlement`, {
      ...at(settled),
      body: { settledOn: '2026-10-20' },
    });
    await attached(entity, [filed], { fileName: 'a.txt', bytes: Buffer.from('a') });
    await world.main.call(`PATCH ${ofInvoice}`, { ...at(known), body, ifMatch: 2 });
    expect(await undone(run)).toEqual([1, 4]);
    const answer = await world.main.attempt(`GET ${ofInvoice}`, at(plain));
    expect(codeOf(answer)).toBe('not-found');
    expect(await customer(code)).toMatchObject({ balance: '600.00' });
    await expectSound(world, e);
  });

  it('leaves no file in the air that was being uploaded to one of them (G10)', async () => {
    const { code } = await aCustomer(entity);
    const [one = '', other = ''] = numbers(2);
    const rows = [header, row(one, code), row(other, code)];
    const run = await ran('invoices', rows);
    const text = { fileName: 'a.txt', bytes: Buffer.from('a') };
    const added = await uploaded(entity, [one], text);
    await announce(entity, [other], [text]);
    expect(await undone(run)).toEqual([2, 0]);
    const path = { e, a: added.id };
    const key = 'POST /v1/entities/{e}/attachments/{a}/completion';
    expect((await world.main.attempt(key, { path })).status).toBeGreaterThanOrEqual(400);
    await later(world, hours(2), () => world.standIn.runSchedule('upload-cleanup'));
    await ran('invoices', rows);
    await attached(entity, [one], text);
    await attached(entity, [other], text);
    await expectSound(world, e);
  });
});

describe('an import that can be undone (C10)', () => {
  inAnEntity();
  const file2 = () =>
    file('customers', [
      ['code', 'name'],
      [newCode(), 'A'],
    ]);

  it('is one that was done in earnest, once, by who may', async () => {
    const id = await uploadedImport(entity, file2());
    const trial = await ranImport(entity, id, { dryRun: true });
    expect(trial.undoable).toBe(false);
    expect(codeOf(await undo(trial.id))).toBe('run-not-undoable');
    const failed = await ranImport(entity, id, { basis: 'x' });
    expect(failed).toMatchObject({ state: 'failed', undoable: false });
    expect(codeOf(await undo(failed.id))).toBe('run-not-undoable');
    const run = await ranImport(entity, id);
    expect(run.undoable).toBe(true);
    const collector = await aColleague(entity, 'collector', { canImport: true });
    expect(codeOf(await undo(run.id, collector))).toBe('forbidden');
    const answer = await undo(run.id);
    expect(answer.status).toBe(202);
    expect(codeOf(await undo(run.id))).toBe('run-not-undoable');
    await world.standIn.idle();
    const path = { e, id: run.id };
    const after = await world.main.call('GET /v1/entities/{e}/runs/{id}', { path });
    const { runId } = answer.body as { runId: string };
    expect(after).toMatchObject({ state: 'undone', undoneBy: runId, undoable: false });
    expect(codeOf(await undo(runId))).toBe('run-not-undoable');
  });

  it('is no older than 30 days', async () => {
    const { run } = await imported(entity, file2());
    await later(world, days(30), async () => {
      const main = await world.main.signIn();
      expect(codeOf(await undo(run.id, main))).toBe('run-not-undoable');
    });
    expect((await undo(run.id)).status).toBe(202);
    await world.standIn.idle();
  });

  it('is undone in the name of who undoes it, line by line (D4)', async () => {
    const { code } = await aCustomer(entity);
    const run = await ran('customers', [
      ['code', 'name'],
      [code, 'New'],
    ]);
    const manager = await aColleague(entity, 'credit-manager');
    expect((await undo(run, manager)).status).toBe(202);
    await world.standIn.idle();
    const { items } = await world.main.call(`GET ${ofCustomer}/log`, { path: { e, code } });
    expect(items[0]).toMatchObject({
      action: 'customer.updated',
      actor: { kind: 'user', id: manager.id },
      before: { name: 'New' },
    });
  });
});
