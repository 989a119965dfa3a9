import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { harming } from '#test/support/injection.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { expectTrueBooks } from '#test/support/qualification-invariants.ts';
import {
  agendaKey,
  anOwnInvoice,
  dispute,
  everyKind,
  historyOf,
  promise,
  qualify,
  qualifyKey,
} from '#test/support/qualifying.ts';
import { invoiceOf, reopen, settle } from '#test/support/retention.ts';
import { search } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
});

beforeEach(async () => {
  entity = await anEntity(world);
  e = entity.id;
});

const attempt = (n: string, body: Parameters<typeof qualify>[2], idempotencyKey?: string) =>
  world.main.attempt(qualifyKey, {
    ...{ path: { e, n }, body },
    ...(idempotencyKey && { idempotencyKey }),
  });
const settlement = '/v1/entities/{e}/invoices/{n}/settlement';
const isDisputed = async ({ code }: { code: string }) =>
  (await search(entity, { criteria: { codes: [code], hasDispute: true } })).total === 1;

/** Runs something else right before the last of such calls, one after the other, goes out. */
async function interrupted(
  commands: readonly string[],
  between: () => Promise<unknown>,
  run: () => Promise<void>,
) {
  let at = 0;
  const { hook } = world.standIn.faults;
  const whole = { ...hook };
  Object.assign(hook, {
    before: async ({ command }: { command: string }) => {
      if (command === commands[at]) at += 1;
      if (at < commands.length) return;
      Object.assign(hook, whole);
      await between();
    },
  });
  await run().finally(() => Object.assign(hook, whole));
  expect(at).toBe(commands.length);
}

describe('qualifying at once (F4; reliability 5)', () => {
  it('twenty say one thing each: all that is answered as said stands in the history', async () => {
    const { key, customer } = await anOwnInvoice(entity);
    const bodies = [dispute, promise, { kind: 'ongoing' }, { kind: 'litigation' }] as const;
    const answers = await times(20, (n) => attempt(key, bodies[n % 4] ?? dispute));
    const counts = tally(answers);
    expect(Object.keys(counts).filter((one) => one !== '201' && one !== 'conflict')).toEqual([]);
    const history = await historyOf(entity, key);
    expect(history).toHaveLength(counts['201'] ?? 0);
    expect((await invoiceOf(entity, key)).qualification).toEqual(history[0]);
    expect(await isDisputed(customer)).toBe(history[0]?.kind === 'dispute');
    await expectTrueBooks(world, e);
  });

  it.each([
    ['somebody else qualifies', (n: string) => qualify(entity, n, { kind: 'litigation' }), 2],
    ['it is settled', (n: string) => settle(entity, n, '2026-11-01'), 1],
    [
      'its amount changes',
      (n: string) =>
        world.main.call('PATCH /v1/entities/{e}/invoices/{n}', {
          ...{ path: { e, n }, body: { amount: '1.00', balance: '1.00' }, ifMatch: 2 },
        }),
      1,
    ],
  ])('while %s is decided anew or refused, never on what was', async (_, between, said) => {
    const { key, customer } = await anOwnInvoice(entity);
    await qualify(entity, key, dispute);
    await interrupted(
      ['TransactWriteItems'],
      () => between(key),
      async () => {
        const answer = await attempt(key, promise);
        expect([201, 409]).toContain(answer.status);
        const { qualification, status } = await invoiceOf(entity, key);
        const isSaid = answer.status === 201;
        expect(await historyOf(entity, key)).toHaveLength(said + Number(isSaid));
        expect([isSaid, status]).not.toEqual([true, 'settled']);
        expect(qualification?.kind === 'promise').toBe(isSaid);
        const isOpenDispute = qualification?.kind === 'dispute' && status === 'open';
        expect(await isDisputed(customer)).toBe(isOpenDispute);
      },
    );
    await expectTrueBooks(world, e);
  });

  it('a settlement while somebody disputes closes what is said in the end', async () => {
    const { key, customer } = await anOwnInvoice(entity);
    await interrupted(
      ['TransactWriteItems'],
      () => qualify(entity, key, dispute),
      async () => {
        const path = { e, n: key };
        const body = { settledOn: '2026-11-01' };
        const answer = await world.main.attempt(`POST ${settlement}`, { path, body });
        const { qualification } = await invoiceOf(entity, key);
        const isSettled = answer.status === 200;
        if (!isSettled) expect(codeOf(answer)).toBe('conflict');
        expect(qualification?.closedOn).toBe(isSettled ? '2026-11-01' : null);
        expect(await isDisputed(customer)).toBe(!isSettled);
      },
    );
    await expectTrueBooks(world, e);
  });

  it('with settling and reopening in any order leaves everything in agreement', async () => {
    const { key } = await anOwnInvoice(entity);
    await times(30, (n) => {
      if (n % 5 === 3) {
        const body = { settledOn: '2026-11-01' };
        return world.main.attempt(`POST ${settlement}`, { path: { e, n: key }, body });
      }
      if (n % 5 === 4) return world.main.attempt(`DELETE ${settlement}`, { path: { e, n: key } });
      return attempt(key, everyKind[n % 5] ?? dispute);
    });
    await expectTrueBooks(world, e);
    if ((await invoiceOf(entity, key)).status === 'settled') await reopen(entity, key);
    await expectTrueBooks(world, e);
  });

  it('disputes of one customer at once are counted each', async () => {
    const { customer, key } = await anOwnInvoice(entity);
    const others = await times(10, async () => {
      const body = { number: `F${world.next()}`, customerCode: customer.code, amount: '5' };
      const days = { issueDate: '2026-10-01', dueDate: '2026-10-31' };
      return world.main.call('POST /v1/entities/{e}/invoices', {
        path: { e },
        body: { ...body, ...days },
      });
    });
    const numbers = [key, ...others.map((one) => one.key)];
    const told = await Promise.all(numbers.map((n) => attempt(n, dispute)));
    expect(tally(told)).toEqual({ '201': 11 });
    const resolved = await Promise.all(
      numbers.slice(1).map((n) => attempt(n, { kind: 'dispute-resolved' })),
    );
    expect([tally(resolved), await isDisputed(customer)]).toEqual([{ '201': 10 }, true]);
    await expectTrueBooks(world, e);
  });
});

