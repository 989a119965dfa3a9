import { type Message, messageSchema } from '../domain/message.ts';
import { type Changes, insert, remove, replace } from './changes.ts';
import { messageKey, messageOfCustomer } from './keys.ts';
import { getItems, type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Message => messageSchema().parse(item);

/** What was written about customers (H1, H2). */
export function messages(store: Store) {
  return {
    async find(e: string, id: string): Promise<Message | undefined> {
      const [item] = await getItems(store, [messageKey(e, id)]);
      return item && parse(item);
    },

    /** A customer's, the newest first. */
    listOfCustomer(
      e: string,
      code: string,
      limit: number,
      after?: Position | undefined,
    ): Promise<Page<Message>> {
      const partition = messageOfCustomer(e, code, '').parentPk;
      return list(store, { index: 'byParent', partition, parse, descending: true }, limit, after);
    },

    create(changes: Changes, e: string, message: Message): void {
      insert(changes, messageKey(e, message.id), itemOf(e, message), 'conflict');
    },

    update(changes: Changes, e: string, before: Message, after: Message): void {
      if (after === before) return;
      replace(changes, messageKey(e, after.id), itemOf(e, after), before.version);
    },

    /** Makes sure that nobody else says anything on its page meanwhile. */
    sayOn(changes: Changes, e: string, message: Message): void {
      const { id, version } = message;
      replace(changes, messageKey(e, id), itemOf(e, { ...message, version: version + 1 }), version);
    },

    delete: (changes: Changes, e: string, { id }: Message): void =>
      remove(changes, messageKey(e, id)),
  };
}

const itemOf = (e: string, message: Message): Item => ({
  ...message,
  ...messageOfCustomer(e, message.customerCode, message.id),
});
