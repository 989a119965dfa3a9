import { beforeAll, describe, expect, it } from 'vitest';
import { tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
  newUser,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { ranBulk, rowsOf, someColleagues, storedCustomers } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer, anInvoice, newInvoice } from '#test/support/records.ts';
import { someInvoice, uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

describe('of requests at once, one wins (reliability 5)', () => {
  it('fifty accept one invitation', async () => {
    const { email, login } = await anInvitedUser(entity);
    const token = await linkToken(world, email);
    const answers = await times(50, (n) =>
      world.anonymous.attempt('POST /v1/invitations/accept', {
        body: { token, password: `${password} ${n}` },
      }),
    );
    expect(tally(answers)).toEqual({ '200': 1, 'invitation-used': 49 });
    const winner = answers.findIndex(({ status }) => status === 200);
    const body = { login: login ?? '', password: `${password} ${winner}` };
    expect((await world.anonymous.attempt('POST /v1/sessions', { body })).status).toBe(201);
  });

  it('twenty claim one login in different spellings', async () => {
    const login = `Élodie${world.next()}`;
    const spellings = [login, login.toUpperCase(), login.toLowerCase(), login.normalize('NFD')];
    const answers = await times(20, (n) =>
      world.main.attempt('POST /v1/entities/{e}/users', {
        path: { e },
        body: newUser(world, { login: spellings[n % 4] ?? '' }),
      }),
    );
    expect(tally(answers)).toEqual({ '201': 1, 'login-taken': 19 });
  });

  it('twenty claim one customer code, one invoice number, one branch code', async () => {
    const path = { e };
    const code = `R${world.next()}`;
    const customers = await times(20, () =>
      world.main.attempt('POST /v1/entities/{e}/customers', { path, body: { code, name: 'x' } }),
    );
    expect(tally(customers)).toEqual({ '201': 1, 'customer-code-taken': 19 });
    const invoice = newInvoice(entity, code);
    const invoices = await times(20, () =>
      world.main.attempt('POST /v1/entities/{e}/invoices', { path, body: invoice }),
    );
    expect(tally(invoices)).toEqual({ '201': 1, 'invoice-number-taken': 19 });
    const branches = await times(20, (n) =>
      world.main.attempt('POST /v1/entities/{e}/branches', {
        path,
        body: { code: n % 2 ? code : code.toLowerCase(), name: 'x' },
      }),
    );
    expect(tally(branches)).toEqual({ '201': 1, 'branch-code-taken': 19 });
  });

  it('twenty claim one file name', async () => {
    const { number } = await someInvoice(entity);
    const answers = await times(20, (n) =>
      world.main.attempt('POST /v1/entities/{e}/attachments', {
        path: { e },
        body: { invoices: [number], files: [{ fileName: n % 2 ? 'a.pdf' : 'A.PDF.', size: 1 }] },
      }),
    );
    expect(tally(answers)).toEqual({ '201': 1, 'file-name-taken': 19 });
  });

  it('twenty change one version of a record', async () => {
    const { key } = await aCustomer(entity);
    const answers = await times(20, (n) =>
      world.main.attempt('PATCH /v1/entities/{e}/customers/{code}', {
        path: { e, code: key },
        body: { name: `Name ${n}` },
        ifMatch: 1,
      }),
    );
    expect(tally(answers)).toEqual({ '200': 1, 'version-mismatch': 19 });
    const user = await anInvitedUser(entity);
    const changes = await times(20, (n) =>
      world.main.attempt('PATCH /v1/entities/{e}/users/{u}', {
        path: { e, u: user.id },
        body: { firstName: `Name ${n}` },
        ifMatch: user.version,
      }),
    );
    expect(tally(changes)).toEqual({ '200': 1, 'version-mismatch': 19 });
  });

  it('ten settle one invoice, ten complete one file', async () => {
    const { key, number } = await someInvoice(entity);
    const { id } = await uploaded(entity, [number], { fileName: 'a.txt', bytes: Buffer.from('a') });
    const completions = await times(10, () =>
      world.main.attempt('POST /v1/entities/{e}/attachments/{a}/completion', {
        path: { e, a: id },
      }),
    );
    expect(tally(completions)).toEqual({ '200': 10 });
    const path = { e, n: key };
    const read = await world.main.call('GET /v1/entities/{e}/invoices/{n}', { path });
    expect(read.attachmentCount).toBe(1);
    const settled = await times(10, () =>
      world.main.attempt('POST /v1/entities/{e}/invoices/{n}/settlement', {
        path,
        body: { settledOn: '2026-10-31' },
      }),
    );
    expect(tally(settled)).toEqual({ '200': 1, 'invoice-settled': 9 });
  });
});

describe('of requests at once, all count (reliability 5)', () => {
  it('thirty invoices of one customer make an exact balance', async () => {
    const { code, key } = await aCustomer(entity);
    const early = await anInvoice(entity, code, { dueDate: '2020-01-01' });
    const settlement = { path: { e, n: early.key }, body: { settledOn: '2020-02-01' } };
    await world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', settlement);
    const dates = ['2026-01-01', '2026-02-01', '2026-03-01'];
    const answers = await times(30, (n) =>
      world.main.attempt('POST /v1/entities/{e}/invoices', {
        path: { e },
        body: newInvoice(entity, code, { amount: `${n}.01`, dueDate: dates[n % 3] }),
      }),
    );
    expect(tally(answers)).toEqual({ '201': 30 });
    const path = { e, code: key };
    const customer = await world.main.call('GET /v1/entities/{e}/customers/{code}', { path });
    expect(customer).toMatchObject({ balance: '435.30', oldestDueDate: '2026-01-01' });
  });

  it('a customer is deleted, or has the invoice that came at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { code, key } = await aCustomer(entity);
      const invoice = newInvoice(entity, code);
      const [removal, creation] = await Promise.all([
        world.main.attempt('DELETE /v1/entities/{e}/customers/{code}', { path: { e, code: key } }),
        world.main.attempt('POST /v1/entities/{e}/invoices', { path: { e }, body: invoice }),
      ]);
      const outcome = [removal.status, creation.status].join(' ');
      expect(['204 422', '409 201']).toContain(outcome);
    }
  });

  it('a customer’s currency changes, or it has the invoice of before', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { code, key } = await aCustomer(entity);
      const path = { e, code: key };
      const [, creation] = await Promise.all([
        world.main.attempt('PATCH /v1/entities/{e}/customers/{code}', {
          path,
          body: { currency: 'JPY' },
          ifMatch: 1,
        }),
        world.main.attempt('POST /v1/entities/{e}/invoices', {
          path: { e },
          body: newInvoice(entity, code, { amount: '100' }),
        }),
      ]);
      const customer = await world.main.call('GET /v1/entities/{e}/customers/{code}', { path });
      const invoice = creation.body as { currency?: string };
      expect(creation.status).toBe(201);
      expect(customer.currency).toBe(invoice.currency);
      expect(Number(customer.balance)).toBe(100);
    }
  });

  it('deactivation ends what is in flight, and nothing after it passes (B10)', async () => {
    const person = await aColleague(entity, 'collector');
    const path = { e };
    const create = () =>
      person.attempt('POST /v1/entities/{e}/customers', {
        path,
        body: { code: `C${world.next()}`, name: 'x' },
      });
    const [deactivation, ...during] = await Promise.all([
      world.main.attempt('POST /v1/entities/{e}/users/{u}/deactivation', {
        path: { e, u: person.id },
      }),
      ...Array.from({ length: 20 }, create),
    ]);
    expect(deactivation.status).toBe(200);
    for (const { status } of during) expect([201, 401]).toContain(status);
    expect(tally(await times(10, create))).toEqual({ unauthenticated: 10 });
  });
});

