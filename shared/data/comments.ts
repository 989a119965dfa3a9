import { type Comment, commentSchema } from '../domain/comment.ts';
import { type Changes, insert, remove } from './changes.ts';
import { commentKey, commentPrefix } from './keys.ts';
import { type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Comment => commentSchema().parse(item);

/** What was said of customers and their invoices (H2, H3): put once, never changed. */
export function comments(store: Store) {
  return {
    /** Of a customer, the newest first. @param invoice of that invoice only */
    list(
      e: string,
      code: string,
      invoice: string | undefined,
      limit: number,
      after?: Position | undefined,
    ): Promise<Page<Comment>> {
      const { pk: partition } = commentKey(e, code, '');
      const where =
        invoice === undefined ? undefined : (comment: Comment) => comment.invoice === invoice;
      const listing = { partition, prefix: commentPrefix, descending: true, where, parse };
      return list(store, listing, limit, after);
    },

    create: (changes: Changes, e: string, comment: Comment): void =>
      insert(changes, commentKey(e, comment.customerCode, comment.id), comment, 'conflict'),

    delete: (changes: Changes, e: string, { customerCode, id }: Comment): void =>
      remove(changes, commentKey(e, customerCode, id)),
  };
}
