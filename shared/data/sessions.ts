import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../domain/calendar.ts';
import { type Session, sessionSchema } from '../domain/session.ts';
import { type Changes, insert, remove, update } from './changes.ts';
import { sessionKey, sessionPrefix, userKey } from './keys.ts';
import { type Item, list, type Position, type Store } from './store.ts';

export const parseSession = (item: Item): Session => sessionSchema().parse(item);

const readTogether = 200;

/** Sessions lie beside their user, under the hash of their token. */
export function sessions(store: Store) {
  return {
    /** Their own; not those in which a colleague looks at the portal in their place. */
    async listOf(userId: string): Promise<(Session & { tokenHash: string })[]> {
      const parse = (item: Item) => ({
        ...parseSession(item),
        tokenHash: String(item.sk).slice(sessionPrefix.length),
      });
      const all = { partition: userKey(userId).pk, prefix: sessionPrefix, parse };
      const found: ReturnType<typeof parse>[] = [];
      let after: Position | undefined;
      do {
        const page = await list(store, all, readTogether, after);
        found.push(...page.items.filter(({ viewedBy }) => viewedBy === null));
        after = page.next ?? undefined;
      } while (after);
      return found;
    },

    create(changes: Changes, tokenHash: string, session: Session): void {
      const item = { ...session, ttl: epochSeconds(session.expiresAt) };
      insert(changes, sessionKey(session.userId, tokenHash), item, 'conflict');
    },

    /** Notes the time of last use; never brings back a session that was ended meanwhile. */
    async touch(tokenHash: string, session: Session, now: string): Promise<void> {
      await store.client.send(
        new UpdateCommand({
          TableName: store.tableName,
          Key: sessionKey(session.userId, tokenHash),
          UpdateExpression: 'SET lastSeenAt = :now',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now },
        }),
      );
    },

    /** The password was given once more, or the session outlives those that a new one ends. */
    renew(
      changes: Changes,
      tokenHash: string,
      session: Session,
      renewed: Partial<Pick<Session, 'authenticatedAt' | 'epoch'>>,
    ): void {
      const key = sessionKey(session.userId, tokenHash);
      update(changes, key, { set: renewed, refusal: 'unauthenticated' });
    },

    end(changes: Changes, userId: string, tokenHash: string): void {
      remove(changes, sessionKey(userId, tokenHash));
    },
  };
}
