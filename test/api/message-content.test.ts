import { beforeAll, describe, expect, it } from 'vitest';
import { type MessageKind, messageKinds } from '#shared/domain/message.ts';
import {
  aDebtor,
  type Debtor,
  emailsTo,
  messageTo,
  previewed,
  refusedField,
  sendKey,
  writing,
  written,
} from '#test/support/messaging.ts';
import { codeOf } from '#test/support/pages.ts';
import { aColleague, anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
import { anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let debtor: Debtor;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { name: 'Merle & Co' });
  debtor = await aDebtor(entity);
});

const languages = ['en', 'fr'] as const;
const subjects: Record<MessageKind, Record<(typeof languages)[number], RegExp>> = {
  reminder: { en: /^Reminder: your account/, fr: /^Relance/ },
  dispute: { en: /^Your dispute/, fr: /litige/i },
  promise: { en: /^Your promise/, fr: /promesse/i },
  action: { en: /we need your help$/, fr: /besoin/ },
  internal: { en: /your help, please$/, fr: /votre aide/ },
};

describe.each(languages)('a message in the language %s (H1, H2, B13)', (language) => {
  it.each(messageKinds)('%s', async (kind) => {
    const isInternal = kind === 'internal';
    // The customer's own language; among colleagues, that of the first who is written to.
    const other = language === 'en' ? 'fr' : 'en';
    const own = await aDebtor(entity, { language: isInternal ? other : language });
    const [first, second] = [
      await anInvitedUser(entity, { activeAccount: false, language }),
      await anInvitedUser(entity, { activeAccount: false, language: other }),
    ];
    const to = isInternal ? [first.id, second.id] : [own.contact.id];
    const preview = await previewed(entity, own, { kind, to });
    expect(preview).toMatchObject({
      language,
      subject: expect.stringMatching(subjects[kind][language]),
    });
    await written(entity, own, { kind, to });
    const [email] = await emailsTo(entity, isInternal ? first.email : own.contact.email);
    const { html, subject, text } = email ?? {};
    expect(subject).toBe(preview.subject);
    expect(html).toContain(`<html lang="${language}">`);
    expect(`${subject}${text}`).not.toMatch(/\{\{|undefined|null/);
    expect(text).toContain(language === 'en' ? '€100.00' : '100,00 €'.replace(' ', '\u00a0'));
  });
});

describe('a subject and a body of one’s own (H1)', () => {
  it('have their variables filled in', async () => {
    const wording = {
      subject: '{{customerCode}} owes {{ total }}',
      body: '{{count}}, {{overdue}} since {{oldestDueDate}}.\n\n{{company}}',
    };
    const seen = await previewed(entity, debtor, wording);
    expect(seen.subject).toBe(`${debtor.code} owes €100.00`);
    expect(seen.body).toMatch(/^1, €100\.00 since 31 Oct 2026\.\n\nMerle & Co$/);
  });

  it.each([
    ['subject', { subject: 'For {{custommer}}' }],
    ['body', { body: 'Dear {{contact}}' }],
    ['body', { body: 'Dear {{}}' }],
    ['subject', { subject: '{{constructor}}' }],
  ])('may name nothing else: %s', async (field, wording) => {
    expect(refusedField(await writing(entity, debtor, wording))).toEqual([
      `${field} unknown-variable`,
    ]);
  });

  it('take values as they are: text stays text', async () => {
    const name = '{{sender}} <b>&amp; "co"</b> $& $1';
    const own = await aDebtor(entity, { name }, { name: `{{company}} <i>` });
    await written(entity, own, { subject: 'To {{customer}}', body: 'Dear {{customer}}, <u>' });
    const [email] = await emailsTo(entity, own.contact.email);
    expect(email?.subject).toBe(`To ${name}`);
    expect(email?.text).toContain(`Dear ${name}, <u>`);
    expect(email?.text).toContain('{{company}} <i>');
    expect(email?.html).not.toMatch(/<b>|<i>|<u>/);
    expect(email?.html).toContain(
      '{{sender}} &lt;b&gt;&amp;amp; &quot;co&quot;&lt;/b&gt; $&amp; $1',
    );
  });

  it('are refused where they come to too much', async () => {
    const own = await aDebtor(entity, { name: '東'.repeat(200) });
    const refused = async (stated: object) => refusedField(await writing(entity, own, stated));
    expect(await refused({ body: '{{customer}}'.repeat(800) })).toEqual(['body too-big']);
    expect(await refused({ subject: '{{customer}}'.repeat(4) })).toEqual(['subject too-big']);
    expect((await writing(entity, own, { body: '{{customer}}'.repeat(100) })).status).toBe(202);
  });
});

describe('one intent (H1, H4)', () => {
  it('is one e-mail and one message, however often it is asked for', async () => {
    const own = await aDebtor(entity);
    const { e, code } = own;
    const input = { path: { e, code }, body: messageTo(own), idempotencyKey: 'once' };
    const answers = await Promise.all([1, 2, 3].map(() => entity.main.attempt(sendKey, input)));
    answers.push(await entity.main.attempt(sendKey, input));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await emailsTo(entity, own.contact.email)).toHaveLength(1);
    const key = 'GET /v1/entities/{e}/customers/{code}/messages';
    expect((await entity.main.call(key, { path: { e, code } })).items).toHaveLength(1);
    const other = { ...input, body: messageTo(own, { subject: 'Another' }) };
    expect(codeOf(await entity.main.attempt(sendKey, other))).toBe('idempotency-key-reused');
  });

  it.each([
    ['a payment', (own: Debtor) => partlyPaid(own)],
    ['one more colleague', (own: Debtor) => associated(own)],
  ])('is what was seen: refused after %s', async (_, change) => {
    const own = await aDebtor(entity);
    const { digest } = await previewed(entity, own);
    await change(own);
    expect(codeOf(await writing(entity, own, { digest }))).toBe('basis-changed');
    const again = await previewed(entity, own);
    expect((await writing(entity, own, { digest: again.digest })).status).toBe(202);
  });

  const partlyPaid = ({ e, invoice }: Debtor) =>
    entity.main.call('PATCH /v1/entities/{e}/invoices/{n}', {
      path: { e, n: invoice.key },
      body: { balance: '40.00' },
      ifMatch: 1,
    });
  const associated = async ({ e, code }: Debtor) => {
    const { id: u } = await anInvitedUser(entity, { activeAccount: false });
    const key = 'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}';
    await entity.main.call(key, { path: { e, code, u } });
  };
});

describe('what a message is about (H1, C8)', () => {
  it('is invoices of the customer that are open; among colleagues settled ones too', async () => {
    const stranger = await aDebtor(entity);
    const paid = await anInvoice(entity, debtor.code);
    await settle(entity, paid.key, '2026-11-01');
    const about = (number: string, stated: object = {}) =>
      writing(entity, debtor, { invoices: [debtor.invoice.number, number], ...stated });
    expect(refusedField(await about(stranger.invoice.number))).toEqual(['invoices.1 unknown']);
    expect(refusedField(await about('nothing'))).toEqual(['invoices.1 unknown']);
    expect(refusedField(await about(paid.number))).toEqual(['invoices.1 settled']);
    const internal = { kind: 'internal' as const, to: [world.main.id] };
    expect((await about(paid.number, internal)).status).toBe(202);
    expect(refusedField(await about(stranger.invoice.number, internal))).toEqual([
      'invoices.1 unknown',
    ]);
  });

  it('is an active customer; among colleagues any', async () => {
    const own = await aDebtor(entity, { status: 'inactive' });
    const refused = await writing(entity, own);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'customer-inactive']);
    const internal = { kind: 'internal' as const, to: [world.main.id] };
    expect((await writing(entity, own, internal)).status).toBe(202);
  });

  it('is a customer whom the sender sees; what is written of others is not there', async () => {
    const collector = await aColleague(entity, 'collector');
    const own = await aDebtor(entity, { collectorId: collector.id });
    const id = await written(entity, debtor);
    const free = await restrict(world, ['collector']);
    expect((await writing(entity, own, {}, collector)).status).toBe(202);
    expect((await writing(entity, debtor, {}, collector)).status).toBe(404);
    const path = { e: entity.id, id };
    const read = await collector.attempt('GET /v1/entities/{e}/messages/{id}', { path });
    await free();
    expect(read.status).toBe(404);
  });
});
