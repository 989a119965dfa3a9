import * as z from 'zod/mini';
import { epochSeconds, plus } from '../domain/calendar.ts';
import { instant, whole } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import type { Changes } from './changes.ts';
import { idempotencyKey } from './keys.ts';
import type { Item } from './store.ts';

const answerSchema = once(() =>
  z.object({
    bodyHash: z.string(),
    status: whole,
    body: z.string(),
    expiresAt: instant,
  }),
);
export type RememberedAnswer = z.infer<ReturnType<typeof answerSchema>>;

const rememberedHours = 24;

/** The answer given before under this key, or undefined: never given, or more than 24 hours ago. */
export function parseAnswer(item: Item | undefined, now: string): RememberedAnswer | undefined {
  const answer = item && answerSchema().parse(item);
  return answer && now < answer.expiresAt ? answer : undefined;
}

/**
 * Remembers an answer in the transaction of the change that it reports. Goes first, so that of two
 * equal requests at once the second fails for this reason and not for the state that the first made.
 */
export function remember(
  changes: Changes,
  hash: string,
  answer: Omit<RememberedAnswer, 'expiresAt'>,
  now: string,
): void {
  const expiresAt = plus(now, rememberedHours, 'hour');
  const item = { ...answer, expiresAt, ttl: epochSeconds(expiresAt), ...idempotencyKey(hash) };
  changes.actions.unshift({
    item: (TableName) => ({
      Put: {
        TableName,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': now },
      },
    }),
    refusal: 'request-in-progress',
  });
}
