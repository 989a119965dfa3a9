import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { aDebtor, aPage, pageToken, sentWithPage, written } from '#test/support/messaging.ts';
import { anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { qualify } from '#test/support/qualifying.ts';
import { anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { name: 'Merle SAS' });
});

const opened = (token: string) => world.anonymous.call('POST /v1/pages/open', { body: { token } });

type Shown = { visibleToCustomers?: boolean; visibleToColleagues?: boolean };

async function fileOn(numbers: readonly string[], shown: Shown) {
  const fileName = `file ${world.next()}.txt`;
  const bytes = Buffer.from('hello');
  const { id, version } = await attached(entity, numbers, { fileName, bytes });
  const path = { e: entity.id, a: id };
  const change = { path, body: { ...shown, comment: 'Among us' }, ifMatch: version };
  await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', change);
  return id;
}

const download = (token: string, attachmentId: string) =>
  world.anonymous.attempt('POST /v1/pages/downloads', { body: { token, attachmentId } });

describe('the page of a customer (H3)', () => {
  it('shows the message, the chosen invoices, and what else is open', async () => {
    const debtor = await aDebtor(entity, { currency: 'JPY' });
    const of = { amount: '70', dueDate: '2099-01-31' };
    const other = await anInvoice(entity, debtor.code, of);
    const paid = await anInvoice(entity, debtor.code);
    await settle(entity, paid.key, '2026-11-02');
    const { token } = await aPage(entity, { debtor, subject: 'Hello', body: 'One\n\nTwo' });
    const page = await opened(token);
    expect(page).toMatchObject({
      ...{ audience: 'customer', kind: 'reminder', language: 'en', company: 'Merle SAS' },
      ...{ subject: 'Hello', body: 'One\n\nTwo', timeZone: 'Europe/Paris' },
      customer: { code: debtor.code, name: debtor.customer.name, currency: 'JPY' },
      recipients: [debtor.contact.name],
      ...{ total: '170', overdue: '100', said: [], files: [] },
      invoices: [
        { number: debtor.invoice.number, isChosen: true },
        { number: other.number, isChosen: false, age: 0, balance: '70' },
      ],
    });
    expect(page.invoices).toHaveLength(2);
  });

  it('shows what is paid meanwhile as such, and nothing of what colleagues say of it', async () => {
    const debtor = await aDebtor(entity);
    const { token } = await aPage(entity, { debtor });
    await qualify(entity, debtor.invoice.key, { kind: 'litigation', comment: 'Bankrupt?' });
    const [before] = (await opened(token)).invoices;
    expect(before).toMatchObject({ status: 'open', qualification: null });
    await settle(entity, debtor.invoice.key, '2026-11-02');
    const page = await opened(token);
    expect(page).toMatchObject({
      total: '0.00',
      invoices: [{ status: 'settled', isChosen: true }],
    });
  });

  it('has the files that customers may see, of what it shows, as they are now', async () => {
    const debtor = await aDebtor(entity);
    const { number } = debtor.invoice;
    const other = await anInvoice(entity, debtor.code);
    const paid = await anInvoice(entity, debtor.code);
    const [shown, onOther, hidden, onPaid] = [
      await fileOn([number, paid.number], { visibleToCustomers: true }),
      await fileOn([other.number], { visibleToCustomers: true }),
      await fileOn([number], { visibleToColleagues: true }),
      await fileOn([paid.number], { visibleToCustomers: true }),
    ];
    await settle(entity, paid.key, '2026-11-02');
    const { token } = await aPage(entity, { debtor });
    const { files } = await opened(token);
    expect(files.map(({ id }) => id).sort()).toEqual([shown, onOther].sort());
    const [own] = files.filter(({ id }) => id === shown);
    expect(own?.invoices.map((one) => one.number)).toEqual([number]);
    expect(JSON.stringify(files)).not.toContain('Among us');
    const taken = await Promise.all(
      [shown, onOther, hidden].map(async (id) => outcome(await download(token, id))),
    );
    expect(taken).toEqual([200, 200, 'not-found']);
    expect(onPaid).toBeTruthy();
    const path = { e: entity.id, a: shown };
    const { version } = await entity.main.call('GET /v1/entities/{e}/attachments/{a}', { path });
    const change = { path, body: { visibleToCustomers: false }, ifMatch: version };
    await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', change);
    expect(outcome(await download(token, shown))).toBe('not-found');
    expect((await opened(token)).files.map(({ id }) => id)).toEqual([onOther]);
  });

  it('notes who has downloaded, and what was refused, in the ledger of the file (G11)', async () => {
    const debtor = await aDebtor(entity);
    const { number } = debtor.invoice;
    const shown = await fileOn([number], { visibleToCustomers: true });
    const hidden = await fileOn([number], {});
    const { token, messageId } = await aPage(entity, { debtor });
    const { url } = (await download(token, shown)).body as { url: string };
    expect(await (await fetch(url)).text()).toBe('hello');
    await download(token, hidden);
    const ledger = async (a: string) => {
      const path = { e: entity.id, a };
      const key = 'GET /v1/entities/{e}/attachments/{a}/ledger';
      return (await entity.main.call(key, { path })).items[0];
    };
    const by = { kind: 'link', id: messageId, name: debtor.contact.name };
    expect(await ledger(shown)).toMatchObject({ event: 'downloaded', by });
    expect(await ledger(hidden)).toMatchObject({ by, reason: 'not-shared' });
  });
});

