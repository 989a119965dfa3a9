import { parseAssociations, parseCustomer } from '#shared/data/customers.ts';
import { inChargeKey, userKey } from '#shared/data/keys.ts';
import { getItems, type Item } from '#shared/data/store.ts';
import type { Associations } from '#shared/domain/association.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { type Deployed, itemsUnder, storeAt } from './table.ts';

/** What lies in the table of an entity's customers, each by its code. */
export interface Book {
  readonly items: ReadonlyMap<string, Item>;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly associations: ReadonlyMap<string, Associations>;
  /** Of whom the directory is to look at the record again. */
  readonly marks: ReadonlySet<string>;
  /** The entity's items under keys that begin so, by the rest of partition and sort key. */
  under(beginning: string): [string, Item][];
}

/** An entity's customers as the table has them, without the repositories in between. */
export const readBook = async (deployed: Deployed, e: string) =>
  bookOf(await itemsUnder(deployed, `E#${e}#`), e);

/** Those of these colleagues who could be deleted, or are. */
export async function notKept({ engine, tableName }: Deployed, ids: readonly string[]) {
  const store = storeAt(engine.endpoint, tableName);
  const items = await getItems(
    store,
    ids.flatMap((id) => [userKey(id), inChargeKey(id)]),
  );
  store.client.destroy();
  return ids.filter((_, index) => {
    const [user, kept] = [items[2 * index], items[2 * index + 1]];
    return !user || !(user.hasPassword || (kept && !kept.deletedAt));
  });
}

function bookOf(all: readonly Item[], e: string): Book {
  const nameOf = ({ pk, sk }: Item) => `${String(pk).slice(`E#${e}`.length)} ${sk}`;
  const named = new Map(all.map((item) => [nameOf(item), item]));
  const under = (beginning: string) =>
    [...named].flatMap(([name, item]): [string, Item][] =>
      name.startsWith(beginning) ? [[name.slice(beginning.length), item]] : [],
    );
  const ofCustomers = (sk: string) =>
    under('#C#').flatMap(([name, item]): [string, Item][] =>
      item.sk === sk ? [[name.slice(0, -sk.length - 1), item]] : [],
    );
  const items = new Map(ofCustomers('CUSTOMER'));
  return {
    items,
    customers: new Map([...items].map(([code, item]) => [code, parseCustomer(item)])),
    associations: new Map(
      ofCustomers('ASSOCIATIONS').map(([code, item]) => [code, parseAssociations(item)]),
    ),
    marks: new Set(under('#CHANGED ').map(([code]) => code)),
    under,
  };
}
