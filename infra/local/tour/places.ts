import { type Client, createClient } from '#shared/contract/client.ts';

/** Somebody whom the tour names, with a password that is printed at the start as well. */
export interface TourPerson {
  readonly login: string;
  readonly password: string;
  readonly what: string;
}

/** What of the company the tour's links lead to, as far as it is there. */
export interface Company {
  /** Of the first entity. */
  readonly e?: string;
  /** Key of its first customer, key of what they owe longest, and who reads their reminders. */
  readonly customer?: string;
  readonly invoice?: string;
  readonly contactEmail?: string;
}

export type Place = keyof ReturnType<typeof addresses>;

/** Where each link of the tour leads; what is not there yet is found from the first page. */
export function addresses({ e, customer, invoice, contactEmail }: Company) {
  const inEntity = (path: string) => (e ? `/e/${e}/${path}` : '/');
  const ofCustomer = (path: string) => (customer ? inEntity(`customers/${customer}/${path}`) : '/');
  return {
    colleagues: inEntity('colleagues'),
    customers: inEntity('customers'),
    overdue: inEntity('customers?overdue=1000..&sort=-overdue'),
    statement: ofCustomer('statement'),
    files: ofCustomer('files'),
    invoices: inEntity('invoices'),
    invoice: invoice ? inEntity(`invoices/${invoice}`) : '/',
    agenda: inEntity('agenda'),
    reminder: ofCustomer('messages/new?kind=reminder'),
    proposals: inEntity('proposals'),
    portal: '/portal',
    reports: inEntity('reports'),
    rules: inEntity('rules'),
    runs: inEntity('runs'),
    imports: inEntity('imports'),
    retention: inEntity('retention'),
    security: '/platform/security',
    emails: '/_local',
    emailsOfContact: contactEmail ? `/_local?to=${encodeURIComponent(contactEmail)}` : '/_local',
  };
}

/**
 * Looks the company up as one of its people sees it. Whose password is another by now is not asked again
 * (B11), and the tour's links lead to the first page.
 */
export async function findCompany(origin: string, person?: TourPerson): Promise<Company> {
  if (!person) return {};
  try {
    const { login, password } = person;
    const { token } = await createClient(origin)('POST /v1/sessions', {
      body: { login, password },
    });
    const api = createClient(origin, () => ({ authorization: `Bearer ${token}` }));
    const company = await lookAround(api);
    await api('DELETE /v1/sessions/current');
    return company;
  } catch {
    return {};
  }
}

async function lookAround(api: Client): Promise<Company> {
  const { entities } = await api('GET /v1/me');
  const e = entities[0]?.id;
  if (!e) return {};
  const { items } = await api('GET /v1/entities/{e}/customers', {
    path: { e },
    query: { limit: 1 },
  });
  const code = items[0]?.key;
  if (!code) return { e };
  const path = { e, code };
  const statement = await api('GET /v1/entities/{e}/customers/{code}/statement', { path });
  const contacts = await api('GET /v1/entities/{e}/customers/{code}/contacts', { path });
  const invoice = statement.items.find(({ balance }) => Number(balance) > 0)?.key;
  const contactEmail = contacts.items[0]?.email;
  return {
    ...{ e, customer: code },
    ...(invoice && { invoice }),
    ...(contactEmail && { contactEmail }),
  };
}
