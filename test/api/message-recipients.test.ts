import { beforeAll, describe, expect, it } from 'vitest';
import { mostCopies, mostFiles, mostInvoices, mostReaders } from '#shared/domain/message.ts';
import { aPlainContact } from '#test/support/contacts.ts';
import {
  aDebtor,
  type Debtor,
  emailsTo,
  previewed,
  refusedField,
  suppress,
  writing,
  written,
} from '#test/support/messaging.ts';
import { times } from '#test/support/pages.ts';
import { anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { someColleagues, storeColleagues } from '#test/support/portfolio.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let debtor: Debtor;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  debtor = await aDebtor(entity);
});

const aSilent = (at: TestEntity = entity) => anInvitedUser(at, { activeAccount: false });

const associated = async ({ e, code }: Debtor) => {
  const user = await aSilent();
  const path = { e, code, u: user.id };
  await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
  return user;
};

const emailsOf = (readers: readonly { readonly email: string }[]) =>
  readers.map(({ email }) => email);

describe('to whom a message goes (H1, H2; reliability 2)', () => {
  it('is contacts of the customer with an address, each once', async () => {
    const second = await aPlainContact(entity, debtor.customer);
    const to = [second.id, debtor.contact.id, second.id];
    const { to: seen } = await previewed(entity, debtor, { to });
    expect(emailsOf(seen)).toEqual([second.email, debtor.contact.email]);
    const foreign = (await aDebtor(entity)).contact.id;
    const without = await aPlainContact(entity, debtor.customer, { email: null });
    const refused = async (id: string) =>
      refusedField(await writing(entity, debtor, { to: [second.id, id] }));
    expect(await refused(foreign)).toEqual(['to.1 unknown']);
    expect(await refused(world.main.id)).toEqual(['to.1 unknown']);
    expect(await refused('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toEqual(['to.1 unknown']);
    expect(await refused(without.id)).toEqual(['to.1 no-email']);
    expect(refusedField(await writing(entity, debtor, { to: [] }))).toEqual(['to too-small']);
  });

  it('among colleagues is those of the entity, active or not, and main administrators', async () => {
    const silent = await aSilent();
    const elsewhere = await aSilent(await anEntity(world));
    const to = [silent.id, world.main.id];
    const internal = { kind: 'internal' as const };
    const seen = await previewed(entity, debtor, { ...internal, to });
    expect(seen.to.map(({ id }) => id)).toEqual(to);
    expect(seen.cc).toEqual([]);
    for (const id of [elsewhere.id, debtor.contact.id]) {
      const refused = await writing(entity, debtor, { ...internal, to: [silent.id, id] });
      expect(refusedField(refused)).toEqual(['to.1 unknown']);
    }
  });
});

describe('who gets a copy (C7)', () => {
  it('is the associated colleagues, unless somebody or nobody is stated', async () => {
    const own = await aDebtor(entity);
    const [one, two] = [await associated(own), await associated(own)];
    const other = await aSilent();
    const copies = async (stated: object) => emailsOf((await previewed(entity, own, stated)).cc);
    expect((await copies({})).sort()).toEqual([one.email, two.email].sort());
    expect(await copies({ cc: [] })).toEqual([]);
    expect(await copies({ cc: [other.id, two.id, other.id] })).toEqual([other.email, two.email]);
    const elsewhere = await aSilent(await anEntity(world));
    const refused = await writing(entity, own, { cc: [one.id, elsewhere.id] });
    expect(refusedField(refused)).toEqual(['cc.1 unknown']);
  });

  it('is nobody twice, and nobody who is written to anyway', async () => {
    const own = await aDebtor(entity);
    const [one, two] = [await associated(own), await associated(own)];
    const stated = { kind: 'internal' as const, to: [one.id], cc: [one.id, two.id] };
    await written(entity, own, stated);
    const emails = await emailsTo(entity, one.email);
    expect(emails).toMatchObject([{ to: [one.email], cc: [two.email], bcc: [] }]);
  });

  it('is never more than fit into one e-mail', async () => {
    const own = await aDebtor(entity);
    await storeColleagues(entity, own.code, await someColleagues(entity, mostCopies + 2));
    expect((await previewed(entity, own)).cc).toHaveLength(mostCopies);
  });
});

describe('an address that nothing is sent to any more (H4)', () => {
  it('is told of by the preview, and refused where it was stated', async () => {
    const own = await aDebtor(entity, {}, { email: `Gone${world.next()}@client.example` });
    const colleague = await associated(own);
    const second = await aPlainContact(entity, own.customer);
    await suppress(entity, own.contact.email?.toUpperCase() ?? '', colleague.email);
    const seen = await previewed(entity, own, { to: [second.id, own.contact.id] });
    expect(seen.to.map(({ suppressed }) => suppressed)).toEqual([null, 'bounced']);
    expect(seen.cc.map(({ suppressed }) => suppressed)).toEqual(['bounced']);
    const refused = async (stated: object) => refusedField(await writing(entity, own, stated));
    expect(await refused({ to: [second.id, own.contact.id] })).toEqual(['to.1 suppressed']);
    expect(await refused({ to: [second.id], cc: [world.main.id, colleague.id] })).toEqual([
      'cc.1 suppressed',
    ]);
    // Copies that were only proposed are left out.
    const id = await written(entity, own, { to: [second.id] });
    const key = 'GET /v1/entities/{e}/messages/{id}';
    expect((await entity.main.call(key, { path: { e: own.e, id } })).cc).toEqual([]);
    expect(await emailsTo(entity, second.email)).toMatchObject([{ to: [second.email], cc: [] }]);
    expect(await emailsTo(entity, own.contact.email)).toEqual([]);
  });

  it('of a colleague is refused likewise', async () => {
    const silent = await aSilent();
    await suppress(entity, silent.email);
    const stated = { kind: 'internal' as const, to: [world.main.id, silent.id] };
    expect(refusedField(await writing(entity, debtor, stated))).toEqual(['to.1 suppressed']);
  });
});

describe('the files that a message links to (G3, H1, H2)', () => {
  it('are those that its readers may see, of the chosen invoices', async () => {
    const own = await aDebtor(entity);
    const other = await aDebtor(entity);
    const bytes = Buffer.from('hello');
    const file = async (on: Debtor, toCustomers: boolean, toColleagues: boolean) => {
      const fileName = `file ${world.next()}.txt`;
      const { id, version } = await attached(entity, [on.invoice.number], { fileName, bytes });
      await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
        path: { e: entity.id, a: id },
        body: { visibleToCustomers: toCustomers, visibleToColleagues: toColleagues },
        ifMatch: version,
      });
      return id;
    };
    const [customers, colleagues, both] = [
      await file(own, true, false),
      await file(own, false, true),
      await file(own, true, true),
    ];
    await file(own, false, false);
    await file(other, true, true);
    const ids = async (stated: object) =>
      (await previewed(entity, own, { includeFiles: true, ...stated })).files.map(({ id }) => id);
    expect(await ids({})).toEqual([customers, both].sort());
    expect(await ids({ kind: 'internal', to: [world.main.id] })).toEqual([colleagues, both].sort());
    expect(await ids({ includeFiles: false })).toEqual([]);
    expect(await ids({ invoices: [] })).toEqual([]);
  });
});

