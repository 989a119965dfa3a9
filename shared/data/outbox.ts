import { epochSeconds, plus } from '../domain/calendar.ts';
import { type OutboxMessage, outboxMessageSchema } from '../domain/outbox.ts';
import { type Changes, insert, put, update } from './changes.ts';
import { invitationEmailKey, outboxDue, outboxKey, providerMessageKey } from './keys.ts';
import { getItems, type Item, listDue, type Store } from './store.ts';

const parse = (item: Item): OutboxMessage => outboxMessageSchema().parse(item);

const askedForDays = 7;

/** E-mails that changes have caused (H4). Those not yet sent are listed by when they fall due. */
export function outbox(store: Store) {
  /** Those that are there. */
  async function findMany(ids: readonly string[]): Promise<OutboxMessage[]> {
    const items = await getItems(store, ids.map(outboxKey));
    return items.flatMap((item) => (item ? [parse(item)] : []));
  }

  return {
    find: async (id: string) => (await findMany([id]))[0],

    findMany,

    /** The message that SES knows by this id. */
    async findByProviderId(providerMessageId: string): Promise<OutboxMessage | undefined> {
      const [pointer] = await getItems(store, [providerMessageKey(providerMessageId)]);
      return pointer && (await findMany([String(pointer.messageId)]))[0];
    },

    listDue: (now: string, limit: number) => listDue(store, outboxDue('', ''), parse, now, limit),

    enqueue(changes: Changes, message: OutboxMessage): void {
      const due = outboxDue(message.dueAt, message.id);
      // Anybody can ask for a link under any name: what came of it is not kept for long.
      const ttl = epochSeconds(plus(message.createdAt, askedForDays, 'day'));
      const forgotten = message.subject.kind === 'password-reset' && { ttl };
      insert(changes, outboxKey(message.id), { ...message, ...due, ...forgotten }, 'conflict');
      noteAtUser(changes, message);
      changes.messages.push(message.id);
    },

    /** Moves a message on from the state in which it was read; another worker's move wins. */
    update(changes: Changes, before: OutboxMessage, after: OutboxMessage): void {
      const { id: _, ...state } = after;
      const queued = after.state === 'queued';
      update(changes, outboxKey(after.id), {
        set: queued ? { ...state, ...outboxDue(after.dueAt, after.id) } : state,
        ...(!queued && { remove: ['listingPk', 'listingSk'] }),
        expect: { state: before.state, attempts: before.attempts, dueAt: before.dueAt },
      });
      if (after.state !== before.state) noteAtUser(changes, after);
      if (after.state === 'sent' && after.providerMessageId !== null) {
        put(changes, providerMessageKey(after.providerMessageId), { messageId: after.id });
      }
    },
  };
}

/** So that the user can be shown with it in one reading. A cancelled message has a successor to show. */
function noteAtUser(changes: Changes, { subject, state }: OutboxMessage): void {
  if (state === 'cancelled' || subject.kind !== 'invitation') return;
  const { userId, invitationId } = subject;
  put(changes, invitationEmailKey(userId), { invitationId, state });
}
