import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { aContact, aPlainContact } from '#test/support/contacts.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { aDebtor, aPage, refusedField, type TestPage } from '#test/support/messaging.ts';
import {
  commented,
  commentsOf,
  deciding,
  promised,
  proposalsOf,
  said,
  saying,
} from '#test/support/page-entries.ts';
import { tally, times } from '#test/support/pages.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
import { historyOf } from '#test/support/qualifying.ts';
import { aCustomer } from '#test/support/records.ts';
import { itemsUnder } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let page: TestPage;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  page = await aPage(entity);
});

describe('a comment (H2, H3)', () => {
  it('is on the record once it was accepted, of the invoice or of all', async () => {
    const own = await aPage(entity);
    const [general, of, refused] = [
      await commented(entity, own, 'Thank you'),
      await commented(entity, own, 'Where is it?', own.number),
      await commented(entity, own, 'Nonsense'),
    ];
    expect(await commentsOf(entity, own)).toEqual([]);
    for (const { id } of [general, of]) await deciding(entity, 'acceptance', id);
    await deciding(entity, 'refusal', refused.id);
    const by = { id: own.contact.id, name: own.contact.name };
    const acceptedBy = { id: world.main.id };
    expect(await commentsOf(entity, own)).toMatchObject([
      { id: of.id, comment: 'Where is it?', invoice: own.number, by, acceptedBy, at: of.at },
      { id: general.id, comment: 'Thank you', invoice: null, by, acceptedBy },
    ]);
    expect(await commentsOf(entity, own, { invoice: own.number })).toMatchObject([{ id: of.id }]);
    const path = { e: own.e, code: own.code };
    const log = await entity.main.call('GET /v1/entities/{e}/customers/{code}/log', { path });
    const lines = log.items.filter(({ action }) => action.endsWith('.commented'));
    expect(lines.map(({ action }) => action).sort()).toEqual([
      'customer.commented',
      'invoice.commented',
    ]);
  });

  it.each([
    ['nothing', '', 'comment too-small'],
    ['blanks', ' \n ', 'comment too-small'],
    ['too much', 'x'.repeat(2001), 'comment too-big'],
    ['control characters', 'a\u0007', 'comment invalid-format'],
  ])('is not %s', async (_, comment, refusal) => {
    const body = { token: page.token, comment };
    const answer = await world.anonymous.attempt('POST /v1/pages/comments', { body });
    expect(refusedField(answer)).toEqual([refusal]);
  });
});

describe('deciding (H3; reliability 6)', () => {
  it.each(['acceptance', 'refusal'] as const)(
    'is done once, at the same time too: %s',
    async (verdict) => {
      const own = await aPage(entity);
      const { id } = await said(entity, own, promised);
      const answers = await times(4, (n) => deciding(entity, n % 2 ? verdict : 'acceptance', id));
      expect(tally(answers)).toEqual({ 200: 1, 'proposal-decided': 3 });
      const accepted = (await proposalsOf(entity, own))[0]?.state === 'accepted';
      expect(await historyOf(entity, own.number)).toHaveLength(Number(accepted));
    },
  );

  it('is for whoever sees the customer', async () => {
    const collector = await aColleague(entity, 'collector');
    const { id } = await commented(entity, page, 'For the one in charge');
    const free = await restrict(world, ['collector']);
    const refused = await deciding(entity, 'acceptance', id, collector);
    const { items } = await collector.call('GET /v1/entities/{e}/proposals', {
      path: { e: entity.id },
    });
    await free();
    expect([refused.status, items]).toEqual([404, []]);
    expect((await deciding(entity, 'acceptance', id, collector)).status).toBe(200);
  });
});

describe('with a customer, all that was written and said of them is gone (E7, H3)', () => {
  it('for whoever has the link, and for a later customer of the same code', async () => {
    const debtor = await aDebtor(entity);
    const { e } = debtor;
    const own = await aCustomer(entity);
    const reader = await aPlainContact(entity, own);
    const about = { ...debtor, code: own.code, customer: own, contact: reader };
    const gone = await aPage(entity, { debtor: about, invoices: [] });
    const [kept, waiting] = [
      await commented(entity, gone, 'Kept'),
      await commented(entity, gone, 'Waiting'),
    ];
    await deciding(entity, 'acceptance', kept.id);
    const path = { e, code: own.code };
    await entity.main.call('DELETE /v1/entities/{e}/customers/{code}', { path });
    const body = { token: gone.token };
    const opened = await world.anonymous.attempt('POST /v1/pages/open', { body });
    const read = await entity.main.attempt('GET /v1/entities/{e}/messages/{id}', {
      path: { e, id: gone.messageId },
    });
    const verdict = await deciding(entity, 'acceptance', waiting.id);
    expect([opened, read, verdict].map(outcome)).toEqual([
      'link-revoked',
      'not-found',
      'not-found',
    ]);
    const left = (await itemsUnder(world.standIn, `E#${e}#`)).filter(
      ({ pk, sk }) => String(pk).includes(gone.messageId) && sk !== undefined,
    );
    expect(left.filter(({ pk }) => !String(pk).includes('#LOG#'))).toEqual([]);
    await aCustomer(entity, { code: own.code });
    expect(await commentsOf(entity, own)).toEqual([]);
    expect(await proposalsOf(entity, own)).toEqual([]);
  });

  it('what is said on a page is none of a contact’s own proposals in the portal', async () => {
    const debtor = await aDebtor(entity);
    const person = await aContact(entity, debtor.customer);
    const stated = { debtor: { ...debtor, contact: { ...debtor.contact, email: person.email } } };
    const own = await aPage(entity, { ...stated, to: [person.contactId] });
    await said(entity, own, promised);
    await commented(entity, own, 'x');
    expect((await person.call('GET /v1/portal/proposals')).items).toEqual([]);
    expect(await proposalsOf(entity, own)).toHaveLength(2);
  });
});

it('a page takes no more than may be said on it in a day (H3; reliability 3)', async () => {
  const own = await aPage(entity);
  const answers: Answer[] = [];
  for (let n = 0; n < 153; n += 1) {
    const body = { token: own.token, comment: `Comment ${n}` };
    answers.push(await world.anonymous.attempt('POST /v1/pages/comments', { body }));
  }
  expect(tally(answers)).toEqual({ 201: 150, 'too-many-requests': 3 });
  expect(
    (await world.anonymous.call('POST /v1/pages/open', { body: { token: own.token } })).said,
  ).toHaveLength(150);
  expect(outcome(await saying(entity, own, promised))).toBe('too-many-requests');
  expect(outcome(await saying(entity, page, promised))).toBe(201);
});
