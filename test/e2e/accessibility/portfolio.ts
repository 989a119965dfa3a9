import { aContact, anInvitedContact, aPlainContact } from '#test/support/contacts.ts';
import { files } from '#test/support/files.ts';
import { hold } from '#test/support/holds.ts';
import { pageToken } from '#test/support/messaging.ts';
import { linkToken, type Person, type TestEntity } from '#test/support/people.ts';
import { bulk } from '#test/support/portfolio.ts';
import { qualify } from '#test/support/qualifying.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { attached } from '#test/support/uploads.ts';
import { addDays } from '../../../web/src/format/days.ts';

const pdf = { bytes: files.pdf?.bytes ?? Buffer.alloc(0), visibleToCustomers: true };
const sendKey = 'POST /v1/entities/{e}/customers/{code}/messages';

/** A customer with everything that a customer can have. */
export async function withCustomer(entity: TestEntity, claire: Person, hugo: string) {
  const { id: e, main, world } = entity;
  const today = world.standIn.clock.now().slice(0, 10);
  const own = await aCustomer(entity, {
    code: 'C1000101',
    name: 'Boulangerie Tissot',
    collectorId: claire.id,
    language: 'fr',
    phone: '+33 4 50 45 12 80',
    email: 'compta@tissot.example',
    address: '12 rue des Halles',
    postalCode: '69002',
    city: 'Lyon',
  });
  await bulk(entity, { operation: 'associate', userIds: [hugo], selection: { codes: [own.code] } });
  await aCustomer(entity, { code: 'C1000102', name: 'Verrerie du Lac', currency: 'GBP' });
  const held = await aCustomer(entity, { code: 'C1000103', name: 'Menuiserie Delmas' });
  const due = (days: number) => ({
    issueDate: addDays(today, -120),
    dueDate: addDays(today, days),
  });
  for (const [number, amount, days] of [
    ['F-1', '1250.00', -95],
    ['F-2', '480.40', -45],
    ['F-3', '99.90', -12],
    ['F-4', '720.00', 20],
    ['F-5', '310.00', -60],
  ] as const) {
    await anInvoice(entity, own.code, { number, amount, ...due(days) });
  }
  await anInvoice(entity, own.code, {
    ...{ number: 'AV-6', amount: '-50.00', type: 'credit-note' },
    ...due(-5),
  });
  await settle(entity, 'F-5', addDays(today, -1));
  const dispute = { kind: 'dispute', disputeType: 'price', comment: 'La remise manque.' } as const;
  await qualify(entity, 'F-1', { ...dispute, resolver: claire.id, followUpOn: today });
  await qualify(entity, 'F-2', { kind: 'promise', promiseDate: addDays(today, 6) });
  const { id: a } = await attached(entity, ['F-1', 'F-2'], { fileName: 'Facture F-1.pdf', ...pdf });
  await attached(entity, ['F-1'], { fileName: 'Note interne.txt', bytes: Buffer.from('hello') });
  await attached(entity, ['F-5'], { fileName: 'Facture F-5.pdf', ...pdf });
  await hold(entity, 'customers/{code}', { code: held.key });
  await hold(entity, 'invoices/{n}', { n: 'F-3' });
  const contact = await aContact(entity, own, {
    contact: { name: 'Lucie Tissot', title: 'Gérante', phone: '+33 4 50 45 12 81' },
  });
  await anInvitedContact(entity, own, { contact: { name: 'Marc Tissot' } });
  const plain = await aPlainContact(entity, own, { name: 'Anne Tissot' });
  const { version } = await contact.call('GET /v1/portal/customer');
  await contact.call('PATCH /v1/portal/customer', {
    body: { phone: '+33 4 50 45 12 82', website: 'https://tissot.example' },
    ifMatch: version,
  });
  const path = { e, code: own.key };
  const { messageId } = await main.call(sendKey, {
    path,
    body: {
      ...{ kind: 'reminder', to: [contact.contactId], cc: [claire.id], includeFiles: true },
      invoices: ['F-1', 'F-2', 'F-3'],
    },
  });
  await world.standIn.idle();
  const page = await pageToken(entity, contact.email);
  const said = { token: page, invoice: 'F-3' };
  await world.anonymous.call('POST /v1/pages/comments', {
    body: { ...said, comment: 'En copie.' },
  });
  await world.anonymous.call('POST /v1/pages/prequalifications', {
    body: { ...said, kind: 'promise', promiseDate: addDays(today, 8) },
  });
  const to = { type: 'contact', customerCode: own.code, id: plain.id } as const;
  await main.call('POST /v1/entities/{e}/attachments/{a}/links', { path: { e, a }, body: { to } });
  await world.standIn.idle();
  const file = await linkToken(world, plain.email ?? '');
  return { own, held, contact, messageId, tokens: { page, file } };
}
