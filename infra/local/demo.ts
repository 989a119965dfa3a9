import { type Client, createClient } from '#shared/contract/client.ts';
import {
  demoColleagues,
  demoContacts,
  demoController,
  demoCustomers,
  demoEntity,
  demoInvoices,
  demoPassword,
  demoPdf,
  demoProposal,
  secondEntity,
} from './demo-data.ts';
import { loadMessages } from './demo-messages.ts';
import { loadQualifications } from './demo-qualifications.ts';
import type { StandIn } from './stand-in.ts';

export interface DemoPerson {
  readonly login: string;
  readonly password: string;
  readonly what: string;
}

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

const contact: DemoPerson = {
  login: demoContacts[0].userCode,
  password: demoPassword,
  what: 'a customer’s contact, in the portal',
};

/**
 * Loads the demo company through the API, as people would have entered it. Where the account is set
 * up already, nothing is added.
 */
export async function loadDemo(
  standIn: StandIn,
  say: (text: string) => void,
): Promise<DemoPerson[]> {
  const colleagues = demoColleagues.filter(({ pending }) => !pending).map(personOf);
  const people = [administrator, ...colleagues, controller, contact];
  const { created } = (await standIn.bootstrap()) as { created: boolean };
  if (!created) return people;
  say('  loading the demo company …\n');
  await accept(standIn, administrator);
  const api = await signIn(standIn, administrator);
  const { id: e } = await api('POST /v1/entities', { body: demoEntity });
  await Promise.all(
    demoColleagues.map(({ password: _, what: __, pending: ___, ...body }) =>
      api('POST /v1/entities/{e}/users', {
        path: { e },
        body: { ...body, activeAccount: body.login !== undefined },
      }),
    ),
  );
  for (const person of demoColleagues.filter(({ login, pending }) => login && !pending)) {
    await accept(standIn, personOf(person), person.email);
  }
  const second = await api('POST /v1/entities', { body: secondEntity });
  const role = 'financial-controller' as const;
  const entities = [e, second.id].map((entityId) => ({ entityId, role }));
  await api('POST /v1/users', { body: { ...demoController, entities } });
  await accept(standIn, controller, demoController.email);
  const users = await api('GET /v1/entities/{e}/users', { path: { e }, query: { limit: 200 } });
  const collectors = users.items.filter(
    ({ role }) => role === 'collector' || role === 'sales-manager',
  );
  await inParallel(demoCustomers(collectors.map(({ id }) => id)), async (body) => {
    await api('POST /v1/entities/{e}/customers', { path: { e }, body });
  });
  const invoices = demoInvoices(standIn.clock.now());
  await inParallel(invoices, async ({ settledOn, ...body }) => {
    const { key } = await api('POST /v1/entities/{e}/invoices', { path: { e }, body });
    const path = { e, n: key };
    if (settledOn)
      await api('POST /v1/entities/{e}/invoices/{n}/settlement', { path, body: { settledOn } });
  });
  await inParallel(invoices.slice(0, 12), ({ number }) => attach(api, e, number));
  const resolver = users.items.find(({ role }) => role === 'credit-manager')?.id ?? '';
  const collector = demoColleagues.find(({ role }) => role === 'collector');
  if (collector) {
    await loadQualifications(standIn, () => signIn(standIn, personOf(collector)), e, resolver);
  }
  await grantAccesses(standIn, api, e);
  if (collector) await loadMessages(standIn, await signIn(standIn, personOf(collector)), e);
  return people;
}

async function grantAccesses(standIn: StandIn, api: Client, e: string): Promise<void> {
  const { items } = await api('GET /v1/entities/{e}/customers', {
    path: { e },
    query: { limit: 1 },
  });
  const code = items[0]?.key ?? '';
  for (const { userCode, ...body } of demoContacts) {
    const path = { e, code };
    const { id } = await api('POST /v1/entities/{e}/customers/{code}/contacts', { path, body });
    const { email } = body;
    await api('PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access', {
      path: { ...path, c: id },
      body: { userCode, email },
    });
  }
  await accept(standIn, contact, demoContacts[0].email);
  const portal = await signIn(standIn, contact);
  const { version } = await portal('GET /v1/portal/customer');
  await portal('PATCH /v1/portal/customer', { body: demoProposal, ifMatch: version });
}

function personOf({ login, email, password, what }: (typeof demoColleagues)[number]): DemoPerson {
  return { login: login ?? email, password, what };
}

async function accept(standIn: StandIn, person: DemoPerson, email = person.login): Promise<void> {
  const [message] = (await standIn.emails({ to: email })).slice(-1);
  const token = /#token=([\w-]+)/.exec(message?.text ?? '')?.[1];
  if (!token) throw new Error(`${email} was not invited`);
  const { password } = person;
  await createClient(standIn.origin)('POST /v1/invitations/accept', { body: { token, password } });
}

async function signIn({ origin }: StandIn, { login, password }: DemoPerson): Promise<Client> {
  const { token } = await createClient(origin)('POST /v1/sessions', { body: { login, password } });
  return createClient(origin, () => ({ authorization: `Bearer ${token}` }));
}

async function attach(api: Client, e: string, number: string): Promise<void> {
  const content = demoPdf(number);
  const fileName = `${number}.pdf`;
  const { attachments } = await api('POST /v1/entities/{e}/attachments', {
    path: { e },
    body: {
      invoices: [number],
      files: [{ fileName, size: content.length, contentType: 'application/pdf' }],
      visibleToColleagues: true,
      visibleToCustomers: true,
    },
  });
  for (const { id, upload } of attachments) {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([content]), fileName);
    await fetch(upload.url, { method: 'POST', body: form });
    await api('POST /v1/entities/{e}/attachments/{a}/completion', { path: { e, a: id } });
  }
}

/** A few at a time, as the functions of a small deployment would be called. */
async function inParallel<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
}
