import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { later, minutes } from '#test/support/clock.ts';
import { tell } from '#test/support/mail.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
  newUser,
  type TestEntity,
} from '#test/support/people.ts';
import { messagesTo } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const off = () => {
  world.standIn.faults.set({ service: 'ses', mode: 'off', rate: 1 });
  world.standIn.faults.set({ service: 'sqs', mode: 'off', rate: 1 });
};
afterEach(off);

const mailsTo = (to: string) => world.standIn.emails({ to });
const stateOf = async (userId: string) => (await messagesTo(world.standIn, userId)).at(-1);
const sweep = () => world.standIn.runSchedule('outbox');

describe('the outbox (H4)', () => {
  it('sends each e-mail once, whatever the schedule does besides', async () => {
    const { id, email } = await anInvitedUser(entity);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
    await later(world, minutes(5), async () => {
      await Promise.all([sweep(), sweep()]);
    });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('keeps what SES does not take, and sends it when SES is back', async () => {
    world.standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
    const { id, email } = await anInvitedUser(entity);
    expect(await mailsTo(email)).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'queued', lastError: 'InternalServerError' });
    off();
    await sweep();
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', lastError: null });
    const token = await linkToken(world, email);
    const seen = await world.anonymous.attempt('POST /v1/invitations/inspect', { body: { token } });
    expect(seen.status).toBe(200);
  });

  it('waits longer and longer while SES is down', async () => {
    world.standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
    const { id, email } = await anInvitedUser(entity);
    await mailsTo(email);
    await sweep();
    const waits = (await stateOf(id))?.dueAt ?? '';
    expect(waits > world.standIn.clock.now()).toBe(true);
    off();
    await later(world, minutes(2), async () => {
      await sweep();
      expect(await mailsTo(email)).toHaveLength(1);
    });
  });

  it('sends by the schedule what the queue did not take', async () => {
    world.standIn.faults.set({ service: 'sqs', mode: 'fail', rate: 1 });
    const { email } = await anInvitedUser(entity);
    expect(await mailsTo(email)).toEqual([]);
    off();
    await sweep();
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('sends at most one copy more after an answer of SES was lost', async () => {
    world.standIn.faults.set({ service: 'ses', mode: 'lose-answer', rate: 1, count: 1 });
    const { email, id } = await anInvitedUser(entity);
    await mailsTo(email);
    await later(world, minutes(3), sweep);
    const count = (await mailsTo(email)).length;
    expect([1, 2]).toContain(count);
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
  });

  it('sends no invitation that a newer one has superseded, or that was taken back', async () => {
    world.standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
    const superseded = await anInvitedUser(entity);
    const gone = await anInvitedUser(entity);
    await world.standIn.idle();
    const path = (u: string) => ({ path: { e: entity.id, u } });
    await world.main.call('POST /v1/entities/{e}/users/{u}/invitation', path(superseded.id));
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', path(gone.id));
    await world.standIn.idle();
    off();
    await later(world, minutes(5), sweep);
    expect(await mailsTo(superseded.email)).toHaveLength(1);
    expect(await mailsTo(gone.email)).toEqual([]);
    const states = (await messagesTo(world.standIn, superseded.id)).map(({ state }) => state);
    expect(states).toEqual(['cancelled', 'sent']);
  });

  it.each([
    ['Bounce', { bounceType: 'Permanent' }, 'bounced'],
    ['Bounce', { bounceType: 'Transient' }, 'sent'],
    ['Complaint', {}, 'complained'],
    ['Complaint', { complaintFeedbackType: 'not-spam' }, 'sent'],
    ['Delivery', {}, 'sent'],
  ] as const)('notes a %s %j of SES: %s', async (eventType, more, state) => {
    const { id, email } = await anInvitedUser(entity);
    await world.standIn.idle();
    const messageId = (await stateOf(id))?.providerMessageId;
    const event = { eventType, email, messageId: messageId ?? '', more };
    for (let times = 0; times < 2; times += 1) {
      expect(await tell(world, event)).toEqual({ batchItemFailures: [] });
    }
    expect(await stateOf(id)).toMatchObject({ state });
    const path = { e: entity.id, u: id };
    const shown = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
    expect(shown.invitationEmail).toBe(state);
    const list = await world.main.call('GET /v1/entities/{e}/users', {
      path,
      query: { q: shown.email },
    });
    expect(list.items).toEqual([shown]);
    const unknown = await tell(world, { ...event, messageId: 'unknown' });
    expect(unknown).toEqual({ batchItemFailures: [] });
  });

  it('hands back the one event of a batch that it cannot read', async () => {
    const Records = [
      {
        messageId: 'good',
        body: JSON.stringify({ detail: { eventType: 'Delivery', mail: { messageId: 'x' } } }),
      },
      { messageId: 'bad', body: '{' },
    ];
    const answer = await world.standIn.runJob('mail-events', { Records });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  });
});

describe('the e-mail of an invitation (B2, B13)', () => {
  const links = (text: string) => [
    ...new Set(text.replaceAll('&amp;', '&').match(/https?:\/\/[^\s"<]+#token=[\w-]+/g)),
  ];

  it('is written in the language of its reader, with one link in text and HTML alike', async () => {
    const mails = await Promise.all(
      (['en', 'fr'] as const).map(async (language) => {
        const { email } = await anInvitedUser(entity, { language });
        const [mail] = await mailsTo(email);
        return mail ?? { subject: '', text: '', html: '' };
      }),
    );
    const [english, french] = mails;
    expect(english?.subject).not.toBe(french?.subject);
    expect(english?.html).toContain('<html lang="en">');
    expect(french?.html).toContain('<html lang="fr">');
    expect(french?.text).toContain('Bonjour');
    for (const { text, html } of mails) {
      expect(links(text)).toHaveLength(1);
      expect(links(html)).toEqual(links(text));
      expect(links(text)[0]).toMatch(new RegExp(`^${world.standIn.origin}/invitation#token=`));
    }
  });

  it('says until when it is valid, in the entity’s time zone', async () => {
    const tokyo = await anEntity(world, { timeZone: 'Asia/Tokyo', name: 'Tokyo KK' });
    const { email, invitation } = await anInvitedUser(tokyo, { language: 'en' });
    const [mail] = await mailsTo(email);
    const day = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Tokyo',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(new Date(invitation?.expiresAt ?? ''));
    expect(mail?.text).toContain(day);
    expect(mail?.subject).toContain('Tokyo KK');
  });

  it('carries hostile names as mere text', async () => {
    const name = '<script>alert(1)</script> "Ardoise" & Söhne, Bcc: x@y.example';
    const hostile = await anEntity(world, { name });
    const firstName = '<img src=x onerror=alert(1)>';
    const { email } = await anInvitedUser(hostile, { firstName, lastName: '"; --' });
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toContain(name);
    expect(mail).toMatchObject({ to: [email], cc: [], bcc: [] });
    expect(mail?.html).not.toContain('<script>');
    expect(mail?.html).not.toContain('<img');
    expect(mail?.text).toContain(firstName);
  });

  it('has no header that a name has written: such names are refused', async () => {
    for (const lastName of ['A\r\nBcc: x@y.example', 'A\nB', 'A\u2028B', 'A\u0000B']) {
      const refusal = await world.main.refusal('POST /v1/entities/{e}/users', {
        path: { e: entity.id },
        body: newUser(world, { lastName }),
      });
      expect(refusal).toMatchObject({ errors: [{ path: 'lastName' }] });
    }
  });

  it('is not sent to somebody who was told already: accepting sends none', async () => {
    const { email } = await aColleague(entity, 'guest');
    expect(await mailsTo(email)).toHaveLength(1);
  });
});
