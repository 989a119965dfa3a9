import { describe, expect, it } from 'vitest';
import { lanesOf } from '#shared/domain/lanes.ts';
import { type OutboxMessage, outboxMessageSchema, queued } from '#shared/domain/outbox.ts';
import {
  behind,
  cancelled,
  type Failure,
  failed,
  freed,
  isSpent,
  leased,
  postponed,
  retried,
  sent,
  suppressed,
  told,
} from '#shared/domain/sending.ts';

const now = '2026-01-01T00:00:00.000Z';
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const subject = { kind: 'invitation', userId: id, invitationId: id } as const;
const message = queued(id, subject, now);
const throttled: Failure = { kind: 'unsent', reason: 'Throttling' };
const lost: Failure = { kind: 'unknown', reason: 'TimeoutError' };
const reset = queued(id, { kind: 'password-reset', login: 'Ann' }, now);

/** Tries it so often, each time with the same outcome. */
function triedTimes(times: number, failure: Failure, one: OutboxMessage = message): OutboxMessage {
  let at = one;
  for (let n = 0; n < times; n += 1) at = failed(leased(at, at.dueAt), failure, at.dueAt);
  return at;
}

const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

describe('a message of the outbox (H4)', () => {
  it('belongs to one worker for the length of a lease', () => {
    const taken = leased(message, now);
    const dueAt = '2026-01-01T00:02:00.000Z';
    expect(taken).toMatchObject({ state: 'queued', attempts: 1, uncertain: 1, dueAt });
  });

  it('is tried again at once, then after 1, 2, 4 … minutes, at most an hour', () => {
    const waits = Array.from({ length: 10 }, (_, n) => {
      const { dueAt } = failed({ ...leased(message, now), attempts: n + 1 }, throttled, now);
      return minutesBetween(now, dueAt);
    });
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    const tried = { state: 'queued', uncertain: 0, lastError: 'Throttling' };
    expect(failed(leased(message, now), throttled, now)).toMatchObject(tried);
  });

  it('is a dead letter after a day of tries, or at once where it was refused', () => {
    expect(triedTimes(30, throttled).state).toBe('queued');
    const given = triedTimes(31, throttled);
    expect(given).toMatchObject({ state: 'failed', lastError: 'Throttling' });
    const day = minutesBetween(now, given.failedAt ?? '') / 60;
    expect(day).toBeGreaterThan(23);
    expect(day).toBeLessThan(25);
    const refused = triedTimes(1, { kind: 'refused', reason: 'MessageRejected' });
    expect(refused).toMatchObject({ state: 'failed', lastError: 'MessageRejected', failedAt: now });
  });

  it('is not sent a third time where two may have gone', () => {
    expect(triedTimes(1, lost)).toMatchObject({ state: 'queued', uncertain: 1 });
    expect(isSpent(triedTimes(1, lost))).toBe(false);
    expect(triedTimes(2, lost)).toMatchObject({ state: 'failed', lastError: 'unknown-outcome' });
    // A worker that died says nothing at all.
    expect(isSpent(leased(leased(message, now), now))).toBe(true);
    expect(isSpent(triedTimes(20, throttled))).toBe(false);
  });

  it('begins anew when a dead letter is retried', () => {
    const again = retried(triedTimes(2, lost), now);
    expect(again).toEqual({ ...message, dueAt: now });
  });

  it('cancels a link to a new password that was given up, and forgets what was typed', () => {
    for (const settled of [triedTimes(31, throttled, reset), cancelled(reset), suppressed(reset)]) {
      expect(settled.subject).toEqual({ kind: 'password-reset', login: null });
    }
    expect(triedTimes(31, throttled, reset).state).toBe('cancelled');
  });

  it('loses no try where its turn under the rate did not come', () => {
    const after = postponed(leased(message, now), now);
    expect(after).toEqual(message);
  });

  it('waits behind the one before it, and is due when that is settled', () => {
    const before = {
      ...message,
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAA',
      dueAt: '2026-01-01T01:00:00.000Z',
    };
    const waiting = behind(message, before, now);
    expect(waiting).toMatchObject({ waitsFor: before.id, dueAt: '2026-01-01T01:01:00.000Z' });
    expect(freed(waiting, now)).toEqual(message);
  });

  it('forgets its errors when it is sent or no longer wanted', () => {
    const tried = triedTimes(1, throttled);
    const after = { state: 'sent', providerMessageId: 'p', sentAt: now, lastError: null };
    expect(sent(tried, 'p', now)).toMatchObject(after);
    expect(cancelled(tried)).toMatchObject({ state: 'cancelled', lastError: null });
  });

  it('is read as it was kept before there were lanes, dead letters and recipients', () => {
    const { uncertain, waitsFor, recipients, failedAt, ...old } = message;
    expect(outboxMessageSchema().parse(old)).toEqual(message);
  });
});

describe('what SES tells of recipients (H4)', () => {
  const written = {
    ...leased(message, now),
    recipients: ['a@x.example', 'B@x.example', 'c@x.example'].map((email, index) => ({
      email,
      state: index === 2 ? ('suppressed' as const) : ('unsent' as const),
    })),
  };
  const arrived = sent(written, 'p', now);
  const states = ({ recipients }: OutboxMessage) => recipients.map(({ state }) => state);

  it('counts of those to whom the message was sent', () => {
    expect(states(arrived)).toEqual(['sent', 'sent', 'suppressed']);
    const { after, news } = told(arrived, 'bounced', [
      'b@X.example',
      'c@x.example',
      'foreign@x.example',
    ]);
    expect(news).toEqual(['B@x.example']);
    expect(states(after)).toEqual(['sent', 'bounced', 'suppressed']);
    expect(after.state).toBe('bounced');
  });

  it('is news once, and never goes back', () => {
    const complained = told(arrived, 'complained', ['a@x.example']).after;
    for (const outcome of ['delivered', 'bounced', 'complained'] as const) {
      const { after, news } = told(complained, outcome, ['a@x.example']);
      expect(news).toEqual([]);
      expect(after).toEqual(complained);
    }
    const both = told(complained, 'bounced', ['b@x.example']).after;
    expect(both.state).toBe('complained');
    const delivered = told(arrived, 'delivered', ['a@x.example']).after;
    expect(delivered.state).toBe('sent');
    expect(told(delivered, 'bounced', ['a@x.example']).after.state).toBe('bounced');
  });
});

describe('the lanes of a message (H4)', () => {
  it('are of people, whatever their address is', () => {
    const recipient = { type: 'contact', customerCode: 'c', id } as const;
    const link = { attachmentId: id, linkEpoch: 0, sentBy: { id, name: 'x' }, word: null };
    const toFile = { kind: 'file-link', entityId: id, recipient, ...link } as const;
    const notice = { kind: 'security-notice', userId: id, event: 'totp-enabled', email: 'a@b.c' };
    expect(lanesOf(subject)).toEqual([`user:${id}`]);
    expect(lanesOf(notice as OutboxMessage['subject'])).toEqual([`user:${id}`]);
    expect(lanesOf(toFile)).toEqual([`contact:${id}`]);
    expect(lanesOf({ ...toFile, recipient: { type: 'user', id } })).toEqual([`user:${id}`]);
    expect(lanesOf(reset.subject)).toEqual(['login:ann']);
    expect(lanesOf({ kind: 'password-reset', login: null })).toEqual([]);
    const [long = ''] = lanesOf({ kind: 'password-reset', login: '\ud800'.repeat(3000) });
    expect(long.length).toBeLessThan(300);
    expect(long.isWellFormed()).toBe(true);
  });
});
