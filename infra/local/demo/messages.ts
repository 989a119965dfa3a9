import { type Client, createClient } from '#shared/contract/client.ts';
import type { StandIn } from '../stand-in.ts';
import { dayAfter, dayThere } from './days.ts';

const sendKey = 'POST /v1/entities/{e}/customers/{code}/messages';

/**
 * Reminds the first customer, who answers on the page of the message: what they say waits for a colleague.
 * Another colleague is asked about it by an internal message.
 * @param api the collector's
 */
export async function loadMessages(standIn: StandIn, api: Client, e: string): Promise<void> {
  const { items } = await api('GET /v1/entities/{e}/customers', {
    path: { e },
    query: { limit: 1 },
  });
  const path = { e, code: items[0]?.key ?? '' };
  const contacts = await api('GET /v1/entities/{e}/customers/{code}/contacts', { path });
  const statement = await api('GET /v1/entities/{e}/customers/{code}/statement', { path });
  const [contact] = contacts.items;
  const owed = statement.items.filter(({ balance }) => Number(balance) > 0).slice(0, 4);
  const invoices = owed.map(({ number }) => number);
  if (!contact?.email || invoices.length === 0) return;
  const to = [contact.id];
  await api(sendKey, { path, body: { kind: 'reminder', to, invoices, includeFiles: true } });
  await answer(standIn, contact.email, invoices);
  const { items: colleagues } = await api('GET /v1/entities/{e}/users', {
    path: { e },
    query: { limit: 200 },
  });
  const asked = colleagues.find(({ role }) => role === 'sales-manager');
  if (!asked) return;
  await api(sendKey, {
    path,
    body: { kind: 'internal', to: [asked.id], invoices, includeFiles: true },
  });
}

/** What the contact says on the page. */
async function answer(standIn: StandIn, email: string, invoices: readonly string[]) {
  const [last] = (await standIn.emails({ to: email })).slice(-1);
  const token = /\/page#token=([\w-]+)/.exec(last?.text ?? '')?.[1];
  if (!token) throw new Error(`${email} was sent no page`);
  const page = createClient(standIn.origin);
  const promiseDate = dayAfter(dayThere(standIn.clock.now()), 8);
  const [first = '', second] = invoices;
  await page('POST /v1/pages/prequalifications', {
    body: { token, invoice: first, kind: 'promise', promiseDate },
  });
  if (second) {
    const comment = 'La remise convenue de 5 % manque sur cette facture.';
    const dispute = { kind: 'dispute', disputeType: 'price', comment } as const;
    await page('POST /v1/pages/prequalifications', {
      body: { token, invoice: second, ...dispute },
    });
  }
  await page('POST /v1/pages/comments', {
    body: { token, comment: 'Merci d’adresser vos prochaines relances à Marc Tissot en copie.' },
  });
}
