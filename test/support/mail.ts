import { newId } from '#shared/adapters/secrets.ts';
import { commit, noChanges } from '#shared/data/changes.ts';
import { outbox } from '#shared/data/outbox.ts';
import type { Store } from '#shared/data/store.ts';
import { suppressions } from '#shared/data/suppressions.ts';
import { type MessageSubject, queued } from '#shared/domain/outbox.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { failed, leased } from '#shared/domain/sending.ts';
import type { TestEntity } from './people.ts';
import { inTable } from './portfolio.ts';
import type { World } from './world.ts';

export interface MailEvent {
  readonly eventType: 'Bounce' | 'Complaint' | 'Delivery';
  /** SES's. */
  readonly messageId: string;
  readonly email: string;
  /** When SES took the message, where the event is to say so. */
  readonly timestamp?: string;
  /** What the event says besides, such as the type of a bounce. */
  readonly more?: object;
}

/** An event of SES as it comes out of the queue (SES Developer Guide, "Contents of event data"). */
function mailEvent({ eventType, messageId, email, timestamp, more }: MailEvent) {
  const named = [{ emailAddress: email }];
  const about = {
    Bounce: { bounce: { bounceType: 'Permanent', bouncedRecipients: named, ...more } },
    Complaint: { complaint: { complainedRecipients: named, ...more } },
    Delivery: { delivery: { recipients: [email], ...more } },
  }[eventType];
  const detail = { eventType, ...about, mail: { messageId, ...(timestamp && { timestamp }) } };
  return { messageId: 'm', body: JSON.stringify({ detail }) };
}

/** Hands the function events of SES; it answers which are to come again. */
export const tell = ({ standIn }: World, ...events: readonly MailEvent[]): Promise<unknown> =>
  standIn.runJob('mail-events', { Records: events.map(mailEvent) });

/** An e-mail that was given up, as it lies in the table: to the main administrator, of whom it may be told. */
export async function aDeadLetter(entity: TestEntity, subject?: MessageSubject) {
  const { main, world } = entity;
  const now = world.standIn.clock.now();
  const about = { kind: 'security-notice', userId: main.id, event: 'totp-enabled', email: null };
  const message = queued(newId(now), subject ?? (about as MessageSubject), now);
  const recipients = [{ email: main.email, state: 'unsent' as const }];
  const refusal = { kind: 'refused', reason: 'MessageRejected' } as const;
  const given = failed({ ...leased(message, now), recipients }, refusal, now);
  await inTable(entity, async (table) => {
    await stored(table, (changes) => outbox(table).enqueue(changes, message));
    await stored(table, (changes) => outbox(table).update(changes, message, given));
  });
  return given;
}

/** An address that nothing more is sent to. */
export async function aSuppression(entity: TestEntity, reason = 'bounced' as const) {
  const { world } = entity;
  const email = `suppressed${world.next()}@people.example`;
  const suppression = { email, reason, at: world.standIn.clock.now() };
  await inTable(entity, (table) =>
    stored(table, (changes) => suppressions(table).suppress(changes, suppression)),
  );
  return email;
}

async function stored(table: Store, write: (changes: ReturnType<typeof noChanges>) => void) {
  const changes = noChanges();
  write(changes);
  await commit(table, changes);
}

/** Why nothing more is sent to an address, as main administrators see it. */
export async function suppressionOf({ main }: World, email: string) {
  const query = { limit: 200 };
  const { items } = await main.call('GET /v1/account/suppressions', { query });
  return items.find((one) => one.email === email);
}

export const lift = ({ main }: World, email: string) =>
  main.call('DELETE /v1/account/suppressions/{key}', { path: { key: toKey(email) } });
