import { beforeAll, describe, expect, it } from 'vitest';
import { aPlainContact } from '#test/support/contacts.ts';
import { aDebtor, type Debtor, emailsTo, messageTo, sendKey } from '#test/support/messaging.ts';
import { anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { aSharedFile } from '#test/support/targets-access.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

// Sending fails here for everybody: its own world.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  return () => world.standIn.stop();
});

/** Sends while the mail queue cannot be reached; what happens meanwhile, happens before the e-mail goes. */
async function sentAfter(
  debtor: Debtor,
  stated: Parameters<typeof messageTo>[1],
  meanwhile: (messageId: string) => Promise<unknown>,
) {
  const { e, code } = debtor;
  const { faults } = world.standIn;
  faults.set({ service: 'sqs', mode: 'fail', rate: 1 });
  const body = messageTo(debtor, stated);
  const { messageId } = await entity.main.call(sendKey, { path: { e, code }, body });
  faults.set({ service: 'sqs', mode: 'off', rate: 1 });
  const read = () =>
    entity.main.call('GET /v1/entities/{e}/messages/{id}', { path: { e, id: messageId } });
  expect(await read()).toMatchObject({ state: 'queued', sentAt: null, pageExpiresAt: null });
  await meanwhile(messageId);
  await world.standIn.runSchedule('outbox');
  await world.standIn.idle();
  return { ...(await read()), emails: await emailsTo(entity, debtor.contact.email) };
}

const contactRoute = '/v1/entities/{e}/customers/{code}/contacts/{c}' as const;

const contactGone = ({ e, code, contact }: Debtor) =>
  entity.main.call(`DELETE ${contactRoute}`, { path: { e, code, c: contact.id } });

const change = ({ e, code, contact }: Debtor, body: object) =>
  entity.main.call(`PATCH ${contactRoute}`, {
    path: { e, code, c: contact.id },
    body,
    ifMatch: contact.version,
  });

const hide = async (a: string) => {
  const path = { e: entity.id, a };
  const { version } = await entity.main.call('GET /v1/entities/{e}/attachments/{a}', { path });
  const body = { visibleToCustomers: false };
  const key = 'PATCH /v1/entities/{e}/attachments/{a}';
  return entity.main.call(key, { path, body, ifMatch: version });
};

const deactivateCustomer = async ({ e, code }: Debtor) => {
  const path = { e, code };
  const { version } = await entity.main.call('GET /v1/entities/{e}/customers/{code}', { path });
  await entity.main.call('PATCH /v1/entities/{e}/customers/{code}', {
    path,
    body: { status: 'inactive' },
    ifMatch: version,
  });
};

const revoke = (id: string) =>
  entity.main.call('POST /v1/entities/{e}/messages/{id}/revocation', {
    path: { e: entity.id, id },
  });

describe('between writing and sending (H1, H4)', () => {
  it('nothing happens: it is sent once, as it was written', async () => {
    const own = await aDebtor(entity);
    const { state, emails } = await sentAfter(own, {}, async () => {});
    expect([state, emails.length]).toEqual(['sent', 1]);
    await world.standIn.runSchedule('outbox');
    expect(await emailsTo(entity, own.contact.email)).toHaveLength(1);
  });

  it('a contact is deleted: the others get it, and it does not name them', async () => {
    const own = await aDebtor(entity);
    const other = await aPlainContact(entity, own.customer);
    const to = [own.contact.id, other.id];
    const { state, emails } = await sentAfter(own, { to }, () => contactGone(own));
    expect([state, emails]).toEqual(['sent', []]);
    const [email] = await emailsTo(entity, other.email);
    expect(email).toMatchObject({ to: [other.email], bcc: [] });
    expect(email?.text).not.toContain(own.contact.name);
  });

  it.each([
    ['the only contact is deleted', (own: Debtor) => contactGone(own)],
    ['the only contact loses their address', (own: Debtor) => change(own, { email: null })],
    ['the customer becomes inactive', (own: Debtor) => deactivateCustomer(own)],
    ['it is revoked', (_: Debtor, id: string) => revoke(id)],
  ])('%s: it is not sent', async (_, act) => {
    const own = await aDebtor(entity);
    const { state, emails } = await sentAfter(own, {}, (id) => act(own, id));
    expect([state, emails]).toEqual(['cancelled', []]);
  });

  it('a contact’s address and name change: it goes to the new ones', async () => {
    const own = await aDebtor(entity);
    const email = `moved${world.next()}@client.example`;
    const moved = { email, name: 'Renamed' };
    const { state, emails } = await sentAfter(own, {}, () => change(own, moved));
    expect([state, emails]).toEqual(['sent', []]);
    const [sent] = await emailsTo(entity, email);
    expect(sent?.text).toContain('Renamed');
    expect(sent?.text).not.toContain(own.contact.name);
  });

  it('a file is hidden or deleted: it is left out', async () => {
    const own = await aDebtor(entity);
    const { number } = own.invoice;
    const [hidden, deleted, kept] = [
      await aSharedFile(entity, number, 'hidden.txt'),
      await aSharedFile(entity, number, 'deleted.txt'),
      await aSharedFile(entity, number, 'kept.txt'),
    ];
    const { emails } = await sentAfter(own, { includeFiles: true }, async () => {
      await hide(hidden.id);
      const path = { e: entity.id, a: deleted.id };
      await entity.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path });
    });
    const [email] = emails;
    expect(email?.text).toContain('kept.txt');
    expect(email?.text).not.toMatch(/hidden\.txt|deleted\.txt/);
    expect(email?.text.match(/\/file#token=/g)).toHaveLength(1);
    expect(kept.id).not.toBe(hidden.id);
  });

  it('a colleague leaves the entity: they get no copy', async () => {
    const own = await aDebtor(entity);
    const gone = await anInvitedUser(entity, { activeAccount: false });
    const { emails } = await sentAfter(own, { cc: [gone.id] }, () =>
      entity.main.call('DELETE /v1/entities/{e}/users/{u}', { path: { e: entity.id, u: gone.id } }),
    );
    expect(emails).toMatchObject([{ cc: [] }]);
    expect(await emailsTo(entity, gone.email)).toEqual([]);
  });

  it('the service that sends fails: it is sent later, and once', async () => {
    const own = await aDebtor(entity);
    const { e, code } = own;
    world.standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
    const path = { e, code };
    const { messageId: id } = await entity.main.call(sendKey, { path, body: messageTo(own) });
    await world.standIn.idle();
    world.standIn.faults.set({ service: 'ses', mode: 'off', rate: 1 });
    expect(await emailsTo(entity, own.contact.email)).toEqual([]);
    world.standIn.clock.advance('PT10M');
    await world.standIn.runSchedule('outbox');
    expect(await emailsTo(entity, own.contact.email)).toHaveLength(1);
    const key = 'GET /v1/entities/{e}/messages/{id}';
    expect(await entity.main.call(key, { path: { e, id } })).toMatchObject({ state: 'sent' });
  });
});
