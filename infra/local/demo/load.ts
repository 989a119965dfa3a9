import type { Client } from '#shared/contract/client.ts';
import type { StandIn } from '../stand-in.ts';
import { contactPerson, grantAccesses } from './accesses.ts';
import { contactRows, customerRows, secondCustomerRows } from './customers.ts';
import { dayThere } from './days.ts';
import { attach, demoFiles, demoPdf } from './files.ts';
import { importRows } from './imports.ts';
import { invoiceRows, secondInvoiceRows } from './invoices.ts';
import { loadMessages } from './messages.ts';
import {
  demoColleagues,
  demoController,
  demoEntity,
  demoPassword,
  secondEntity,
} from './people.ts';
import { loadPortfolio } from './portfolio.ts';
import { loadQualifications } from './qualifications.ts';
import { accept, type DemoPerson, signIn, statementSheet } from './signing-in.ts';

const administrator: DemoPerson = {
  login: 'admin@encours.test',
  password: demoPassword,
  what: 'main administrator',
};

const controller: DemoPerson = {
  login: demoController.login,
  password: demoPassword,
  what: 'financial-controller of two entities',
};

const signingIn = demoColleagues.filter(
  ({ inactive, invitedSince }) => !inactive && invitedSince === undefined,
);

/**
 * Loads the demo company through the API, as people would have entered it. Where the account is set
 * up already, nothing is added.
 */
export async function loadDemo(
  standIn: StandIn,
  say: (text: string) => void,
): Promise<DemoPerson[]> {
  const contact = contactPerson();
  const people = [administrator, ...signingIn.map(personOf), controller, contact];
  const { created } = (await standIn.bootstrap()) as { created: boolean };
  if (!created) return people;
  say('  loading the demo company: people');
  const e = await loadPeople(standIn);
  const api = await signIn(standIn, administrator);
  const users = await api('GET /v1/entities/{e}/users', { path: { e }, query: { limit: 200 } });
  const emailsOf = (...roles: string[]) =>
    demoColleagues.flatMap(({ role, email, invitedSince }) =>
      roles.includes(role) && invitedSince === undefined ? [email] : [],
    );
  say(', customers');
  const colleagues = emailsOf('sales-manager', 'sales-administration', 'guest');
  await importRows(standIn, api, e, 'customers', customerRows(emailsOf('collector'), colleagues));
  await importRows(standIn, api, e, 'contacts', contactRows());
  say(', invoices');
  const invoices = invoiceRows(dayThere(standIn.clock.now()));
  await importRows(standIn, api, e, 'invoices', invoices);
  say(', files, what was said and written\n');
  await loadPortfolio(api, e, users.items);
  await loadFiles(standIn, api, e);
  const resolver = users.items.find(({ role }) => role === 'credit-manager')?.id ?? '';
  const [collector] = signingIn.filter(({ role }) => role === 'collector').map(personOf);
  if (!collector) throw new Error('the demo company has no collector');
  await loadQualifications(standIn, () => signIn(standIn, collector), e, resolver);
  await grantAccesses(standIn, api, e);
  await loadMessages(standIn, await signIn(standIn, collector), e);
  return people;
}

/** The entities with their colleagues, some of whom have not answered their invitation. @returns the first */
async function loadPeople(standIn: StandIn): Promise<string> {
  await accept(standIn, administrator);
  const { id: e } = await (await signIn(standIn, administrator))('POST /v1/entities', {
    body: demoEntity,
  });
  for (const days of [40, 0]) {
    const invited = demoColleagues.filter(({ invitedSince = 0 }) => invitedSince === days);
    await daysAgo(standIn, days, () => invite(standIn, e, invited));
  }
  for (const person of signingIn) await accept(standIn, personOf(person), person.email);
  await standIn.runSchedule('invitation-expiry');
  const api = await signIn(standIn, administrator);
  const second = await api('POST /v1/entities', { body: secondEntity });
  const role = 'financial-controller' as const;
  const entities = [e, second.id].map((entityId) => ({ entityId, role }));
  await api('POST /v1/users', { body: { ...demoController, entities } });
  await accept(standIn, controller, demoController.email);
  await importRows(standIn, api, second.id, 'customers', secondCustomerRows());
  const invoices = secondInvoiceRows(dayThere(standIn.clock.now()));
  await importRows(standIn, api, second.id, 'invoices', invoices);
  return e;
}

/** What happened some days ago; sessions of other days are over. */
async function daysAgo({ clock }: StandIn, days: number, run: () => Promise<void>) {
  if (days === 0) return run();
  clock.advance(`-P${days}D`);
  try {
    await run();
  } finally {
    clock.advance(`P${days}D`);
  }
}

async function invite(standIn: StandIn, e: string, colleagues: typeof demoColleagues) {
  const api = await signIn(standIn, administrator);
  for (const { password: _, what: __, invitedSince: ___, inactive, ...body } of colleagues) {
    const { login, ...person } = body;
    const account = inactive ? { activeAccount: false } : { activeAccount: true, login };
    await api('POST /v1/entities/{e}/users', { path: { e }, body: { ...person, ...account } });
  }
}

/** A copy of a dozen invoices each, and files of many kinds on one. */
async function loadFiles(standIn: StandIn, api: Client, e: string): Promise<void> {
  for (let index = 0; index < 12; index += 1) {
    const number = `F26-${4101 + index}`;
    await attach(api, e, number, {
      fileName: `${number}.pdf`,
      content: demoPdf(`Facture ${number}`),
    });
  }
  const number = 'F26-4113';
  const { customerKey } = await api('GET /v1/entities/{e}/invoices/{n}', {
    path: { e, n: number },
  });
  const sheet = await statementSheet(standIn, administrator, e, customerKey);
  for (const file of demoFiles(number, sheet)) await attach(api, e, number, file);
}

function personOf({ login, email, password, what }: (typeof demoColleagues)[number]): DemoPerson {
  return { login: login ?? email, password, what };
}
