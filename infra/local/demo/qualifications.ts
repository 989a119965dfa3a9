import type { CallInput, Client } from '#shared/contract/client.ts';
import type { StandIn } from '../stand-in.ts';
import { dayAfter, dayThere } from './days.ts';

const route = 'POST /v1/entities/{e}/invoices/{n}/qualifications';
type Body = CallInput<typeof route>['body'];

/** How long ago the first of them were said: promises of then were broken, follow-ups are overdue. */
const daysAgo = 12;

/** What was said some days ago, of one invoice each. */
const saidBefore = (today: string, resolver: string): Body[] => [
  {
    kind: 'promise',
    promiseDate: dayAfter(today, 5),
    followUpOn: dayAfter(today, 6),
    comment: 'Virement annoncé par la comptabilité.',
  },
  {
    kind: 'dispute',
    disputeType: 'delivery',
    resolver,
    followUpOn: dayAfter(today, 10),
    comment: 'Deux colis manquants, bon de livraison demandé au transporteur.',
  },
  { kind: 'ongoing', comment: 'Message laissé au standard, rappel attendu.' },
  {
    kind: 'dispute',
    disputeType: 'price',
    comment: 'La remise de fin d’année n’a pas été appliquée.',
  },
];

/** What is said today; what was said of the last of those before is said anew. */
const saidNow = (today: string, resolver: string): (Body | undefined)[] => [
  undefined,
  undefined,
  undefined,
  { kind: 'dispute-resolved', comment: 'Avoir émis, le client règle le reste.' },
  {
    kind: 'promise',
    promiseDate: dayAfter(today, 6),
    comment: 'Chèque envoyé en fin de semaine.',
  },
  {
    kind: 'litigation',
    resolver,
    followUpOn: dayAfter(today, 30),
    comment: 'Dossier remis à l’avocat, mise en demeure partie.',
  },
  { kind: 'ongoing', followUpOn: today, comment: 'À rappeler cet après-midi.' },
  {
    kind: 'dispute',
    disputeType: 'missing-document',
    resolver,
    followUpOn: dayAfter(today, 3),
    comment: 'Le client attend le bon de commande signé.',
  },
];

/**
 * Qualifies some invoices of a collector's customers, a few of them some days ago.
 * @param signIn the collector's API at the moment of the call
 * @param resolver id of who settles the disputes
 */
export async function loadQualifications(
  { clock }: Pick<StandIn, 'clock'>,
  signIn: () => Promise<Client>,
  e: string,
  resolver: string,
): Promise<void> {
  const say = async (said: (today: string, resolver: string) => readonly (Body | undefined)[]) => {
    const api = await signIn();
    const query = { status: 'open', limit: 50 } as const;
    const { items } = await api('GET /v1/entities/{e}/invoices', { path: { e }, query });
    const owed = items.filter(({ balance }) => Number(balance) > 0);
    for (const [index, body] of said(dayThere(clock.now()), resolver).entries()) {
      const n = owed[index]?.key;
      if (body && n) await api(route, { path: { e, n }, body });
    }
  };
  clock.advance(`-P${daysAgo}D`);
  try {
    await say(saidBefore);
  } finally {
    clock.advance(`P${daysAgo}D`);
  }
  await say(saidNow);
}
