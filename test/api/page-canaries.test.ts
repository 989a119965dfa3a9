import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { aContact, aPlainContact } from '#test/support/contacts.ts';
import {
  type Debtor,
  emailsTo,
  messageTo,
  pageToken,
  sendKey,
  sentWithPage,
} from '#test/support/messaging.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { saidAmong } from '#test/support/told.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** Words that stand alone in what somebody who holds the link of a page must not see. */
const words = {
  entity: 'Xerus',
  customer: 'Wombat',
  branch: 'Quagga',
  peer: 'Kumquat',
  company: 'Zirconium',
  copy: 'Yttrium',
} as const;
const everyWord = Object.values(words);
/** What the invoices of others are over, and with them all that is open. */
const [amount, sum] = ['77777.77', '77877.77'];

let world: World;
let entity: TestEntity;
/** Whose page is looked at. */
let own: Awaited<ReturnType<typeof aParty>>;
let others: Awaited<ReturnType<typeof aParty>>[];
let limited: { token: string; shown: string; hidden: string; hiddenFile: string };
let sender: Person;

const open = async (token: string) =>
  JSON.stringify(await world.anonymous.call('POST /v1/pages/open', { body: { token } }));

const fileOf = (at: TestEntity, word: string, number: string, visibleToCustomers = true) => {
  const fileName = `${word}-${world.next()}.txt`;
  return attached(at, [number], { fileName, bytes: Buffer.from('x'), visibleToCustomers });
};

const invoiceOf = (at: TestEntity, code: string, word: string, stated: object = {}) => {
  const of = (field: string) => `${word}-${field}-${world.next()}`;
  const facts = { number: of('number'), reference: of('reference'), orderNumber: of('order') };
  return anInvoice(at, code, { ...facts, ...stated });
};

/** A customer, written to about an invoice with a file; it says on its page what it has to say. */
async function aParty(at: TestEntity, word: string, by: Person, stated: object = {}) {
  const customer = await aCustomer(at, { name: word, code: `${word}-code`, city: word });
  const { code } = customer;
  const email = `${word.toLowerCase()}${world.next()}@client.example`;
  const contact = await aPlainContact(at, customer, { name: word, department: word, email });
  const { number } = await invoiceOf(at, code, word, stated);
  const { id: file } = await fileOf(at, word, number);
  const about = { contact, invoice: { number } as Debtor['invoice'] };
  const subject = `${word} subject`;
  const body = messageTo(about, { includeFiles: true, subject, body: `${word} body` });
  const { messageId } = await by.call(sendKey, { path: { e: at.id, code }, body });
  await world.standIn.idle();
  const token = await pageToken(at, email);
  const comment = { token, comment: `${word} comment` };
  await world.anonymous.call('POST /v1/pages/comments', { body: comment });
  const bytes = Buffer.from('x');
  const sent = await sentWithPage(at, { token, number }, { fileName: `${word}-sent.txt`, bytes });
  return { e: at.id, code, customer, contact, number, file, token, messageId, ...sent };
}

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { name: 'Open SAS' });
  const elsewhere = await anEntity(world, { name: words.entity });
  sender = await aColleague(entity, 'collector', { firstName: 'Sending', lastName: 'Person' });
  own = await aParty(entity, 'Open', sender);
  others = [
    await aParty(entity, words.customer, sender, { amount }),
    await aParty(elsewhere, words.entity, elsewhere.main, { amount }),
  ];
  await internals();
  limited = await ofOneBranch();
});

async function internals() {
  const { company, copy } = words;
  const { e, code, number, customer } = own;
  const colleague = await aColleague(entity, 'collector', { firstName: copy, lastName: copy });
  const path = { e, code };
  await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
    path: { ...path, u: colleague.id },
  });
  const { version } = await entity.main.call('GET /v1/entities/{e}/customers/{code}', { path });
  await entity.main.call('PATCH /v1/entities/{e}/customers/{code}', {
    path,
    body: { notes: `${company} notes`, groups: [company], collectorId: colleague.id },
    ifMatch: version,
  });
  await aPlainContact(entity, customer, { name: words.peer, email: 'kumquat@client.example' });
  await fileOf(entity, company, number, false);
  await colleague.call('POST /v1/entities/{e}/invoices/{n}/qualifications', {
    path: { e, n: number },
    body: { kind: 'dispute', disputeType: 'price', comment: company },
  });
  const internal = { kind: 'internal' as const, to: [colleague.id], invoices: [number] };
  const body = { ...internal, subject: company, body: company };
  await entity.main.call(sendKey, { path, body });
  const { proposalId } = await sentWithPage(entity, own, {
    ...{ fileName: 'Open-decided.txt', bytes: Buffer.from('x') },
  });
  await colleague.call('POST /v1/entities/{e}/proposals/{id}/acceptance', {
    path: { e, id: proposalId },
    body: {},
  });
}