describe('the bounds of a message (H1)', () => {
  const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  it.each<[string, object, string]>([
    ['to', { to: Array(mostReaders + 1).fill(id) }, 'to too-big'],
    ['cc', { cc: Array(mostCopies + 1).fill(id) }, 'cc too-big'],
    ['invoices', { invoices: Array(mostInvoices + 1).fill('F1') }, 'invoices too-big'],
    ['subject', { subject: 'x'.repeat(201) }, 'subject too-big'],
    ['body', { body: 'x'.repeat(10_001) }, 'body too-big'],
    ['what is not known', { bcc: [id] }, 'bcc unknown'],
  ])('%s', async (_, stated, refusal) => {
    expect(refusedField(await writing(entity, debtor, stated))).toEqual([refusal]);
  });

  it('files', async () => {
    const own = await aDebtor(entity);
    const bytes = Buffer.from('x');
    await times(mostFiles + 1, (n) =>
      attached(entity, [own.invoice.number], {
        ...{ fileName: `file ${n}.txt`, bytes, visibleToCustomers: true },
      }),
    );
    const refused = await writing(entity, own, { includeFiles: true });
    expect(refusedField(refused)).toEqual(['includeFiles too-many']);
    expect((await writing(entity, own)).status).toBe(202);
  });
});
