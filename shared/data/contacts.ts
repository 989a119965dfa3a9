import { type Contact, contactSchema } from '../domain/contact.ts';
import { type Changes, insert, removeIf, replace, sparse } from './changes.ts';
import { contactKey, contactPrefix } from './keys.ts';
import { all, getItems, type Item, list, type Position, type Store } from './store.ts';

export const parseContact = (item: Item): Contact => contactSchema().parse(item);

/** The contacts of a customer lie with it. */
export function contacts(store: Store) {
  const listing = (e: string, code: string) => ({
    partition: contactKey(e, code, '').pk,
    prefix: contactPrefix,
    parse: parseContact,
  });

  /** In the order asked; undefined where there is none. */
  async function findMany(
    e: string,
    code: string,
    ids: readonly string[],
  ): Promise<(Contact | undefined)[]> {
    const keys = ids.map((id) => contactKey(e, code, id));
    return (await getItems(store, keys)).map((item) => item && parseContact(item));
  }

  return {
    list: (e: string, code: string, limit: number, after: Position | undefined) =>
      list(store, listing(e, code), limit, after),

    all: (e: string, code: string): Promise<Contact[]> => all(store, listing(e, code)),

    find: async (e: string, code: string, id: string) => (await findMany(e, code, [id]))[0],

    findMany,

    create(changes: Changes, e: string, contact: Contact): void {
      const key = contactKey(e, contact.customerCode, contact.id);
      insert(changes, key, sparse(contact).set, 'conflict');
    },

    update(changes: Changes, e: string, before: Contact, after: Contact): void {
      if (after === before) return;
      const key = contactKey(e, after.customerCode, after.id);
      replace(changes, key, sparse(after).set, before.version);
    },

    delete(changes: Changes, e: string, { customerCode, id, version }: Contact): void {
      removeIf(changes, contactKey(e, customerCode, id), { version }, 'conflict');
    },
  };
}
