import { beforeAll, describe, expect, it } from 'vitest';
import { later, minutes } from '#test/support/clock.ts';
import { aFileForContact, sentLink } from '#test/support/file-links.ts';
import { lift, type MailEvent, suppressionOf, tell } from '#test/support/mail.ts';
import { harmed } from '#test/support/mail-faults.ts';
import { asStored, enqueued, mailWorker, noticeTo, ownClock } from '#test/support/mail-workers.ts';
import { anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { messagesTo } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const none = { batchItemFailures: [] };
const itself = { batchItemFailures: [{ itemIdentifier: 'm' }] };

/** Somebody who was sent an invitation, and what SES calls it. */
async function invited() {
  const { id, email } = await anInvitedUser(entity);
  await world.standIn.idle();
  const [message] = await messagesTo(world.standIn, id);
  return { id, email, messageId: message?.providerMessageId ?? '' };
}

const messageOf = async (id: string) => (await messagesTo(world.standIn, id)).at(-1);

const suppressed = async (email: string) => (await suppressionOf(world, email))?.reason;

describe('events of SES (H4; reliability 6)', () => {
  it('count once: a duplicate suppresses no address anew that was lifted', async () => {
    const { id, email, messageId } = await invited();
    const bounce: MailEvent = { eventType: 'Bounce', messageId, email };
    expect(await tell(world, bounce, bounce)).toEqual(none);
    expect(await suppressed(email)).toBe('bounced');
    await lift(world, email);
    expect(await tell(world, bounce)).toEqual(none);
    expect(await suppressed(email)).toBeUndefined();
    expect(await messageOf(id)).toMatchObject({ state: 'bounced' });
  });

  it('never take anything back, in whatever order they come', async () => {
    const { id, email, messageId } = await invited();
    for (const eventType of ['Complaint', 'Bounce', 'Delivery'] as const) {
      expect(await tell(world, { eventType, messageId, email })).toEqual(none);
      expect(await messageOf(id)).toMatchObject({
        state: 'complained',
        recipients: [{ email, state: 'complained' }],
      });
    }
    expect(await suppressed(email)).toBe('complained');
  });

  it('say nothing of addresses to which the message was not sent', async () => {
    const { id, messageId } = await invited();
    const other = await invited();
    for (const eventType of ['Bounce', 'Complaint'] as const) {
      expect(await tell(world, { eventType, messageId, email: other.email })).toEqual(none);
    }
    expect(await suppressed(other.email)).toBeUndefined();
    expect(await messageOf(id)).toMatchObject({ state: 'sent' });
    expect(await messageOf(other.id)).toMatchObject({ state: 'sent' });
  });

  it('name addresses in other letters, and with names', async () => {
    const { email, messageId } = await invited();
    const named = `Camille <${email.toUpperCase()}>`;
    await tell(world, { eventType: 'Bounce', messageId, email: named });
    expect(await suppressed(email)).toBe('bounced');
  });

  it('say nothing of an invitation that a newer one has taken the place of', async () => {
    const { id, email, messageId } = await invited();
    const path = { e: entity.id, u: id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/invitation', { path });
    await world.standIn.idle();
    await tell(world, { eventType: 'Bounce', messageId, email });
    const user = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
    expect(user).toMatchObject({ invitationEmail: 'sent', undeliverable: 'bounced' });
  });

  it('are of a contact who is deleted since: their address is suppressed all the same', async () => {
    const file = await aFileForContact(entity);
    await sentLink(entity, file);
    const { contact, code } = file;
    const email = contact.email ?? '';
    const [mail] = await world.standIn.emails({ to: email });
    const path = { e: entity.id, code, c: contact.id };
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}', { path });
    const event = { eventType: 'Bounce', messageId: mail?.id ?? '', email } as const;
    expect(await tell(world, event)).toEqual(none);
    expect(await suppressed(email)).toBe('bounced');
  });

  it('are dealt with by any number of workers at once', async () => {
    const all = await Promise.all([invited(), invited(), invited()]);
    const bounces = all.map(({ email, messageId }): MailEvent => {
      return { eventType: 'Bounce', email, messageId };
    });
    const answers = await Promise.all([1, 2, 3].map(() => tell(world, ...bounces)));
    expect(answers).toEqual([none, none, none]);
    for (const { id, email } of all) {
      expect(await messageOf(id)).toMatchObject({ state: 'bounced' });
      expect(await suppressed(email)).toBe('bounced');
    }
  });
});

describe('an event that overtakes the record of its message (H4; reliability 6)', () => {
  it('comes back until the message is recorded as sent', async () => {
    const clock = ownClock();
    const email = `m${world.next()}@notice.example`;
    const message = noticeTo(world.main.id, email, clock.now());
    await inTable(entity, (table) => enqueued(table, [message]));
    // The worker dies between SES's answer and its record; the next one sends a second copy.
    const { faults } = harmed(({ service }) => (service === 'ses' ? 'die-after' : undefined));
    await mailWorker(world, { clock, faults })([message.id]);
    const [first] = await world.standIn.emails({ to: email });
    const timestamp = world.standIn.clock.now();
    const early = { eventType: 'Bounce', messageId: first?.id ?? '', email, timestamp } as const;
    expect(await tell(world, early)).toEqual(itself);
    clock.advance(minutes(3));
    await mailWorker(world, { clock })([message.id]);
    const [sent] = await asStored(world, [message]);
    const late = { ...early, messageId: sent?.providerMessageId ?? '' };
    expect(await tell(world, late)).toEqual(none);
    expect(await suppressed(email)).toBe('bounced');
    // Of the copy that nobody recorded nothing more is to be expected.
    await later(world, minutes(6), async () => expect(await tell(world, early)).toEqual(none));
  });

  it('is let go when it is old, of another program, or says no time', async () => {
    const unknown = { eventType: 'Complaint', messageId: 'unknown', email: 'a@x.example' } as const;
    const now = Date.parse(world.standIn.clock.now());
    for (const away of [-10, 10]) {
      const timestamp = new Date(now + minutes(away)).toISOString();
      expect(await tell(world, { ...unknown, timestamp })).toEqual(none);
    }
    expect(await tell(world, { ...unknown, timestamp: 'soon' })).toEqual(none);
    expect(await tell(world, unknown)).toEqual(none);
    expect(await suppressed('a@x.example')).toBeUndefined();
  });
});
