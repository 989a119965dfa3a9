import { beforeAll, describe, expect, it } from 'vitest';
import { ask, nothing, routesOfContacts } from '#test/support/contact-routes.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { everythingTold, saidAmong, saidBy } from '#test/support/told.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

/**
 * Words that stand in records alone that somebody must not see: of another branch of the customer, of
 * its other contact, of the company itself, of another customer, of another entity.
 */
const words = {
  branch: 'Quagga',
  peer: 'Kumquat',
  company: 'Zirconium',
  customer: 'Wombat',
  entity: 'Xerus',
} as const;
/** What the invoice of the other branch is over, and with it all that is open. */
const [amount, sum] = ['77777.77', '77877.77'];

let world: World;
let entity: TestEntity;
let collector: Person;
/** Two contacts of a customer: of one branch, and of the whole. */
let limited: ContactPerson;
let whole: ContactPerson;
let foreign: Record<string, string>[];

type Customer = Awaited<ReturnType<typeof aCustomer>>;

async function aBranch({ id: e }: TestEntity, name: string): Promise<string> {
  const body = { code: `B${world.next()}`, name };
  return (await world.main.call('POST /v1/entities/{e}/branches', { path: { e }, body })).id;
}

/** An invoice that says a word in every field, or none. */
const invoiceOf = ({ code }: Customer, word: string, stated: object = {}, at = entity) => {
  const of = (field: string) => `${word}-${field}-${world.next()}`;
  const facts = { number: of('number'), reference: of('reference'), orderNumber: of('order') };
  return anInvoice(at, code, { ...facts, ...stated });
};

function fileOf(word: string, numbers: readonly string[], isShared = true, at = entity) {
  const file = { fileName: `${word}-${world.next()}.txt`, bytes: Buffer.from('x') };
  return attached(at, numbers, { ...file, visibleToCustomers: isShared });
}

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  const names = { firstName: words.company, lastName: words.company };
  collector = await aColleague(entity, 'collector', names);
  const { company } = words;
  const internal = { notes: `${company}-notes`, groups: [company], collectorId: collector.id };
  const customer = await aCustomer(entity, { name: 'Open', ...internal });
  const [lyon, paris] = [await aBranch(entity, 'Lyon'), await aBranch(entity, words.branch)];
  const shown = await invoiceOf(customer, 'Open', { branchId: lyon });
  const other = await invoiceOf(customer, words.branch, { branchId: paris, amount });
  const others = [await stranger(entity, words.customer), await strangerElsewhere()];
  foreign = others.map(({ path }) => path);
  await fileOf('Open', [shown.number, other.number]);
  await fileOf('Shared', [shown.number, others[0]?.number ?? '']);
  await fileOf(words.company, [shown.number], false);
  const file = await fileOf(words.branch, [other.number]);
  limited = await aContact(entity, customer, {
    contact: { name: 'Open limited' },
    access: { branchId: lyon, ipAddresses: ['0.0.0.0/0', '::/0'] },
  });
  whole = await aContact(entity, customer, {
    contact: { name: 'Open whole', email: null },
    access: { userCode: `${words.peer}-code`, email: 'kumquat@client.example' },
  });
  foreign.push({ n: other.key, a: file.id });
  const body = { clientReference: `${words.peer}-proposed` };
  await whole.call('PATCH /v1/portal/customer', { body, ifMatch: 1 });
});

/** Another customer, with an invoice, a file, and a contact who has an access and proposes. */
async function stranger(at: TestEntity, word: string) {
  const customer = await aCustomer(at, { name: word, city: word, code: `${word}-code` });
  const { number, key: n } = await invoiceOf(customer, word, {}, at);
  const { id: a } = await fileOf(word, [number], true, at);
  const email = `${word.toLowerCase()}@client.example`;
  const person = await aContact(at, customer, {
    contact: { name: word, department: word, email },
    access: { userCode: `${word}-user` },
  });
  const body = { clientReference: `${word}-proposed` };
  await person.call('PATCH /v1/portal/customer', { body, ifMatch: 1 });
  return { number, path: { ...person.path, n, a } };
}

async function strangerElsewhere() {
  return stranger(await anEntity(world, { name: words.entity }), words.entity);
}

describe('of what is not a contact’s nothing is seen (E4, E7; reliability 2)', () => {
  const { branch, peer, company, customer, entity: elsewhere } = words;

  it('of another branch, by who is limited to one', async () => {
    const told = await everythingTold(world, limited.token, foreign);
    expect(saidAmong(told, [branch, peer, company, customer, elsewhere, amount, sum])).toEqual([]);
    expect(saidAmong(told, ['Open-number', 'Open-order', 'Shared'])).toHaveLength(3);
  });

  it('of other customers, the company and another entity, by who sees the whole', async () => {
    const told = await everythingTold(world, whole.token, foreign);
    expect(saidAmong(told, [company, customer, elsewhere])).toEqual([]);
    // What is hidden from the other is there to be seen.
    expect(saidAmong(told, [branch, `${peer}-proposed`, amount, sum])).toHaveLength(4);
  });

  it('by a colleague who looks at it as the contact', async () => {
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view';
    const { token } = await world.main.call(key, { path: limited.path });
    const told = await everythingTold(world, token, foreign);
    expect(saidAmong(told, [branch, peer, company, customer, elsewhere, amount, sum])).toEqual([]);
  });

  it('by counting: lists and sums are of one’s own records', async () => {
    const counted = async ({ call }: ContactPerson) => {
      const lists = [
        await call('GET /v1/portal/invoices'),
        await call('GET /v1/portal/attachments'),
        await call('GET /v1/portal/contacts'),
        await call('GET /v1/portal/proposals'),
      ];
      const { items, totals } = await call('GET /v1/portal/statement');
      const counts = lists.map((list) => list.items.length);
      return [...counts, items.length, JSON.stringify(totals).includes(sum)];
    };
    expect(await counted(limited)).toEqual([1, 2, 2, 0, 1, false]);
    expect(await counted(whole)).toEqual([2, 3, 2, 1, 2, true]);
  });

  it('by changing, downloading and proposing where it is not theirs', async () => {
    const writes = routesOfContacts.filter(({ path }) => /portal.*\{/.test(path));
    for (const route of writes) {
      for (const path of foreign) {
        const { token } = limited;
        const known = { ...nothing, ...path };
        const answer = await ask(world, route, { token, path: known });
        expect([route.operationId, answer.status]).toEqual([route.operationId, 404]);
        expect(saidAmong(saidBy(answer), Object.values(words))).toEqual([]);
      }
    }
  });

  it('in e-mails, when a colleague has decided', async () => {
    const [{ id } = { id: '' }] = (await whole.call('GET /v1/portal/proposals')).items;
    const path = { e: entity.id, id };
    const body = { word: 'Thank you' };
    await collector.call('POST /v1/entities/{e}/proposals/{id}/refusal', { path, body });
    expect(saidAmong(await everythingTold(world, whole.token, []), [company])).toEqual([]);
    const emails = await world.standIn.emails({ to: whole.email });
    expect(emails).toHaveLength(2);
    expect(saidAmong(JSON.stringify(emails), [company, branch, customer, elsewhere])).toEqual([]);
    const others = await world.standIn.emails({ to: limited.email });
    expect(saidAmong(JSON.stringify(others), Object.values(words))).toEqual([]);
  });
});
