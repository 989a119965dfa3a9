import { describe, expect, it } from 'vitest';
import { cancelled, failed, leased, type OutboxMessage, sent } from '#shared/domain/outbox.ts';

const now = '2026-01-01T00:00:00.000Z';
const message: OutboxMessage = {
  id: 'm',
  subject: { kind: 'invitation', userId: 'u', invitationId: 'i' },
  state: 'queued',
  attempts: 0,
  dueAt: now,
  lastError: null,
  providerMessageId: null,
  createdAt: now,
  sentAt: null,
};

describe('a message of the outbox (H4)', () => {
  it('belongs to one worker for the length of a lease', () => {
    const taken = leased(message, now);
    expect(taken).toMatchObject({
      state: 'queued',
      attempts: 1,
      dueAt: '2026-01-01T00:02:00.000Z',
    });
  });

  it('is tried again at once, then after 1, 2, 4 … minutes, at most an hour', () => {
    const waits = Array.from({ length: 10 }, (_, n) => {
      const { dueAt } = failed({ ...message, attempts: n + 1 }, 'Throttling', now);
      return (Date.parse(dueAt) - Date.parse(now)) / 60_000;
    });
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(failed(message, 'Throttling', now)).toMatchObject({
      state: 'queued',
      lastError: 'Throttling',
    });
  });

  it('forgets its errors when it is sent or no longer wanted', () => {
    const tried = failed(message, 'Throttling', now);
    const after = { state: 'sent', providerMessageId: 'p', sentAt: now, lastError: null };
    expect(sent(tried, 'p', now)).toMatchObject(after);
    expect(cancelled(tried)).toMatchObject({ state: 'cancelled', lastError: null });
  });
});
