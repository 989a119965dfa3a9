import type { Attachment, Contact } from '../../api/types.ts';
import { findPeople } from '../customer-colleagues/people.ts';

/** Of what kind those are to whom a link can be sent, as the API calls them. */
export type RecipientType = 'contact' | 'user';

/** To whom a link to a file can be sent: to those alone who may see it (G3). */
export function recipientTypesOf(
  file: Pick<Attachment, 'visibleToColleagues' | 'visibleToCustomers'>,
): RecipientType[] {
  return [
    ...(file.visibleToCustomers ? (['contact'] as const) : []),
    ...(file.visibleToColleagues ? (['user'] as const) : []),
  ];
}

/** The customers on whose invoices a file is, each once. */
export function customersOf({ invoices }: Pick<Attachment, 'invoices'>): string[] {
  return [...new Set(invoices.map(({ customerCode }) => customerCode))];
}

type Named = Pick<Contact, 'id' | 'name' | 'title' | 'department' | 'email'>;

/** The contacts who have an e-mail address. */
export const writable = <C extends Named>(contacts: readonly C[]): C[] =>
  contacts.filter(({ email }) => Boolean(email));

/** Those of whom what tells them apart holds every word that was typed; all for none. */
export function findContacts<C extends Named>(contacts: readonly C[], typed: string): C[] {
  const searched = contacts.map((contact) => {
    const { id, title, department, email } = contact;
    const name = [contact.name, title, department, email].filter(Boolean).join(' ');
    return { id, name, role: null, status: 'active' as const, contact };
  });
  return findPeople(searched, typed, (role) => role).map(({ contact }) => contact);
}