describe('the agenda while it is read (F4)', () => {
  it.each([
    ['settled', (n: string) => settle(entity, n, '2026-11-01')],
    [
      'looked at again another day',
      (n: string) => qualify(entity, n, { kind: 'ongoing', followUpOn: '2098-01-01' }),
    ],
  ])('does not show as due what is %s at that moment', async (_, between) => {
    const { key, number } = await anOwnInvoice(entity);
    const followUpOn = '2097-01-01';
    await qualify(entity, key, { kind: 'ongoing', followUpOn });
    await interrupted(
      ['Query', 'BatchGetItem'],
      () => between(key),
      async () => {
        const path = { e };
        const query = { until: '2097-12-31', limit: 200 };
        const { items } = await world.main.call(agendaKey, { path, query });
        expect(items.map(({ invoice }) => invoice.number)).not.toContain(number);
      },
    );
  });
});

describe('a repetition of what was said (F4; Idempotency-Key)', () => {
  it('is answered as it was, and said once', async () => {
    const { key } = await anOwnInvoice(entity);
    const first = await attempt(key, dispute, 'said once');
    await qualify(entity, key, { kind: 'ongoing' });
    const again = await attempt(key, dispute, 'said once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await attempt(key, promise, 'said once');
    expect(codeOf(other)).toBe('idempotency-key-reused');
    const kinds = (await historyOf(entity, key)).map(({ kind }) => kind);
    expect(kinds).toEqual(['ongoing', 'dispute']);
    await expectTrueBooks(world, e);
  });

  it('at once is said once', async () => {
    const { key } = await anOwnInvoice(entity);
    const answers = await times(8, () => attempt(key, dispute, `at once ${key}`));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(await historyOf(entity, key)).toHaveLength(1);
  });

  it('of which no answer came is answered when it is sent again', async () => {
    const { key } = await anOwnInvoice(entity);
    const send = () => attempt(key, dispute, `lost ${key}`);
    await harming(
      world,
      'lose-answer',
      ({ command }, n) => command === 'TransactWriteItems' && n < 9,
      send,
    );
    const again = await send();
    expect(again.status).toBe(201);
    expect(await historyOf(entity, key)).toEqual([again.body]);
    await expectTrueBooks(world, e);
  });
});
