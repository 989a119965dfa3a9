import { beforeAll, describe, expect, it } from 'vitest';
import { aPlainContact } from '#test/support/contacts.ts';
import { aFileForContact, sentLink } from '#test/support/file-links.ts';
import { aSuppression, lift, suppressionOf, tell } from '#test/support/mail.ts';
import { anEntity, anInvitedUser, newPlatformUser, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { logged } from '#test/support/sweep.ts';
import { messagesTo } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const inviteAgain = (u: string) =>
  world.main.call('POST /v1/entities/{e}/users/{u}/invitation', { path: { e: entity.id, u } });
const userOf = (u: string) =>
  world.main.call('GET /v1/entities/{e}/users/{u}', { path: { e: entity.id, u } });

/** Somebody whose invitation came back. */
async function bounced(eventType: 'Bounce' | 'Complaint' = 'Bounce') {
  const { id, email } = await anInvitedUser(entity);
  const [mail] = await world.standIn.emails({ to: email });
  await tell(world, { eventType, email, messageId: mail?.id ?? '' });
  return { id, email };
}

describe('addresses that nothing more is sent to (H4)', () => {
  it('are those that refuse e-mails, or complain of them', async () => {
    for (const [eventType, reason] of [
      ['Bounce', 'bounced'],
      ['Complaint', 'complained'],
    ] as const) {
      const { id, email } = await bounced(eventType);
      expect(await suppressionOf(world, email)).toMatchObject({ email, reason });
      await inviteAgain(id);
      expect(await world.standIn.emails({ to: email })).toHaveLength(1);
      expect(await userOf(id)).toMatchObject({
        invitationEmail: 'suppressed',
        undeliverable: reason,
      });
      const message = (await messagesTo(world.standIn, id)).at(-1);
      expect(message?.recipients).toEqual([{ email, state: 'suppressed' }]);
    }
  });

  it('are written to again once they are lifted, which the log of the account tells', async () => {
    const { id, email } = await bounced();
    await lift(world, email);
    expect(await suppressionOf(world, email)).toBeUndefined();
    expect((await userOf(id)).undeliverable).toBeNull();
    await inviteAgain(id);
    expect(await world.standIn.emails({ to: email })).toHaveLength(2);
    expect(await logged(world, null, 'suppression.lifted', email)).toBe(1);
    await expect(lift(world, email)).rejects.toThrow('404');
  });

  it('are lifted by a key that is an e-mail’s, and no other', async () => {
    for (const key of ['plain', '~', '~!!', 'x'.repeat(400)]) {
      const path = { key };
      const refusal = await world.main.refusal('DELETE /v1/account/suppressions/{key}', { path });
      expect(refusal.code).toBe('not-found');
    }
  });

  it('are shown of colleagues wherever these are, and are right as soon as they are corrected', async () => {
    const { id } = await bounced();
    const path = { e: entity.id, u: id };
    const list = await world.main.call('GET /v1/entities/{e}/users', {
      path,
      query: { limit: 200 },
    });
    expect(list.items.find((user) => user.id === id)?.undeliverable).toBe('bounced');
    const { version } = await userOf(id);
    const body = { email: `corrected${world.next()}@people.example` };
    const change = { path, body, ifMatch: version };
    const corrected = await world.main.call('PATCH /v1/entities/{e}/users/{u}', change);
    expect(corrected.undeliverable).toBeNull();
  });

  it('are shown of multi-entity users', async () => {
    const email = await aSuppression(entity);
    const body = { ...newPlatformUser(world), email };
    const { id, undeliverable } = await world.main.call('POST /v1/users', { body });
    expect(undeliverable).toBe('bounced');
    const { items } = await world.main.call('GET /v1/users', { query: { q: email } });
    expect(items).toMatchObject([{ id, undeliverable: 'bounced' }]);
  });

  it('are shown of contacts, and are right as soon as they are corrected', async () => {
    const email = await aSuppression(entity);
    const customer = await aCustomer(entity);
    const path = { e: entity.id, code: customer.key };
    const body = { name: 'Hélène Roy', email };
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts';
    const contact = await world.main.call(key, { path, body });
    await aPlainContact(entity, customer);
    expect(contact.undeliverable).toBe('bounced');
    const listKey = 'GET /v1/entities/{e}/customers/{code}/contacts';
    const { items } = await world.main.call(listKey, { path });
    expect(items.map(({ undeliverable }) => undeliverable)).toEqual(['bounced', null]);
    const at = { ...path, c: contact.id };
    const one = `${listKey}/{c}` as const;
    expect((await world.main.call(one, { path: at })).undeliverable).toBe('bounced');
    const corrected = { email: `corrected${world.next()}@client.example` };
    const change = { path: at, body: corrected, ifMatch: 1 };
    const after = await world.main.call(
      'PATCH /v1/entities/{e}/customers/{code}/contacts/{c}',
      change,
    );
    expect(after.undeliverable).toBeNull();
  });

  it('get no link to a file either', async () => {
    const file = await aFileForContact(entity);
    await sentLink(entity, file);
    const email = file.contact.email ?? '';
    const [mail] = await world.standIn.emails({ to: email });
    await tell(world, { eventType: 'Complaint', email, messageId: mail?.id ?? '' });
    await sentLink(entity, file);
    expect(await world.standIn.emails({ to: email })).toHaveLength(1);
  });
});
