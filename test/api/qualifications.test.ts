import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import { dayIn, daysAfter } from '#shared/domain/calendar.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const route = 'POST /v1/entities/{e}/invoices/{n}/qualifications';
type Body = CallInput<typeof route>['body'];
const qualify = (n: string, body: Body, by = world.main) =>
  by.call(route, { path: { e, n }, body });
const invoiceAt = (n: string) =>
  world.main.call('GET /v1/entities/{e}/invoices/{n}', { path: { e, n } });
const historyOf = async (n: string) =>
  (await world.main.call('GET /v1/entities/{e}/invoices/{n}/qualifications', { path: { e, n } }))
    .items;
const customerAt = async (code: string) => {
  const found = await world.main.call('POST /v1/entities/{e}/customers/search', {
    path: { e },
    body: { criteria: { codes: [code] } },
  });
  return found.items[0];
};
const some = async () => {
  const customer = await aCustomer(entity);
  return { customer, ...(await anInvoice(entity, customer.code)) };
};
const dispute = { kind: 'dispute', disputeType: 'price', comment: 'Another price' } as const;

describe('the qualification of an invoice (F4)', () => {
  it('is what was said last; what was said before stays in its history', async () => {
    const { key } = await some();
    expect((await invoiceAt(key)).qualification).toBeNull();
    const first = await qualify(key, { kind: 'ongoing', comment: 'Will call back' });
    const second = await qualify(key, { kind: 'promise', promiseDate: '2099-01-31' });
    expect(second).toMatchObject({
      kind: 'promise',
      promiseAmount: (await invoiceAt(key)).balance,
    });
    expect((await invoiceAt(key)).qualification).toEqual(second);
    expect(await historyOf(key)).toEqual([second, first]);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'is looked at again in 7 days by the day in %s, unless another day is said',
    async (timeZone) => {
      const there = await anEntity(world, { timeZone });
      const { key } = await anInvoice(there, (await aCustomer(there)).code);
      const today = dayIn(timeZone, world.standIn.clock.now());
      const said = async (followUpOn?: string) => {
        const body = { kind: 'ongoing', ...(followUpOn && { followUpOn }) } as const;
        const answer = await world.main.attempt(route, { path: { e: there.id, n: key }, body });
        return answer.body as { followUpOn?: string; errors?: unknown };
      };
      expect((await said()).followUpOn).toBe(daysAfter(today, 7));
      expect((await said(today)).followUpOn).toBe(today);
      const { errors } = await said(daysAfter(today, -1));
      expect(errors).toMatchObject([{ path: 'followUpOn', code: 'past' }]);
    },
  );

  it('counts a dispute at its customer, until it is resolved or the invoice is settled', async () => {
    const { key, customer } = await some();
    const resolver = await colleague(entity, 'sales-manager');
    const isDisputed = async () => (await customerAt(customer.code))?.hasDispute;
    expect(await isDisputed()).toBe(false);
    const path = { e, n: key };
    const unseen = await world.main.refusal(route, {
      path,
      body: { ...dispute, resolver: resolver.id },
    });
    expect(unseen.errors).toMatchObject([{ path: 'resolver', code: 'not-visible' }]);
    await qualify(key, { ...dispute, resolver: world.main.id });
    await qualify(key, { ...dispute, comment: 'Again' });
    expect(await isDisputed()).toBe(true);
    await qualify(key, { kind: 'dispute-resolved' });
    expect(await isDisputed()).toBe(false);
    await qualify(key, dispute);
    await settle(entity, key, '2026-11-01');
    expect(await isDisputed()).toBe(false);
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/settlement', { path });
    expect(await isDisputed()).toBe(true);
  });

  it('of a promise closes itself when the invoice is settled, and counts again once it is reopened', async () => {
    const { key } = await some();
    await qualify(key, { kind: 'promise', promiseDate: '2099-01-31', promiseAmount: '1.00' });
    await settle(entity, key, '2026-11-02');
    expect(await historyOf(key)).toMatchObject([{ kind: 'promise', closedOn: '2026-11-02' }]);
    const late = await world.main.refusal(route, {
      path: { e, n: key },
      body: { kind: 'ongoing' },
    });
    expect(late.code).toBe('invoice-settled');
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e, n: key },
    });
    expect(await historyOf(key)).toMatchObject([{ kind: 'promise', closedOn: null }]);
  });

  it.each([
    [{ kind: 'promise' }, 'promiseDate'],
    [{ kind: 'promise', promiseDate: '2001-01-01' }, 'promiseDate'],
    [{ kind: 'promise', promiseDate: '2099-01-01', promiseAmount: '0.00' }, 'promiseAmount'],
    [{ kind: 'promise', promiseDate: '2099-01-01', promiseAmount: '999999.00' }, 'promiseAmount'],
    [{ kind: 'promise', promiseDate: '2099-01-01', promiseAmount: '0.001' }, 'promiseAmount'],
    [{ kind: 'dispute', disputeType: 'price' }, 'comment'],
    [{ kind: 'dispute', disputeType: 'weather', comment: 'x' }, 'disputeType'],
    [{ kind: 'dispute-resolved' }, 'kind'],
    [{ kind: 'paid' }, 'kind'],
    [{ kind: 'ongoing', promiseDate: '2099-01-01' }, 'promiseDate'],
    [{ kind: 'ongoing', attachments: ['01JD0000000000000000000000'] }, 'attachments.0'],
    [{ ...dispute, resolver: '01JD0000000000000000000000' }, 'resolver'],
  ])('%j is refused at %s', async (body, path) => {
    const { key } = await some();
    const refused = await world.main.refusal(route, { path: { e, n: key }, body: body as Body });
    expect([refused.status, refused.errors?.[0]?.path]).toEqual([422, path]);
    expect(await historyOf(key)).toEqual([]);
  });
});

