import { noChanges } from '#shared/data/changes.ts';
import { Problem } from '#shared/domain/problem.ts';
import { told } from '#shared/domain/sending.ts';
import { move } from './delivery.ts';
import type { Services } from './services.ts';

/** What SES tells of an e-mail some time after it was sent. */
interface Outcome {
  readonly providerMessageId: string;
  /** When SES took it, as far as the event says. */
  readonly sentAt: string | undefined;
  readonly outcome: 'delivered' | 'bounced' | 'complained';
  readonly emails: readonly string[];
}

/** What SES has taken is recorded within a worker's own time, or never. */
const recordedWithin = 5 * 60_000;

const maxTries = 5;

/**
 * Notes what became of a message at some of its recipients, once however often it is told, and
 * suppresses those addresses that refuse or do not want it (H4).
 * @throws Error where the message may be about to be recorded as sent: the event is to come back
 */
export async function noteOutcome(services: Services, told: Outcome): Promise<void> {
  for (let tries = 1; tries <= maxTries; tries += 1) if (await isNoted(services, told)) return;
  throw new Problem('unavailable', { retryAfterSeconds: 1 });
}

/** False where something else of the message was noted meanwhile. */
async function isNoted(services: Services, { outcome, emails, ...mail }: Outcome) {
  const message = await services.outbox.findByProviderId(mail.providerMessageId);
  const now = services.clock.now();
  if (!message) {
    if (isYoung(mail.sentAt, now)) throw new Error('the message is not recorded yet');
    // Another program's, or an answer of SES that was lost: the message has been sent again since.
    return true;
  }
  const { after, news } = told(message, outcome, emails);
  if (news.length === 0) return true;
  if (outcome === 'delivered') return move(services, message, after);
  const known = await services.suppressions.among(news);
  return move(services, message, after, () => {
    const changes = noChanges();
    for (const email of news) {
      if (known.get(email)?.reason === 'complained') continue;
      services.suppressions.suppress(changes, { email, reason: outcome, at: now });
    }
    return changes;
  });
}

/** A time that is not near now, on either side, is no reason to wait: an event comes back a few times only. */
function isYoung(sentAt: string | undefined, now: string): boolean {
  return Math.abs(Date.parse(now) - Date.parse(sentAt ?? '')) < recordedWithin;
}
