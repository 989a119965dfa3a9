import type { Message } from '../../api/types.ts';
import type { Format } from '../../format/format.ts';
import type { Texts } from '../../languages.ts';

type OfPage = Pick<Message, 'pageExpiresAt' | 'revokedAt'>;

/** Whether there is anything left to close: until it is sent, a page is on its way. */
export function opensStill({ pageExpiresAt, revokedAt }: OfPage, now = Date.now()): boolean {
  return revokedAt === null && (pageExpiresAt === null || Date.parse(pageExpiresAt) > now);
}

/** Until when the page of a message opens, or since when it does not. */
export function pageText(message: OfPage, t: Texts, format: Format, now = Date.now()): string {
  const { pageExpiresAt, revokedAt } = message;
  if (revokedAt !== null) return t.messages.pageRevoked(format.moment(revokedAt));
  if (pageExpiresAt === null) return t.messages.pageNotYet;
  const say = opensStill(message, now) ? t.messages.pageUntil : t.messages.pageExpired;
  return say(format.moment(pageExpiresAt));
}
