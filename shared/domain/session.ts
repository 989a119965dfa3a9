import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { id, instant } from './fields.ts';
import { once } from './once.ts';
import type { SecuritySettings } from './security-settings.ts';

/** Clients name their session by this id; its token is known to its holder alone, stored hashed. */
export const sessionSchema = once(() =>
  z.object({
    id,
    userId: id,
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    ip: z.string(),
    userAgent: z.string(),
    /** Secret with which the list cursors given out in this session are authenticated. */
    cursorSecret: z.string(),
  }),
);
export type Session = z.infer<ReturnType<typeof sessionSchema>>;

type Limits = Pick<SecuritySettings, 'sessionIdleMinutes' | 'sessionMaxHours'>;

/** A session ends at its maximum age, whatever was set since it began, and when idle (A3). */
export function isLive(session: Session, now: string, limits: Limits): boolean {
  const endsAt = [
    session.expiresAt,
    plus(session.createdAt, limits.sessionMaxHours, 'hour'),
    plus(session.lastSeenAt, limits.sessionIdleMinutes, 'minute'),
  ];
  return endsAt.every((end) => now < end);
}

/** Whether the time of last use is stale enough to be worth a write: a sixtieth of the idle time. */
export function shouldTouch(session: Session, now: string, limits: Limits): boolean {
  return now >= plus(session.lastSeenAt, limits.sessionIdleMinutes / 60, 'minute');
}