describe('the agenda (F4)', () => {
  const agenda = async (query: object = {}, by = world.main) =>
    (await by.call('GET /v1/entities/{e}/follow-ups', { path: { e }, query })).items.map(
      ({ invoice, followUpOn }) => [invoice.number, followUpOn],
    );

  it('has what falls due, of a collector, of a resolver, of a kind; and nothing that is over', async () => {
    const own = await anEntity(world);
    [entity, e] = [own, own.id];
    const collector = await colleague(entity, 'collector');
    const seller = await colleague(entity, 'sales-manager');
    const mine = await aCustomer(entity, { collectorId: collector.id });
    const other = await aCustomer(entity);
    const [a, b, c, d] = await Promise.all([
      anInvoice(entity, mine.code),
      anInvoice(entity, other.code),
      anInvoice(entity, mine.code),
      anInvoice(entity, other.code),
    ]);
    const today = world.standIn.clock.now().slice(0, 10);
    const next = (days: number) => daysAfter(today, days);
    await qualify(a.key, { kind: 'ongoing', followUpOn: next(2) });
    await qualify(b.key, { ...dispute, followUpOn: next(1), resolver: world.main.id });
    await qualify(c.key, { kind: 'promise', promiseDate: next(9), followUpOn: next(3) });
    await qualify(d.key, { kind: 'ongoing', followUpOn: next(4) });
    const until = next(3);
    expect(await agenda({ until })).toEqual([
      [b.number, next(1)],
      [a.number, next(2)],
      [c.number, next(3)],
    ]);
    expect(await agenda({ until, collector: collector.id })).toEqual([
      [a.number, next(2)],
      [c.number, next(3)],
    ]);
    expect(await agenda({ until, resolver: world.main.id })).toEqual([[b.number, next(1)]]);
    expect(await agenda({ until, kind: 'promise' })).toEqual([[c.number, next(3)]]);
    expect(await agenda({ until }, seller)).toEqual([]);
    await settle(entity, a.key, '2026-11-01');
    await qualify(c.key, { kind: 'ongoing', followUpOn: next(8) });
    expect(await agenda({ until })).toEqual([[b.number, next(1)]]);
  });
});
