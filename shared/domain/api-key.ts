import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { id, instant, orNull } from './fields.ts';
import { once } from './once.ts';
import { invalidField } from './problem.ts';
import { role } from './user.ts';

/** A program's key to one entity (I2). Its secret is known to its holder alone, stored hashed. */
export const apiKeySchema = once(() =>
  z.object({
    id,
    entityId: id,
    name: z.string(),
    role,
    secretHash: z.string(),
    /** Secret with which the list cursors given to this key are authenticated. */
    cursorSecret: z.string(),
    expiresAt: instant,
    lastUsedAt: orNull(instant),
    createdAt: instant,
    createdBy: z.object({ id, name: z.string() }),
  }),
);
export type ApiKey = z.infer<ReturnType<typeof apiKeySchema>>;

const defaultDays = 365;
const mostDays = 3 * 365;

/** @throws Problem 422 naming `expiresAt`, where it is past or more than three years away */
export function expiryOfKey(stated: string | undefined, now: string): string {
  if (stated === undefined) return plus(now, defaultDays, 'day');
  const expiresAt = new Date(stated).toISOString();
  if (expiresAt <= now) throw invalidField('expiresAt', 'past', 'must be in the future');
  if (expiresAt > plus(now, mostDays, 'day')) {
    throw invalidField('expiresAt', 'too-far', 'must be within three years');
  }
  return expiresAt;
}

/** Whether the time of last use is stale enough to be worth a write. */
export function shouldNoteUse({ lastUsedAt }: ApiKey, now: string): boolean {
  return lastUsedAt === null || now >= plus(lastUsedAt, 5, 'minute');
}
