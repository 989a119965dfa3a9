import { type MessageTemplate, messageTemplateSchema } from '../domain/message-template.ts';
import { type Changes, insert, removeIf, replace } from './changes.ts';
import { messageTemplateKey } from './keys.ts';
import { all, getItems, type Item, type Store } from './store.ts';

const parse = (item: Item): MessageTemplate => messageTemplateSchema().parse(item);
const keyOf = (e: string, { kind, language }: Pick<MessageTemplate, 'kind' | 'language'>) =>
  messageTemplateKey(e, kind, language);

/** What an entity has made of the templates of messages (H1). */
export function messageTemplates(store: Store) {
  return {
    list: (e: string): Promise<MessageTemplate[]> =>
      all(store, { partition: messageTemplateKey(e, '', '').pk, parse }),

    async find(
      e: string,
      which: Pick<MessageTemplate, 'kind' | 'language'>,
    ): Promise<MessageTemplate | undefined> {
      const [item] = await getItems(store, [keyOf(e, which)]);
      return item && parse(item);
    },

    set(
      changes: Changes,
      e: string,
      before: MessageTemplate | undefined,
      after: MessageTemplate,
    ): void {
      if (before) replace(changes, keyOf(e, after), after, before.version);
      else insert(changes, keyOf(e, after), after, 'conflict');
    },

    delete(changes: Changes, e: string, template: MessageTemplate): void {
      removeIf(changes, keyOf(e, template), { version: template.version }, 'conflict');
    },
  };
}
