import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/adapters/secrets.ts';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { fileLedgers } from '#shared/data/file-ledger.ts';
import { portalRoutes } from '#test/support/accesses.ts';
import { days, later } from '#test/support/clock.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import { type Debtor, pageToken, written } from '#test/support/messaging.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  linkToken,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { inTable, restrict } from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let customer: Awaited<ReturnType<typeof aCustomer>>;
let colleagues: readonly Person[];
let contacts: readonly ContactPerson[];

// Collectors are held to their portfolio, and the clock is moved: its own world.
beforeAll(async () => {
  world = await startWorld();
  await restrict(world, ['collector']);
  entity = await anEntity(world);
  e = entity.id;
  customer = await aCustomer(entity);
  const path = { e, code: customer.key };
  const associated = async (role: Parameters<typeof aColleague>[1]) => {
    const person = await aColleague(entity, role);
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { ...path, u: person.id },
    });
    return person;
  };
  const gone = await associated('sales-manager');
  await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', {
    path: { e, u: gone.id },
  });
  colleagues = [
    world.main,
    gone,
    await aColleague(entity, 'credit-manager'),
    await aColleague(entity, 'executive-officer'),
    await aColleague(entity, 'sales-manager'),
    await associated('sales-manager'),
    await associated('collector'),
    await aColleague(entity, 'collector'),
    await associated('guest'),
  ];
  const branches = { path: { e }, body: { code: 'LYO', name: 'Lyon' } };
  const branch = await world.main.call('POST /v1/entities/{e}/branches', branches);
  const suspended = await aContact(entity, customer);
  await world.main.call('POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/suspension', {
    path: suspended.path,
  });
  contacts = [
    await aContact(entity, customer),
    suspended,
    await aContact(entity, customer, { access: { branchId: branch.id } }),
  ];
  return () => world.standIn.stop();
}, 60_000);

const audienceOf = (a: string, by: Person = world.main) =>
  by.call('GET /v1/entities/{e}/attachments/{a}/audience', { path: { e, a } });

async function aFile(shown: { visibleToColleagues?: boolean; visibleToCustomers?: boolean }) {
  const invoice = await anInvoice(entity, customer.code);
  const fileName = `${world.next()}.txt`;
  const { id, version } = await attached(entity, [invoice.number], {
    ...{ fileName, bytes: Buffer.from('hello') },
  });
  await show(id, version, shown);
  return { id, invoice };
}

const show = (a: string, ifMatch: number, body: object) =>
  world.main.call('PATCH /v1/entities/{e}/attachments/{a}', { path: { e, a }, ifMatch, body });

const download = async (a: string, by: Person) =>
  (await by.attempt('POST /v1/entities/{e}/attachments/{a}/download', { path: { e, a } })).status;

const fetchFromPortal = async (a: string, by: ContactPerson) =>
  (await by.attempt(portalRoutes.download, { path: { a } })).status;

const inspect = async (token: string) =>
  (await world.anonymous.attempt('POST /v1/links/inspect', { body: { token } })).status;

async function sendLink(a: string, to: { type: 'contact' | 'user'; id: string; email: string }) {
  const { type, id } = to;
  const whom = type === 'user' ? { type, id } : { type, id, customerCode: customer.code };
  const key = 'POST /v1/entities/{e}/attachments/{a}/links';
  await world.main.call(key, { path: { e, a }, body: { to: whom } });
  await world.standIn.idle();
  return linkToken(world, to.email);
}

const states = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

describe('who can see a file (C11)', () => {
  it.each(states)(
    'is who can really fetch it: shown to colleagues %s, to customers %s',
    async (...shown) => {
      const [visibleToColleagues, visibleToCustomers] = shown;
      const { id } = await aFile({ visibleToColleagues, visibleToCustomers });
      const audience = await audienceOf(id);
      expect(audience).toMatchObject({ visibleToColleagues, visibleToCustomers, complete: true });
      const told = new Set(audience.colleagues.map(({ userId }) => userId));
      for (const [at, person] of colleagues.entries()) {
        expect([at, told.has(person.id)]).toEqual([at, (await download(id, person)) === 200]);
      }
      for (const [at, person] of contacts.entries()) {
        const one = audience.contacts.find((contact) => contact.id === person.contactId);
        const fetched = (await fetchFromPortal(id, person)) === 200;
        expect([at, one?.hindrance === null]).toEqual([at, fetched]);
      }
      const hindrances = contacts.map(
        ({ contactId }) => audience.contacts.find((one) => one.id === contactId)?.hindrance,
      );
      const shared = visibleToCustomers ? null : 'not-shared';
      expect(hindrances).toEqual([shared, 'not-active', 'other-branch']);
    },
  );

  it('tells why colleagues see it, and by which customer', async () => {
    const { id } = await aFile({});
    const { colleagues: told } = await audienceOf(id);
    const found = (person: Person | undefined) => told.find(({ userId }) => userId === person?.id);
    const by = { key: customer.key, code: customer.code, name: customer.name };
    expect(found(world.main)).toMatchObject({ because: [{ kind: 'main-administrator' }] });
    expect(found(colleagues[5])).toMatchObject({ customer: by, because: [{ kind: 'associated' }] });
  });
});

