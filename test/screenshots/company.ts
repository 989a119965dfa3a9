import { type DemoPerson, signIn } from '#infra/local/demo/signing-in.ts';
import type { StandIn } from '#infra/local/stand-in.ts';
import { findCompany } from '#infra/local/tour/places.ts';

/** What of the demo company the pictures show. */
export interface Shown {
  readonly e: string;
  readonly customer: string;
  readonly collector: DemoPerson;
  readonly contact: DemoPerson;
  /** Address of the page to which the last reminder leads. */
  readonly page: string;
}

/** The French company for readers of English: a collector, a contact, and a reminder that was just sent. */
export async function inEnglish(standIn: StandIn, people: readonly DemoPerson[]): Promise<Shown> {
  const { e, customer, contactEmail } = await findCompany(standIn.origin, people[0]);
  const collector = people.find(({ what }) => what === 'collector');
  const contact = people.at(-1);
  if (!e || !customer || !contactEmail || !collector || !contact) {
    throw new Error('the demo company is not as the pictures show it');
  }
  for (const person of [collector, contact]) {
    const own = await signIn(standIn, person);
    const { version } = await own('GET /v1/me');
    await own('PATCH /v1/me', { body: { language: 'en' }, ifMatch: version });
  }
  const api = await signIn(standIn, collector);
  const path = { e, code: customer };
  const { version } = await api('GET /v1/entities/{e}/customers/{code}', { path });
  const body = { language: 'en' } as const;
  await api('PATCH /v1/entities/{e}/customers/{code}', { path, body, ifMatch: version });
  await remind(standIn, api, path);
  const texts = (await standIn.emails({ to: contactEmail })).map(({ text }) => text);
  const pages = texts.flatMap((text) => /http\S+\/page#token=\S+/.exec(text) ?? []);
  return { e, customer, collector, contact, page: pages.at(-1) ?? '' };
}

async function remind(
  standIn: StandIn,
  api: Awaited<ReturnType<typeof signIn>>,
  path: { e: string; code: string },
): Promise<void> {
  const statement = await api('GET /v1/entities/{e}/customers/{code}/statement', { path });
  const contacts = await api('GET /v1/entities/{e}/customers/{code}/contacts', { path });
  const to = contacts.items.slice(0, 1).map(({ id }) => id);
  const invoices = statement.items.filter(({ balance }) => Number(balance) > 0);
  const numbers = invoices.slice(0, 3).map(({ number }) => number);
  await api('POST /v1/entities/{e}/customers/{code}/messages', {
    path,
    body: { kind: 'reminder', to, invoices: numbers, includeFiles: true },
  });
  await standIn.idle();
}