describe('the page of a colleague (H2)', () => {
  async function amongColleagues() {
    const debtor = await aDebtor(entity, { status: 'inactive' });
    const { number, key } = debtor.invoice;
    const other = await anInvoice(entity, debtor.code);
    await qualify(entity, key, { kind: 'dispute', disputeType: 'price', comment: 'Too dear' });
    const [shown, onOther, toCustomers] = [
      await fileOn([number], { visibleToColleagues: true }),
      await fileOn([other.number], { visibleToColleagues: true }),
      await fileOn([number], { visibleToCustomers: true }),
    ];
    const silent = await anInvitedUser(entity, { activeAccount: false });
    await written(entity, debtor, { kind: 'internal', to: [silent.id] });
    const token = await pageToken(entity, silent.email);
    return { ...debtor, number, other, shown, onOther, toCustomers, silent, token };
  }

  it('shows the chosen invoices alone, with what was said of them and their files', async () => {
    const { token, number, shown, onOther, toCustomers } = await amongColleagues();
    const page = await opened(token);
    expect(page).toMatchObject({ audience: 'colleague', total: '100.00' });
    expect(page.invoices).toMatchObject([
      { number, isChosen: true, qualification: { kind: 'dispute', comment: 'Too dear' } },
    ]);
    expect(page.files.map(({ id }) => id)).toEqual([shown]);
    const taken = await Promise.all(
      [shown, onOther, toCustomers].map(async (id) => outcome(await download(token, id))),
    );
    expect(taken).toEqual([200, 'not-found', 'not-found']);
  });

  it('takes comments alone; of what it does not show nothing can be said', async () => {
    const { token, number, other, silent, code } = await amongColleagues();
    const { anonymous } = world;
    const comment = { token, comment: 'I have called them' };
    const said = await anonymous.call('POST /v1/pages/comments', {
      body: { ...comment, invoice: number },
    });
    expect(said).toMatchObject({ kind: 'comment', state: 'pending', invoice: { number } });
    const hidden = { body: { ...comment, invoice: other.number } };
    expect(await anonymous.refusal('POST /v1/pages/comments', hidden)).toMatchObject({
      errors: [{ path: 'invoice', code: 'unknown' }],
    });
    const refused = [
      await anonymous.attempt('POST /v1/pages/prequalifications', {
        body: { token, invoice: number, kind: 'in-process' },
      }),
      await anonymous.attempt('POST /v1/pages/attachments', {
        body: { token, invoice: number, fileName: 'a.txt', size: 5 },
      }),
      await anonymous.attempt('POST /v1/pages/attachments/completion', {
        body: { token, attachmentId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
      }),
    ];
    expect(refused.map(outcome)).toEqual(['forbidden', 'forbidden', 'forbidden']);
    const path = { e: entity.id, code };
    const { items } = await entity.main.call('GET /v1/entities/{e}/customers/{code}/proposals', {
      path,
    });
    expect(items).toMatchObject([{ id: said.id, by: { id: silent.id, contactId: null } }]);
  });
});

describe('what was said (H3)', () => {
  it('stands on the page it was said on, and on no other', async () => {
    const debtor = await aDebtor(entity);
    const page = await aPage(entity, { debtor });
    const other = await aPage(entity, { debtor });
    const { said } = await sentWithPage(entity, page);
    expect((await opened(page.token)).said).toEqual([said]);
    expect((await opened(other.token)).said).toEqual([]);
    const path = { e: entity.id, id: said.id };
    const body = { word: 'We cannot read it' };
    await entity.main.call('POST /v1/entities/{e}/proposals/{id}/refusal', { path, body });
    expect((await opened(page.token)).said).toEqual([{ ...said, state: 'refused', ...body }]);
  });
});
