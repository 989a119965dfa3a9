import { beforeAll, describe, expect, it } from 'vitest';
import { aDebtor, type Debtor, pageToken, written } from '#test/support/messaging.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

const previewKey = 'POST /v1/entities/{e}/customers/{code}/messages/preview';
const sendKey = 'POST /v1/entities/{e}/customers/{code}/messages';

let world: World;
let entity: TestEntity;
let debtor: Debtor;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  debtor = await aDebtor(entity);
});

const pathOf = ({ e, code }: Debtor) => ({ e, code });

describe('a message about invoices (H1)', () => {
  it('goes out as it was previewed: one e-mail, colleagues in a real copy (H1, C7)', async () => {
    const own = await aDebtor(entity);
    const colleague = await aColleague(entity, 'collector');
    const silent = await aColleague(entity, 'sales-manager');
    for (const { id: u } of [colleague, silent]) {
      const path = { ...pathOf(own), u };
      await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    }
    await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', {
      path: { e: entity.id, u: silent.id },
    });
    const { number } = own.invoice;
    const bytes = Buffer.from('hello');
    const named = (fileName: string, visibleToCustomers: boolean) =>
      attached(entity, [number], { fileName, bytes, visibleToCustomers });
    const { id: shown } = await named('shown.txt', true);
    await named('hidden.txt', false);
    const body = {
      ...{ kind: 'reminder' as const, to: [own.contact.id], invoices: [number] },
      includeFiles: true,
    };
    const preview = await entity.main.call(previewKey, { path: pathOf(own), body });
    expect(preview.to.map(({ email }) => email)).toEqual([own.contact.email]);
    expect(preview.cc.map(({ email }) => email).sort()).toEqual(
      [colleague.email, silent.email].sort(),
    );
    expect(preview.files.map(({ id }) => id)).toEqual([shown]);
    const { digest } = preview;
    const sent = await entity.main.call(sendKey, { path: pathOf(own), body: { ...body, digest } });
    await world.standIn.idle();
    const emails = await world.standIn.emails({ to: own.contact.email ?? '' });
    expect(emails).toHaveLength(1);
    const [email] = emails;
    expect(email).toMatchObject({ subject: preview.subject, to: [own.contact.email] });
    expect(email?.cc.toSorted()).toEqual([colleague.email, silent.email].sort());
    const withoutTokens = (text = '') => text.replaceAll(/#token=[\w-]+/g, '');
    expect(withoutTokens(email?.text)).toBe(preview.text);
    expect(withoutTokens(email?.html)).toBe(preview.html);
    const message = await entity.main.call('GET /v1/entities/{e}/messages/{id}', {
      path: { e: entity.id, id: sent.messageId },
    });
    expect(message).toMatchObject({ state: 'sent', kind: 'reminder', subject: preview.subject });
    const { items } = await entity.main.call('GET /v1/entities/{e}/customers/{code}/messages', {
      path: pathOf(own),
    });
    expect(items).toEqual([message]);
  });

  it('is refused where anything has changed since the preview (H1)', async () => {
    const own = await aDebtor(entity);
    const body = {
      ...{ kind: 'reminder' as const, to: [own.contact.id], invoices: [own.invoice.number] },
    };
    const { digest } = await entity.main.call(previewKey, { path: pathOf(own), body });
    await entity.main.call('PATCH /v1/entities/{e}/customers/{code}/contacts/{c}', {
      path: { ...pathOf(own), c: own.contact.id },
      body: { name: 'Somebody Else' },
      ifMatch: own.contact.version,
    });
    const refused = await entity.main.attempt(sendKey, {
      path: pathOf(own),
      body: { ...body, digest },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'basis-changed' } });
    expect(await world.standIn.emails({ to: own.contact.email ?? '' })).toEqual([]);
  });
});

describe('the page of a message (H3)', () => {
  it('shows the customer, takes what they say, and a colleague makes it part of the record', async () => {
    await written(entity, debtor);
    const token = await pageToken(entity, debtor.contact.email);
    const { anonymous } = world;
    const page = await anonymous.call('POST /v1/pages/open', { body: { token } });
    const { number } = debtor.invoice;
    expect(page).toMatchObject({ audience: 'customer', invoices: [{ number, isChosen: true }] });
    const said = await anonymous.call('POST /v1/pages/prequalifications', {
      body: { token, invoice: number, kind: 'promise', promiseDate: '2027-12-24' },
    });
    expect(said).toMatchObject({ state: 'pending', kind: 'prequalification' });
    const { items } = await entity.main.call('GET /v1/entities/{e}/proposals', {
      path: { e: entity.id },
    });
    const mine = items.find(({ id }) => id === said.id);
    expect(mine).toMatchObject({
      target: { type: 'invoice', id: number },
      changes: [{ field: 'prequalification', after: { kind: 'promise' } }],
    });
    await entity.main.call('POST /v1/entities/{e}/proposals/{id}/acceptance', {
      path: { e: entity.id, id: said.id },
      body: {},
    });
    const invoice = await entity.main.call('GET /v1/entities/{e}/invoices/{n}', {
      path: { e: entity.id, n: debtor.invoice.key },
    });
    expect(invoice.qualification).toMatchObject({
      ...{ kind: 'promise', promiseDate: '2027-12-24', saidBy: debtor.contact.name },
    });
    const again = await anonymous.call('POST /v1/pages/open', { body: { token } });
    expect(again.said).toMatchObject([{ id: said.id, state: 'accepted' }]);
  });
});