describe('the links that open a file (C11, G6, G7)', () => {
  it('are those that really open, until it is hidden, and not again when it is shown', async () => {
    const { id } = await aFile({ visibleToColleagues: true, visibleToCustomers: true });
    const [contact] = contacts as [ContactPerson];
    const seller = colleagues[4] as Person;
    const tokens = [
      await sendLink(id, { type: 'contact', id: contact.contactId, email: contact.email }),
      await sendLink(id, { type: 'user', id: seller.id, email: seller.email }),
    ];
    const compare = async (...expected: readonly string[]) => {
      const open = await Promise.all(tokens.map(inspect));
      const { links } = await audienceOf(id);
      expect(links.map(({ audience }) => audience).toSorted()).toEqual(expected);
      expect(open.filter((status) => status === 200)).toHaveLength(expected.length);
    };
    await compare('colleague', 'customer');
    const { links } = await audienceOf(id);
    expect(links[0]?.names).toHaveLength(1);
    const at = { path: { e, a: id } };
    const { version } = await world.main.call('GET /v1/entities/{e}/attachments/{a}', at);
    const hidden = await show(id, version, { visibleToCustomers: false });
    await compare();
    await show(id, hidden.version, { visibleToCustomers: true });
    await compare();
  });

  it('end when their time is over', async () => {
    const { id } = await aFile({ visibleToColleagues: true });
    const seller = colleagues[4] as Person;
    const token = await sendLink(id, { type: 'user', id: seller.id, email: seller.email });
    const [link] = (await audienceOf(id)).links;
    expect(Date.parse(link?.expiresAt ?? '') - Date.parse(link?.sentAt ?? '')).toBe(days(30));
    await later(world, days(29), async () => {
      const { links } = await audienceOf(id, await world.main.signIn());
      expect([links.length, await inspect(token)]).toEqual([1, 200]);
    });
    await later(world, days(31), async () => {
      const { links } = await audienceOf(id, await world.main.signIn());
      expect([links.length, await inspect(token)]).toEqual([0, 410]);
    });
  });

  it('are those of messages too, whose pages show it (H1, H2, H3)', async () => {
    const { id, invoice } = await aFile({ visibleToCustomers: true });
    const contact = await world.main.call('POST /v1/entities/{e}/customers/{code}/contacts', {
      path: { e, code: customer.key },
      body: { name: 'Hélène Roy', email: 'h@client.example' },
    });
    const debtor = { e, code: customer.code, customer, contact, invoice } as Debtor;
    const cc = [colleagues[4]?.id ?? ''];
    const reminder = await written(entity, debtor, { includeFiles: true, cc });
    const token = await pageToken(entity, contact.email);
    const seller = colleagues[4] as Person;
    const internal = { kind: 'internal' as const, to: [seller.id], includeFiles: true };
    const note = await written(entity, debtor, internal);
    const [link, ...more] = (await audienceOf(id)).links;
    expect([link?.id, link?.audience, more]).toEqual([reminder, 'customer', []]);
    expect(link?.names).toEqual(['Hélène Roy']);
    expect(link?.copies).toHaveLength(1);
    const filesOn = async () => {
      const page = await world.anonymous.attempt('POST /v1/pages/open', { body: { token } });
      return page.status === 200 ? (page.body as { files: { id: string }[] }).files : [];
    };
    expect((await filesOn()).map((file) => file.id)).toContain(id);
    const at = { path: { e, a: id } };
    const { version } = await world.main.call('GET /v1/entities/{e}/attachments/{a}', at);
    // The page of a message shows what is visible now; a link in it is dead for good.
    await show(id, version, { visibleToCustomers: false, visibleToColleagues: true });
    expect((await audienceOf(id)).links.map((one) => one.id)).toEqual([note]);
    expect((await filesOn()).map((file) => file.id)).not.toContain(id);
  });
});

describe('who is told who can see a file (C8, C11)', () => {
  it('is whoever may share it, and sees it', async () => {
    const { id } = await aFile({});
    const key = 'GET /v1/entities/{e}/attachments/{a}/audience';
    const asked = async (by: Person | undefined) =>
      codeOf((await by?.attempt(key, { path: { e, a: id } })) ?? { body: {} });
    expect(await asked(colleagues[5])).toBe('forbidden');
    expect(await asked(colleagues[7])).toBe('not-found');
    expect(await asked(colleagues[6])).toBeUndefined();
  });

  it('learns nothing of customers whom they do not see', async () => {
    const other = await aCustomer(entity, { name: 'Quagga' });
    await aContact(entity, other, { contact: { name: 'Quagga Contact' } });
    const [mine, theirs] = [
      await anInvoice(entity, customer.code),
      await anInvoice(entity, other.code),
    ];
    const { id } = await attached(entity, [mine.number, theirs.number], {
      ...{ fileName: 'both.txt', bytes: Buffer.from('hello') },
      visibleToCustomers: true,
    });
    const seen = await audienceOf(id, colleagues[6]);
    expect(seen.complete).toBe(false);
    expect(JSON.stringify(seen)).not.toContain('Quagga');
    expect(JSON.stringify(await audienceOf(id))).toContain('Quagga Contact');
  });

  it('learns that there may be more than it looks through', async () => {
    const { id } = await aFile({ visibleToColleagues: true });
    const downloads = async (count: number) => {
      const at = world.standIn.clock.now();
      const by = { kind: 'user' as const, id: world.main.id, name: 'Main' };
      const line = { event: 'downloaded' as const, at, by, ip: null, reason: null, detail: {} };
      await inTable(entity, (table) =>
        commitEach(
          table,
          Array.from({ length: count }, () => {
            const changes = noChanges();
            fileLedgers(table).append(changes, e, id, { ...line, id: newId(at) });
            return changes;
          }),
        ),
      );
    };
    await downloads(497);
    expect((await audienceOf(id)).complete).toBe(true);
    await downloads(4);
    expect((await audienceOf(id)).complete).toBe(false);
  });
});
