import { beforeAll, describe, expect, it } from 'vitest';
import { aContact } from '#test/support/contacts.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
import { expectTrueBooks } from '#test/support/qualification-invariants.ts';
import {
  agendaOf,
  dispute,
  everyKind,
  historyKey,
  historyOf,
  promise,
  qualify,
  qualifyKey,
} from '#test/support/qualifying.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { fileOn, settle } from '#test/support/retention.ts';
import { everythingTold, saidAmong } from '#test/support/told.ts';
import { announce } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
/** Sees their portfolio only. */
let seller: Person;
let collector: Person;

// Collectors are held to their portfolio: its own world.
beforeAll(async () => {
  world = await startWorld();
  await restrict(world, ['collector']);
  entity = await anEntity(world);
  e = entity.id;
  [seller, collector] = await Promise.all([
    aColleague(entity, 'sales-manager'),
    aColleague(entity, 'collector'),
  ]);
  return () => world.standIn.stop();
});

const until = '2199-12-31';
const ofCustomer = async (stated: object = {}) =>
  anInvoice(entity, (await aCustomer(entity, stated)).code);
const refusal = async (n: string, body: object, by = world.main) => {
  const { status, code, errors } = await by.refusal(qualifyKey, {
    path: { e, n },
    body: body as typeof dispute,
  });
  return [status, errors?.[0]?.path ?? code, errors?.[0]?.code].filter((one) => one !== undefined);
};

describe('of an invoice of a customer that is hidden (F4, C8)', () => {
  it('neither history nor agenda are there, nor can anything be said of it', async () => {
    const hidden = await ofCustomer();
    const mine = await ofCustomer({ collectorId: collector.id });
    await qualify(entity, hidden.key, { ...dispute, resolver: world.main.id });
    await qualify(entity, mine.key, { kind: 'ongoing' }, collector);
    for (const n of [hidden.key, 'nothing']) {
      const read = await collector.attempt(historyKey, { path: { e, n } });
      expect([read.status, codeOf(read)]).toEqual([404, 'not-found']);
      expect(await refusal(n, { kind: 'ongoing' }, collector)).toEqual([404, 'not-found']);
    }
    const asks = [{}, { kind: 'dispute' as const }, { resolver: world.main.id }];
    const told = await Promise.all(
      asks.map(async (query) => (await agendaOf(entity, { until, ...query }, collector)).numbers),
    );
    expect(told).toEqual([[mine.number], [], []]);
    expect((await agendaOf(entity, { until, resolver: world.main.id })).numbers).toEqual([
      hidden.number,
    ]);
    await expectTrueBooks(world, e);
  });

  it('the agenda follows the portfolio, also of who is to settle a dispute', async () => {
    const customer = await aCustomer(entity);
    const { key, number } = await anInvoice(entity, customer.code);
    const path = { e, code: customer.key, u: seller.id };
    const colleagueKey = '/v1/entities/{e}/customers/{code}/colleagues/{u}';
    await world.main.call(`PUT ${colleagueKey}`, { path });
    await qualify(entity, key, { ...dispute, resolver: seller.id });
    const query = { until, resolver: seller.id };
    expect((await agendaOf(entity, query, seller)).numbers).toEqual([number]);
    await world.main.call(`DELETE ${colleagueKey}`, { path });
    expect((await agendaOf(entity, query, seller)).numbers).toEqual([]);
    expect((await agendaOf(entity, query)).numbers).toEqual([number]);
  });
});

describe('who is to settle a dispute (F4, C8)', () => {
  it('has to be an active colleague of the entity who sees the customer', async () => {
    const customer = await aCustomer(entity, { collectorId: collector.id });
    const { key, number } = await anInvoice(entity, customer.code);
    const elsewhere = await aColleague(await anEntity(world), 'administrator');
    const former = await aColleague(entity, 'administrator');
    const at = { path: { e, u: former.id } };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', at);
    const contact = await aContact(entity, customer);
    for (const { id } of [elsewhere, former, contact]) {
      const found = await refusal(key, { ...dispute, resolver: id });
      expect(found).toEqual([422, 'resolver', 'unknown']);
    }
    const unseen = await refusal(key, { ...dispute, resolver: seller.id });
    expect(unseen).toEqual([422, 'resolver', 'not-visible']);
    const said = await qualify(entity, key, { kind: 'litigation', resolver: collector.id });
    expect(said.resolver?.id).toBe(collector.id);
    expect((await agendaOf(entity, { until, resolver: collector.id })).numbers).toHaveLength(1);
    // Whoever comes after is the only one it is for.
    await qualify(entity, key, { ...dispute, resolver: world.main.id });
    expect((await agendaOf(entity, { until, resolver: collector.id })).numbers).toEqual([]);
    await qualify(entity, key, { kind: 'dispute-resolved' });
    const { numbers } = await agendaOf(entity, { until, resolver: world.main.id });
    expect(numbers).not.toContain(number);
  });

  it.each(['ongoing', 'promise', 'dispute-resolved'] as const)(
    'is nobody of a %s',
    async (kind) => {
      const { key } = await ofCustomer();
      const facts = kind === 'promise' ? promise : { kind };
      const found = await refusal(key, { ...facts, resolver: world.main.id });
      expect(found.slice(0, 2)).toEqual([422, 'resolver']);
    },
  );

  it('may be said by a program that has a key, under its name', async () => {
    const { key } = await ofCustomer();
    const token = await anApiKey(entity, 'administrator');
    const answer = await world.send('POST', `/v1/entities/${e}/invoices/${key}/qualifications`, {
      token,
      json: { ...dispute, resolver: world.main.id },
    });
    expect(answer.status).toBe(201);
    const [said] = await historyOf(entity, key);
    expect(said?.by.name).toBe('Program of a administrator');
  });
});

