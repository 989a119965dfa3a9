import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { aDebtor, aPage, refusedField, type TestPage } from '#test/support/messaging.ts';
import { deciding, promised, proposalsOf, said, saying } from '#test/support/page-entries.ts';
import { codeOf, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { historyOf } from '#test/support/qualifying.ts';
import { anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let page: TestPage;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  page = await aPage(entity);
});

describe('what a customer says of an invoice (H3)', () => {
  it.each<[string, object, string]>([
    ['a promise without a day', { kind: 'promise' }, 'promiseDate missing'],
    ['one for a day past', { ...promised, promiseDate: '2020-01-01' }, 'promiseDate past'],
    ['one for no day', { ...promised, promiseDate: '2099-02-29' }, 'promiseDate custom'],
    ['a dispute without a word', { kind: 'dispute' }, 'comment missing'],
    [
      'one with a day',
      { kind: 'dispute', comment: 'x', promiseDate: '2099-12-24' },
      'promiseDate unexpected',
    ],
    [
      'what is in process with a day',
      { ...promised, kind: 'in-process' },
      'promiseDate unexpected',
    ],
    ['what is for colleagues', { kind: 'litigation' }, 'kind invalid-value'],
    ['an amount', { ...promised, amount: '1.00' }, 'amount unknown'],
    [
      'a dispute of no type',
      { kind: 'dispute', comment: 'x', disputeType: 'y' },
      'disputeType invalid-value',
    ],
    ['control characters', { kind: 'dispute', comment: 'a\0b' }, 'comment invalid-format'],
    ['too many words', { kind: 'dispute', comment: 'x'.repeat(5001) }, 'comment too-big'],
  ])('is refused where it makes no sense: %s', async (_, stated, refusal) => {
    expect(refusedField(await saying(entity, page, stated))).toEqual([refusal]);
  });

  it('is refused of an invoice that is not theirs, or is paid', async () => {
    const stranger = await aDebtor(entity);
    for (const number of ['nothing', stranger.invoice.number]) {
      expect(refusedField(await saying(entity, page, promised, number))).toEqual([
        'invoice unknown',
      ]);
    }
    const own = await aPage(entity);
    await settle(entity, own.invoice.key, '2026-11-02');
    expect(outcome(await saying(entity, own, promised))).toBe('invoice-settled');
  });

  it.each([
    ['promise', promised, { kind: 'promise', promiseDate: promised.promiseDate }],
    [
      'dispute',
      { kind: 'dispute', disputeType: 'price', comment: 'Too dear' },
      { kind: 'dispute', disputeType: 'price', comment: 'Too dear' },
    ],
    ['in process', { kind: 'in-process', comment: 'Soon' }, { kind: 'ongoing', comment: 'Soon' }],
  ] as const)('waits, and is the invoice’s own once accepted: %s', async (_, stated, becomes) => {
    const own = await aPage(entity);
    const { id } = await said(entity, own, stated);
    expect(await historyOf(entity, own.number)).toEqual([]);
    expect((await deciding(entity, 'acceptance', id)).status).toBe(200);
    const [first, ...rest] = await historyOf(entity, own.number);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      ...becomes,
      saidBy: own.contact.name,
      by: { id: world.main.id },
    });
    const n = own.invoice.key;
    const invoice = await entity.main.call('GET /v1/entities/{e}/invoices/{n}', {
      path: { e: entity.id, n },
    });
    expect(invoice.qualification).toMatchObject(becomes);
  });

  it('leaves the invoice as it is when it is refused', async () => {
    const own = await aPage(entity);
    const { id } = await said(entity, own, promised);
    expect((await deciding(entity, 'refusal', id)).status).toBe(200);
    expect(await historyOf(entity, own.number)).toEqual([]);
    expect(codeOf(await deciding(entity, 'acceptance', id))).toBe('proposal-decided');
  });

  it('counts once when it is said twice; said otherwise, the last counts', async () => {
    const own = await aPage(entity);
    const other = await anInvoice(entity, own.code);
    const [first, again] = [await said(entity, own, promised), await said(entity, own, promised)];
    expect(again).toEqual(first);
    await saying(entity, own, promised, other.number);
    const last = await said(entity, own, { kind: 'in-process' });
    const states = (await proposalsOf(entity, own)).map(({ id, state }) => [id, state]);
    expect(states).toHaveLength(3);
    expect(Object.fromEntries(states)).toMatchObject({
      [first.id]: 'withdrawn',
      [last.id]: 'pending',
    });
    expect(codeOf(await deciding(entity, 'acceptance', first.id))).toBe('proposal-decided');
    expect((await deciding(entity, 'acceptance', last.id)).status).toBe(200);
  });

  it('counts once when it is said twice at the same time, and the last of several', async () => {
    const [own, other] = [await aPage(entity), await aPage(entity)];
    const same = await times(3, () => said(entity, own, promised));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    expect(await proposalsOf(entity, own)).toHaveLength(1);
    const dispute = { kind: 'dispute', disputeType: 'price' } as const;
    await times(4, (n) => said(entity, other, { ...dispute, comment: `Reason ${n}` }));
    const states = (await proposalsOf(entity, other)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['pending', ...Array(3).fill('withdrawn')]);
  });

  it('cannot be accepted once the invoice is paid; nothing changes then', async () => {
    const own = await aPage(entity);
    const { id } = await said(entity, own, promised);
    await settle(entity, own.invoice.key, '2026-11-02');
    const refused = await deciding(entity, 'acceptance', id);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'invoice-settled']);
    expect(await historyOf(entity, own.number)).toEqual([]);
    expect(await proposalsOf(entity, own)).toMatchObject([{ id, state: 'pending' }]);
    expect((await deciding(entity, 'refusal', id)).status).toBe(200);
  });
});