describe('whatever happens to customers at once, lists and portfolios follow (C8; reliability 5)', () => {
  const customerKey = '/v1/entities/{e}/customers/{code}' as const;
  const colleagueKey = `${customerKey}/colleagues/{u}` as const;

  /** An entity of its own, and colleagues of it. */
  async function anEntityOf(count: number) {
    const own = await anEntity(world);
    return { own, at: { e: own.id }, users: await someColleagues(own, count) };
  }

  it('one customer is changed in every way while the directory is merged', async () => {
    const { own, at, users } = await anEntityOf(4);
    const [one = '', other = '', third = '', fourth = ''] = users;
    const customer = await aCustomer(own, { collectorId: one, groups: ['Before'] });
    const path = { ...at, code: customer.key };
    const bulk = { operation: 'associate' as const, selection: { codes: customer.code } };
    await world.main.call(`PUT ${colleagueKey}`, { path: { ...path, u: third } });
    const answers = await Promise.all([
      ...users.map((u) => world.main.attempt(`PUT ${colleagueKey}`, { path: { ...path, u } })),
      world.main.attempt(`DELETE ${colleagueKey}`, { path: { ...path, u: third } }),
      world.main.attempt(`PUT ${customerKey}/collector`, { path, body: { userId: other } }),
      world.main.attempt(`PATCH ${customerKey}`, {
        path,
        body: { name: 'After', groups: ['After'], collectorId: fourth },
        ifMatch: 1,
      }),
      ...[1, 2, 3].map(() =>
        world.main.attempt('POST /v1/entities/{e}/invoices', {
          path: at,
          body: newInvoice(own, customer.code),
        }),
      ),
      world.main.attempt('POST /v1/entities/{e}/colleague-associations', {
        path: at,
        body: { ...bulk, userIds: [one, fourth] },
      }),
      ...[1, 2].map(async () => {
        await world.standIn.runSchedule('directory');
        return { status: 200 };
      }),
    ]);
    for (const { status } of answers) expect([200, 201, 204, 404, 409, 412]).toContain(status);
    await expectSound(world, own.id);
  });

  it('customers are deleted, or given colleagues', async () => {
    const { own, at, users } = await anEntityOf(2);
    const [u = '', other = ''] = users;
    const codes = await storedCustomers(own, 12);
    const given = codes.map((code, n) =>
      n % 2
        ? world.main.attempt(`PUT ${colleagueKey}`, { path: { ...at, code, u } })
        : world.main.attempt(`PUT ${customerKey}/collector`, {
            path: { ...at, code },
            body: { userId: u },
          }),
    );
    const selection = { codes };
    const body = { operation: 'associate' as const, userIds: [other], selection };
    const [bulk, ...answers] = await Promise.all([
      world.main.attempt('POST /v1/entities/{e}/colleague-associations', { path: at, body }),
      ...codes.map((code) =>
        world.main.attempt(`DELETE ${customerKey}`, { path: { ...at, code } }),
      ),
      ...given,
    ]);
    expect(bulk.status).toBe(200);
    for (const { status } of answers) expect([200, 204, 404, 409]).toContain(status);
    await expectSound(world, own.id);
  });

  it('colleagues are deleted, or associated (B10)', async () => {
    const { own, at, users } = await anEntityOf(8);
    const [code = ''] = await storedCustomers(own, 1);
    const outcomes = await Promise.all(
      users.map(async (u) => {
        const [removal, association] = await Promise.all([
          world.main.attempt('DELETE /v1/entities/{e}/users/{u}', { path: { ...at, u } }),
          world.main.attempt(`PUT ${colleagueKey}`, { path: { ...at, code, u } }),
        ]);
        return `${removal.status} ${association.status}`;
      }),
    );
    // The last is a customer who is busy; nobody is deleted and associated.
    for (const outcome of outcomes) expect(['204 404', '409 200', '204 409']).toContain(outcome);
    await expectSound(world, own.id);
  });

  it('twenty undo one run, twenty share one search', async () => {
    const { own, at, users } = await anEntityOf(1);
    const codes = await storedCustomers(own, 501);
    const body = { operation: 'associate' as const, userIds: users, selection: { codes } };
    const { id, state } = await ranBulk(own, body);
    expect(state).toBe('done');
    const path = { ...at, id };
    const undone = await times(20, () =>
      world.main.attempt('POST /v1/entities/{e}/runs/{id}/undo', { path }),
    );
    expect(tally(undone)).toEqual({ '202': 1, 'run-not-undoable': 19 });
    const search = await world.main.call('POST /v1/entities/{e}/saved-searches', {
      path: at,
      body: { name: 'All', criteria: {} },
    });
    const shared = await times(20, () =>
      world.main.attempt('PATCH /v1/entities/{e}/saved-searches/{id}', {
        path: { ...at, id: search.id },
        body: { shared: true },
        ifMatch: 1,
      }),
    );
    expect(tally(shared)).toEqual({ '200': 1, 'version-mismatch': 19 });
    await world.standIn.idle();
    expect(await rowsOf(own, users[0] ?? '')).toEqual([]);
    await expectSound(world, own.id);
  });
});
