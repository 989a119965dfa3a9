import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { id, instant, whole } from './fields.ts';
import { once } from './once.ts';
import type { SecuritySettings } from './security-settings.ts';

/** Clients name their session by this id; its token is known to its holder alone, stored hashed. */
export const sessionSchema = once(() =>
  z.object({
    id,
    userId: id,
    /** The user's own when it began; it ends when theirs moves on. */
    epoch: whole,
    createdAt: instant,
    /** When the password was last given (B12). */
    authenticatedAt: instant,
    lastSeenAt: instant,
    /** By the idle time in force when it was last used; a longer one later revives nothing (A4). */
    idleUntil: instant,
    expiresAt: instant,
    ip: z.string(),
    userAgent: z.string(),
    /** Secret with which the list cursors given out in this session are authenticated. */
    cursorSecret: z.string(),
  }),
);
export type Session = z.infer<ReturnType<typeof sessionSchema>>;

type Limits = Pick<SecuritySettings, 'sessionIdleMinutes' | 'sessionMaxHours'>;

/** The limits in time of a session that begins at `now`. */
export function begun(now: string, limits: Limits) {
  return {
    createdAt: now,
    authenticatedAt: now,
    expiresAt: plus(now, limits.sessionMaxHours, 'hour'),
    ...used(now, limits),
  };
}

/** What its use at `now` means for a session. */
export function used(now: string, { sessionIdleMinutes }: Limits) {
  return { lastSeenAt: now, idleUntil: plus(now, sessionIdleMinutes, 'minute') };
}

/** A session ends at its maximum age, whatever was set since it began, and when idle (A3, A4). */
export function isLive(session: Session, now: string, limits: Limits): boolean {
  const endsAt = [
    session.expiresAt,
    session.idleUntil,
    plus(session.createdAt, limits.sessionMaxHours, 'hour'),
    plus(session.lastSeenAt, limits.sessionIdleMinutes, 'minute'),
  ];
  return endsAt.every((end) => now < end);
}

/** Whether the time of last use is stale enough to be worth a write: a sixtieth of the idle time. */
export function shouldTouch(session: Session, now: string, limits: Limits): boolean {
  return now >= plus(session.lastSeenAt, limits.sessionIdleMinutes / 60, 'minute');
}

/** How long sensitive actions rest on a password once given, in minutes (B12). */
const recentMinutes = 15;

export function gavePasswordRecently(session: Session, now: string): boolean {
  return now < plus(session.authenticatedAt, recentMinutes, 'minute');
}
