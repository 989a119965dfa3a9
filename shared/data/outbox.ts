import { epochSeconds, plus } from '../domain/calendar.ts';
import { lanesOf } from '../domain/lanes.ts';
import { type MessageSubject, type OutboxMessage, outboxMessageSchema } from '../domain/outbox.ts';
import { type Changes, insert, put, remove, update } from './changes.ts';
import {
  deadLetterListing,
  invitationEmailKey,
  outboxDue,
  outboxKey,
  outboxLaneKey,
  providerMessageKey,
} from './keys.ts';
import { getItems, type Item, list, listDue, type Position, type Store } from './store.ts';

const parse = (item: Item): OutboxMessage => outboxMessageSchema().parse(item);

const askedForDays = 7;

/** E-mails that changes have caused (H4). Those not yet sent are listed by when they fall due. */
export function outbox(store: Store) {
  /** Those that are there. */
  async function findMany(ids: readonly string[]): Promise<OutboxMessage[]> {
    const items = await getItems(store, ids.map(outboxKey));
    return items.flatMap((item) => (item ? [parse(item)] : []));
  }

  /** The message that is first in a lane, or first of those beyond another. */
  async function firstIn(lane: string, beyond?: string): Promise<string | undefined> {
    const partition = outboxLaneKey(lane, '').pk;
    const whole = { partition, parse: ({ sk }: Item) => String(sk) };
    const listing = beyond === undefined ? whole : { ...whole, beyond };
    return (await list(store, listing, 1, undefined)).items[0];
  }

  /** What goes before a message in a lane. One that was settled while it was looked at does not. */
  async function beforeIn(lane: string, id: string): Promise<OutboxMessage | undefined> {
    let first = await firstIn(lane);
    while (first !== undefined && first < id) {
      const [message] = await findMany([first]);
      if (message?.state === 'queued') return message;
      first = await firstIn(lane, first);
    }
    return undefined;
  }

  return {
    find: async (id: string) => (await findMany([id]))[0],

    findMany,

    /** The message that SES knows by this id. */
    async findByProviderId(providerMessageId: string): Promise<OutboxMessage | undefined> {
      const [pointer] = await getItems(store, [providerMessageKey(providerMessageId)]);
      return pointer && (await findMany([String(pointer.messageId)]))[0];
    },

    /** The message that is to go before this one to one of its recipients, the last of several to fall due. */
    async before({ id, subject }: OutboxMessage): Promise<OutboxMessage | undefined> {
      const firsts = await Promise.all(lanesOf(subject).map((lane) => beforeIn(lane, id)));
      const queued = firsts.filter((first) => first !== undefined);
      return queued.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1)).at(-1);
    },

    /** Messages whose turn it is, now that one about this is settled. */
    async waiting(subject: MessageSubject): Promise<OutboxMessage[]> {
      const firsts = await Promise.all(lanesOf(subject).map((lane) => firstIn(lane)));
      const ids = new Set(firsts.filter((first) => first !== undefined));
      const messages = await findMany([...ids]);
      return messages.filter(({ state, waitsFor }) => state === 'queued' && waitsFor !== null);
    },

    listDue: (now: string, limit: number) => listDue(store, outboxDue('', ''), parse, now, limit),

    /** Those that were given up, the latest first. */
    listDead: (limit: number, after: Position | undefined) => {
      const { listingPk: partition } = deadLetterListing('', '');
      return list(store, { index: 'listing', partition, descending: true, parse }, limit, after);
    },

    enqueue(changes: Changes, message: OutboxMessage): void {
      const { id, subject, dueAt } = message;
      const item = { ...message, ...outboxDue(dueAt, id), ...forgetting(message) };
      insert(changes, outboxKey(id), item, 'conflict');
      enterLanes(changes, message);
      if (subject.kind === 'invitation') {
        const { userId, invitationId } = subject;
        put(changes, invitationEmailKey(userId), { invitationId, state: message.state });
      }
      changes.messages.push(id);
    },

    /**
     * Moves a message on from the state in which it was read; another worker's move wins.
     * @param isCurrent whether its user's invitation is still the one that it announces
     */
    update(changes: Changes, before: OutboxMessage, after: OutboxMessage, isCurrent = true): void {
      const { id, recipients } = before;
      const { id: _, ...state } = after;
      const listed = listingOf(after);
      update(changes, outboxKey(id), {
        set: { ...state, ...listed },
        ...(!listed && { remove: ['listingPk', 'listingSk'] }),
        expect: {
          ...{ state: before.state, attempts: before.attempts, dueAt: before.dueAt },
          // Two events on one message are told of different recipients.
          ...(recipients.length > 0 && { recipients }),
        },
      });
      if (after.state === before.state) return;
      if (after.state === 'queued') enterLanes(changes, after);
      if (before.state === 'queued') leaveLanes(changes, before);
      if (isCurrent) noteAtUser(changes, after);
      if (after.state === 'sent' && after.providerMessageId !== null) {
        put(changes, providerMessageKey(after.providerMessageId), { messageId: id });
      }
    },
  };
}

function listingOf({ id, state, dueAt, failedAt }: OutboxMessage) {
  if (state === 'queued') return outboxDue(dueAt, id);
  return state === 'failed' ? deadLetterListing(failedAt ?? dueAt, id) : undefined;
}

/** Anybody can ask for a link under any name: what came of it is not kept for long. */
function forgetting({ subject, createdAt }: OutboxMessage) {
  const ttl = epochSeconds(plus(createdAt, askedForDays, 'day'));
  return subject.kind === 'password-reset' && { ttl };
}

function enterLanes(changes: Changes, message: OutboxMessage): void {
  for (const lane of lanesOf(message.subject)) {
    put(changes, outboxLaneKey(lane, message.id), { ...forgetting(message) });
  }
}

function leaveLanes(changes: Changes, { id, subject }: OutboxMessage): void {
  for (const lane of lanesOf(subject)) remove(changes, outboxLaneKey(lane, id));
}

/** So that the user can be shown with it in one reading. A cancelled message has a successor to show. */
function noteAtUser(changes: Changes, { subject, state }: OutboxMessage): void {
  if (state === 'cancelled' || subject.kind !== 'invitation') return;
  const { userId, invitationId } = subject;
  update(changes, invitationEmailKey(userId), { set: { state }, expect: { invitationId } });
}
