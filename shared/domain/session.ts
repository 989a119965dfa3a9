import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { id, instant, orNull, whole } from './fields.ts';
import { once } from './once.ts';
import { endOf, type Lifetimes, type SecuritySettings } from './security-settings.ts';

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
    expiresAt: instant,
    ip: z.string(),
    userAgent: z.string(),
    /** Secret with which the list cursors given out in this session are authenticated. */
    cursorSecret: z.string(),
    /** The colleague who looks at the portal as the contact whose access this is. */
    viewedBy: orNull(z.object({ id, name: z.string() })),
  }),
);
export type Session = z.infer<ReturnType<typeof sessionSchema>>;

/** The times of a session that begins at `now`. */
export function begun(now: string, { sessionMaxHours }: Pick<SecuritySettings, 'sessionMaxHours'>) {
  const expiresAt = plus(now, sessionMaxHours, 'hour');
  return { createdAt: now, authenticatedAt: now, lastSeenAt: now, expiresAt };
}

/** How long a colleague looks at the portal as a contact, in minutes. */
const viewMinutes = 15;

/** The times of a session in which a colleague looks at the portal. */
export function viewing(now: string) {
  const expiresAt = plus(now, viewMinutes, 'minute');
  return { createdAt: now, authenticatedAt: now, lastSeenAt: now, expiresAt };
}

/** A session ends at its maximum age, whatever was set since it began, and when idle (A3, A4). */
export function isLive(session: Session, now: string, settings: Lifetimes): boolean {
  const ends = [
    session.expiresAt,
    endOf('sessionMaxHours', session.createdAt, settings),
    endOf('sessionIdleMinutes', session.lastSeenAt, settings),
  ];
  return ends.every((end) => now < end);
}

/** How stale the time of last use may become before it is worth a write: a second. */
const touchMinutes = 1 / 60;

export function shouldTouch(session: Session, now: string): boolean {
  return now >= plus(session.lastSeenAt, touchMinutes, 'minute');
}

/** How long sensitive actions rest on a password once given, in minutes (B12). */
const recentMinutes = 15;

export function gavePasswordRecently(session: Session, now: string): boolean {
  return now < plus(session.authenticatedAt, recentMinutes, 'minute');
}
