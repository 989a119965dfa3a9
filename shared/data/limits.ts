import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { epochSeconds } from '../domain/calendar.ts';
import { whole } from '../domain/fields.ts';
import { type LimitName, secondsLeft, windowOf } from '../domain/limit.ts';
import { once } from '../domain/once.ts';
import { Problem } from '../domain/problem.ts';
import type { Changes } from './changes.ts';
import { limitKey } from './keys.ts';
import type { Item, Store } from './store.ts';

const counterSchema = once(() => z.object({ happened: whole }));

/** Where it is counted how often something has happened to a subject in the present window. */
export const counterKey = (name: LimitName, subject: string, now: string) =>
  limitKey(name, subject, windowOf(name, now).startsAt);

/** @throws Problem `too-many-requests`, from what stands at `counterKey` */
export function refuseBeyond(name: LimitName, counter: Item | undefined, now: string): void {
  const window = windowOf(name, now);
  const happened = counter ? counterSchema().parse(counter).happened : 0;
  if (happened >= window.most) throw beyond(name, now);
}

function beyond(name: LimitName, now: string): Problem {
  const retryAfterSeconds = secondsLeft(windowOf(name, now), now);
  return new Problem('too-many-requests', { retryAfterSeconds });
}

const increment = (name: LimitName, subject: string, now: string) => ({
  Key: counterKey(name, subject, now),
  UpdateExpression: 'SET happened = if_not_exists(happened, :none) + :one, #ttl = :ttl',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: {
    ':none': 0,
    ':one': 1,
    ':ttl': epochSeconds(windowOf(name, now).endsAt),
  },
});

/** Limits on how often something may happen to one subject, counted in windows of time (B11). */
export function limits(store: Store) {
  return {
    /** Counts one more. */
    async count(name: LimitName, subject: string, now: string): Promise<void> {
      const { tableName: TableName } = store;
      await store.client.send(new UpdateCommand({ ...increment(name, subject, now), TableName }));
    },

    /** Counts one more with a change, which is refused as `too-many-requests` beyond the limit. */
    countWith(changes: Changes, name: LimitName, subject: string, now: string): void {
      const counted = increment(name, subject, now);
      changes.actions.push({
        item: (TableName) => ({
          Update: {
            ...counted,
            TableName,
            ConditionExpression: 'attribute_not_exists(happened) OR happened < :most',
            ExpressionAttributeValues: {
              ...counted.ExpressionAttributeValues,
              ':most': windowOf(name, now).most,
            },
          },
        }),
        refusal: beyond(name, now),
      });
    },
  };
}