/** A contact whose access is limited to a branch, with invoices of it and of another. */
async function ofOneBranch() {
  const path = { e: entity.id };
  const branch = async (name: string) => {
    const body = { code: `B${world.next()}`, name };
    return (await world.main.call('POST /v1/entities/{e}/branches', { path, body })).id;
  };
  const [lyon, paris] = [await branch('Lyon'), await branch(words.branch)];
  const customer = await aCustomer(entity, { name: 'Open' });
  const { code } = customer;
  const shown = await invoiceOf(entity, code, 'Open', { branchId: lyon });
  const hidden = await invoiceOf(entity, code, words.branch, { branchId: paris, amount });
  const { id: hiddenFile } = await fileOf(entity, words.branch, hidden.number);
  const person = await aContact(entity, customer, { access: { branchId: lyon } });
  const to = [person.contactId];
  const body = { kind: 'reminder' as const, to, invoices: [shown.number] };
  await entity.main.call(sendKey, { path: { e: entity.id, code }, body });
  await world.standIn.idle();
  const token = await pageToken(entity, person.email);
  return { token, shown: shown.number, hidden: hidden.number, hiddenFile };
}

describe('a page tells nothing that is not its readers’ (E7, H3; reliability 2)', () => {
  it('of other customers and entities, other contacts, and the company itself', async () => {
    const said = await open(own.token);
    expect(saidAmong(said, [...everyWord, amount, sum])).toEqual([]);
    const openly = ['Open-number', 'Open comment', 'Open-sent'];
    expect(saidAmong(said, [...openly, 'Sending Person'])).toHaveLength(4);
    for (const { token } of others) expect(saidAmong(await open(token), openly)).toEqual([]);
  });

  it('of another branch, to who is limited to one, unless it was chosen', async () => {
    const said = await open(limited.token);
    expect(saidAmong(said, [...everyWord, amount, sum])).toEqual([]);
    expect(said).toContain(limited.shown);
  });

  it('in the e-mail either', async () => {
    const [email] = await emailsTo(entity, own.contact.email);
    const { cc: _, ...told } = email ?? { cc: [] };
    expect(saidAmong(JSON.stringify(told), everyWord)).toEqual([]);
  });
});

describe('with the link of one page nothing is done to another (H3; reliability 2)', () => {
  async function aimed(token: string, invoice: string, attachmentId: string) {
    const { anonymous } = world;
    const answers = [
      await anonymous.attempt('POST /v1/pages/prequalifications', {
        body: { token, invoice, kind: 'in-process' },
      }),
      await anonymous.attempt('POST /v1/pages/comments', {
        body: { token, invoice, comment: 'x' },
      }),
      await anonymous.attempt('POST /v1/pages/attachments', {
        body: { token, invoice, fileName: 'a.txt', size: 5 },
      }),
      await anonymous.attempt('POST /v1/pages/attachments/completion', {
        body: { token, attachmentId },
      }),
      await anonymous.attempt('POST /v1/pages/downloads', { body: { token, attachmentId } }),
    ];
    expect(saidAmong(answers.map(({ text }) => text).join(), everyWord)).toEqual([]);
    return answers.map(outcome);
  }
  const refused = [...Array(3).fill('validation-failed'), 'not-found', 'not-found'];

  it.each([0, 1])('of other customer %i, nor to a file that waits there', async (index) => {
    const other = others[index];
    if (!other) throw new Error('there is no other');
    expect(await aimed(own.token, other.number, other.file)).toEqual(refused);
    expect(await aimed(own.token, other.number, other.attachmentId)).toEqual(refused);
    const none = await aimed(own.token, 'nothing', '01ARZ3NDEKTSV4RRFFQ69G5FAV');
    expect(none).toEqual(refused);
  });

  it('of another branch', async () => {
    const { token, hidden, hiddenFile } = limited;
    expect(await aimed(token, hidden, hiddenFile)).toEqual(refused);
  });
});
