import * as z from 'zod/mini';
import { epochSeconds, plus } from '../domain/calendar.ts';
import { id, instant, whole } from '../domain/fields.ts';
import { recipientSchema } from '../domain/file-link.ts';
import { once } from '../domain/once.ts';
import { parseSecuritySettings } from '../domain/security-settings.ts';
import { type Changes, insert } from './changes.ts';
import { securitySettingsKey, tokenKey } from './keys.ts';
import { getItems, type Store } from './store.ts';

/** The entities are theirs when it was sent: their names are read together with the user. */
const whose = { userId: id, entityIds: z.array(id) };

/** What a link's token opens. Whether it still does is its subject's to say. */
const tokenSchema = once(() =>
  z.discriminatedUnion('purpose', [
    z.object({ ...whose, purpose: z.literal('invitation'), invitationId: id }),
    z.object({
      ...whose,
      purpose: z.literal('password-reset'),
      /** The password that it may replace; once there is another, the link is used up (B9). */
      passwordId: id,
      /** Where it was sent, and whether they were deactivated since. */
      email: z.string(),
      sessionEpoch: whole,
      expiresAt: instant,
    }),
    z.object({
      purpose: z.literal('file'),
      linkId: id,
      entityId: id,
      attachmentId: id,
      linkEpoch: whole,
      recipient: recipientSchema(),
      /** Of the recipient. */
      name: z.string(),
      sentBy: z.object({ id: z.string(), name: z.string() }),
      sentAt: instant,
    }),
    /** The page of a message (H2, H3). */
    z.object({ purpose: z.literal('page'), entityId: id, messageId: id, sentAt: instant }),
  ]),
);
export type LinkToken = z.infer<ReturnType<typeof tokenSchema>>;

/** Long enough for the holder of an old link to be told what became of it. */
const rememberedDays = 400;

export function tokens(store: Store) {
  return {
    /** With the account's settings, which whoever follows a link is held to. */
    async find(tokenHash: string) {
      const keys = [tokenKey(tokenHash), securitySettingsKey()];
      const [item, settings] = await getItems(store, keys);
      const link: LinkToken | undefined = item && tokenSchema().parse(item);
      return { link, settings: parseSecuritySettings(settings) };
    },

    create(changes: Changes, tokenHash: string, token: LinkToken, now: string): void {
      const ttl = epochSeconds(plus(now, rememberedDays, 'day'));
      insert(changes, tokenKey(tokenHash), { ...token, ttl }, 'conflict');
    },
  };
}
