import { failureOf } from '#shared/adapters/mailer.ts';
import { noChanges } from '#shared/data/changes.ts';
import { folded } from '#shared/domain/fields.ts';
import type { MessageSubject, OutboxMessage, Recipients } from '#shared/domain/outbox.ts';
import {
  behind,
  cancelled,
  dead,
  type Failure,
  failed,
  freed,
  isSpent,
  leased,
  postponed,
  sent,
  suppressed,
  unknownOutcome,
} from '#shared/domain/sending.ts';
import { render } from '#shared/messages/render.ts';
import { type Letter, letterOf } from './letters.ts';
import { announce } from './mail.ts';
import { maySend } from './sending-rate.ts';
import type { Services } from './services.ts';

/**
 * Sends one message of the outbox, when it is first to each of its recipients: takes a lease on it, mints
 * its link's token and stores the hash, sends, records. After a crash in between, the lease runs out and
 * it is sent once more, never twice more.
 */
export async function deliver(services: Services, messageId: string): Promise<void> {
  const now = services.clock.now();
  const found = await services.outbox.find(messageId);
  if (found?.state !== 'queued' || found.dueAt > now) return;
  const message = await inTurn(services, found, now);
  if (!message) return;
  if (isSpent(message)) return settle(services, message, dead(message, unknownOutcome, now));
  const taken = leased(message, now);
  if (!(await move(services, message, taken))) return;
  await settle(services, taken, await tried(services, taken, now));
}

/** The message when none goes before it; it is put off behind one that does, and then undefined. */
async function inTurn(services: Services, message: OutboxMessage, now: string) {
  const first = await services.outbox.before(message);
  if (!first) return message;
  const waiting = behind(message, first, now);
  if (!(await move(services, message, waiting))) return undefined;
  // What was in the way may have been settled meanwhile, when nobody was seen waiting.
  return (await services.outbox.before(waiting)) ? undefined : waiting;
}

/** Records what came of a message, and calls those who waited for it to be settled. */
async function settle(services: Services, before: OutboxMessage, after: OutboxMessage) {
  const isRecorded = await move(services, before, after);
  if (isRecorded && after.state !== 'queued') await callNext(services, before.subject);
}

/** A crash before it costs time only: the schedule finds those who wait. */
async function callNext(services: Services, subject: MessageSubject): Promise<void> {
  const waiting = await services.outbox.waiting(subject);
  const now = services.clock.now();
  await Promise.all(waiting.map((message) => move(services, message, freed(message, now))));
  await announce(
    services,
    waiting.map(({ id }) => id),
  );
}

/** False where another worker was quicker. An invitation that is no longer its user's is not noted there. */
export async function move(
  services: Services,
  before: OutboxMessage,
  after: OutboxMessage,
  besides = noChanges,
): Promise<boolean> {
  for (const isCurrent of [true, false]) {
    const changes = besides();
    services.outbox.update(changes, before, after, isCurrent);
    if (await services.commitUnlessChanged(changes)) return true;
    if (before.subject.kind !== 'invitation' || after.state === before.state) return false;
  }
  return false;
}

/** What came of trying to send a message. */
async function tried(services: Services, message: OutboxMessage, now: string) {
  try {
    return await attempt(services, message, now);
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    return unsent(services, message, { kind: 'unsent', reason });
  }
}

function unsent(services: Services, message: OutboxMessage, failure: Failure): OutboxMessage {
  const { kind, reason } = failure;
  services.log({ level: 'warn', event: 'mail-not-sent', messageId: message.id, reason, kind });
  return failed(message, failure, services.clock.now());
}

async function attempt(services: Services, message: OutboxMessage, now: string) {
  const letter = await letterOf(services, message, now);
  if (!letter) return cancelled(message);
  const recipients = await recipientsOf(services, letter);
  const open = new Set(recipients.filter(({ state }) => state === 'unsent').map(toFolded));
  const [to, cc] = [letter.to, letter.cc ?? []].map((emails) =>
    emails.filter((email) => open.has(folded(email))),
  );
  const written = { ...message, recipients };
  if (!to?.length) return suppressed(written);
  if (!(await maySend(services, open.size))) return postponed(message, services.clock.now());
  const mailer = await services.mailer();
  try {
    const providerMessageId = await mailer.send({ to, cc: cc ?? [], ...render(letter.content) });
    return sent(written, providerMessageId, services.clock.now());
  } catch (error) {
    return unsent(services, written, failureOf(error));
  }
}

const toFolded = ({ email }: Recipients[number]) => folded(email);

/** Everybody the letter is for, each once, and whether anything may still be sent to them. */
async function recipientsOf(services: Services, { to, cc = [] }: Letter): Promise<Recipients> {
  const emails = new Map([...cc, ...to].map((email) => [folded(email), email]));
  const barred = await services.suppressions.among([...emails.values()]);
  return [...emails.values()].map((email) => ({
    email,
    state: barred.has(email) ? 'suppressed' : 'unsent',
  }));
}
