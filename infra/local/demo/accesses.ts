import type { Client } from '#shared/contract/client.ts';
import type { StandIn } from '../stand-in.ts';
import { demoPassword } from './people.ts';
import { accept, type DemoPerson, signIn } from './signing-in.ts';

/** Contacts of the first customer, who see it in the portal; the second has yet to set a password. */
const contacts = [
  {
    name: 'Lucie Tissot',
    title: 'Gérante',
    department: 'Comptabilité',
    email: 'lucie@boulangerietissot.example',
    userCode: 'C1000101',
  },
  {
    name: 'Marc Tissot',
    title: 'Associé',
    department: null,
    email: 'marc@boulangerietissot.example',
    userCode: 'C1000102',
  },
] as const;

/** What the first contact proposes and nobody has decided yet. */
const proposal = { phone: '+33 4 50 45 12 80', website: 'https://tissot.example' };

/** The contact who can sign in. */
export const contactPerson = (): DemoPerson => ({
  login: contacts[0].userCode,
  password: demoPassword,
  what: 'a customer’s contact, in the portal',
});

/** Gives the first customer's contacts their accesses; the first proposes a change. */
export async function grantAccesses(standIn: StandIn, api: Client, e: string): Promise<void> {
  const query = { limit: 1 };
  const { items } = await api('GET /v1/entities/{e}/customers', { path: { e }, query });
  const path = { e, code: items[0]?.key ?? '' };
  for (const { userCode, ...body } of contacts) {
    const { id: c } = await api('POST /v1/entities/{e}/customers/{code}/contacts', { path, body });
    await api('PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access', {
      path: { ...path, c },
      body: { userCode, email: body.email },
    });
  }
  const contact = contactPerson();
  await accept(standIn, contact, contacts[0].email);
  const portal = await signIn(standIn, contact);
  const { version } = await portal('GET /v1/portal/customer');
  await portal('PATCH /v1/portal/customer', { body: proposal, ifMatch: version });
}