describe('the files that belong to what is said (F4)', () => {
  it('are available ones of this very invoice', async () => {
    const [one, other] = [await ofCustomer(), await ofCustomer()];
    const own = await fileOn(entity, [one]);
    const shared = await fileOn(entity, [one, other]);
    const foreign = await fileOn(entity, [other]);
    const deleted = await fileOn(entity, [one]);
    const at = { path: { e, a: deleted.id } };
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', at);
    const file = { fileName: 'announced.txt', bytes: Buffer.from('x') };
    const { attachments: announced } = await announce(entity, [one.number], [file]);
    const elsewhere = await anEntity(world);
    const stranger = await anInvoice(elsewhere, (await aCustomer(elsewhere)).code);
    const theirs = await fileOn(elsewhere, [stranger]);
    for (const id of [foreign.id, deleted.id, announced[0]?.id, theirs.id]) {
      const found = await refusal(one.key, { kind: 'ongoing', attachments: [own.id, id] });
      expect(found).toEqual([422, 'attachments.1', 'unknown']);
    }
    expect(await historyOf(entity, one.key)).toEqual([]);
    const attachments = [own.id, shared.id];
    expect(await qualify(entity, one.key, { ...dispute, attachments })).toMatchObject({
      attachments,
    });
    expect(
      await qualify(entity, other.key, { kind: 'ongoing', attachments: [shared.id] }),
    ).toMatchObject({ attachments: [shared.id] });
    const many = Array.from({ length: 21 }, () => own.id);
    expect((await refusal(one.key, { kind: 'ongoing', attachments: many }))[1]).toBe('attachments');
  });

  it('stay named in the history once they are deleted', async () => {
    const one = await ofCustomer();
    const { id } = await fileOn(entity, [one]);
    const said = await qualify(entity, one.key, { ...dispute, attachments: [id] });
    const at = { path: { e, a: id } };
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', at);
    expect(await historyOf(entity, one.key)).toEqual([said]);
    await expectTrueBooks(world, e);
  });
});

describe('the log of an invoice (F4, D4)', () => {
  it('has what was said before and after, amounts as they are answered', async () => {
    const { key, number } = await ofCustomer();
    const first = await qualify(entity, key, { ...promise, promiseAmount: '12.50' });
    const second = await qualify(entity, key, dispute);
    await settle(entity, key, '2026-11-01');
    const query = { targetType: 'invoice', targetId: number } as const;
    const { items } = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    const [settled, again, said] = items;
    expect(said).toMatchObject({
      action: 'invoice.qualified',
      before: { qualification: null },
      after: { qualification: { ...first, promiseAmount: '12.50' } },
    });
    expect(again).toMatchObject({
      before: { qualification: first },
      after: { qualification: second },
    });
    expect(settled).toMatchObject({
      action: 'invoice.settled',
      before: { qualification: { closedOn: null } },
      after: { qualification: { closedOn: '2026-11-01' } },
    });
  });
});

describe('in the portal (F4, E4)', () => {
  const [comment, lastName] = ['Quagga', 'Kumquat'];

  it('nothing is told of what colleagues say, nor when they look again', async () => {
    const customer = await aCustomer(entity, { name: 'Open' });
    const resolver = await aColleague(entity, 'administrator', { lastName });
    for (const [n, body] of everyKind.entries()) {
      const { key, number } = await anInvoice(entity, customer.code, { number: `Open-${n}` });
      if (body.kind === 'dispute-resolved') await qualify(entity, key, dispute);
      const file = await fileOn(entity, [{ number }]);
      const facts = { comment, followUpOn: `2091-07-0${n + 1}`, attachments: [file.id] };
      const isFor = body.kind === 'dispute' || body.kind === 'litigation';
      await qualify(entity, key, {
        ...body,
        ...facts,
        ...(isFor && { resolver: resolver.id }),
      } as never);
      if (n === 0) await settle(entity, key, '2026-11-01');
    }
    const contact = await aContact(entity, customer, { contact: { name: 'Open' } });
    const told = await everythingTold(world, contact.token, []);
    const hidden = ['Quagga', 'Kumquat', '2091-07', '2099-01-31', 'litigation', 'followUp'];
    expect(saidAmong(told, hidden)).toEqual([]);
    expect(saidAmong(told, ['Open-0', 'Open-1', 'Open-4'])).toHaveLength(3);
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view';
    const { token } = await world.main.call(key, { path: contact.path });
    const seen = await everythingTold(world, token, []);
    expect(saidAmong(seen, hidden)).toEqual([]);
  });
});
