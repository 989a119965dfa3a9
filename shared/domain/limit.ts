import { plus } from './calendar.ts';

/** How often something may happen to one subject in a window of time (B11). */
const limits = {
  /** Refused sign-ins, and links asked for, from one address. */
  'public-requests': { most: 300, minutes: 5 },
  /** E-mails to one address that somebody's request has caused. */
  'e-mails': { most: 20, minutes: 60 },
  /** What is said or sent on the page of one message: something on each of its invoices, and more. */
  'page-entries': { most: 150, minutes: 1440 },
} as const;

export type LimitName = keyof typeof limits;

export interface Window {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly most: number;
}

/** The window of a limit in which an instant lies; windows follow each other without gaps. */
export function windowOf(name: LimitName, now: string): Window {
  const { most, minutes } = limits[name];
  const length = minutes * 60_000;
  const startsAt = new Date(Math.floor(Date.parse(now) / length) * length).toISOString();
  return { startsAt, endsAt: plus(startsAt, minutes, 'minute'), most };
}

/** Whole seconds until a window ends: what `Retry-After` says. */
export function secondsLeft({ endsAt }: Pick<Window, 'endsAt'>, now: string): number {
  return Math.max(1, Math.ceil((Date.parse(endsAt) - Date.parse(now)) / 1000));
}
