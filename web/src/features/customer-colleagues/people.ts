import type { Role, User } from '../../api/types.ts';

/** What somebody is chosen by. */
export interface Choosable {
  readonly id: string;
  readonly name: string;
  readonly role: Role | null;
  readonly status: User['status'];
}

/** The form in which names are searched: without case and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, or role in the reader's words, holds every word that was typed; all for none. */
export function findPeople<P extends Choosable>(
  people: readonly P[],
  typed: string,
  roleText: (role: Role) => string,
): P[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  return people.filter(({ name, role }) => {
    const text = plain(`${name} ${role ? roleText(role) : ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** People in the order of their names, those who are active first. */
export function inOrderOfName<P extends Choosable>(people: readonly P[], locale: string): P[] {
  const { compare } = new Intl.Collator(locale);
  const rank = ({ status }: P) => (status === 'inactive' ? 1 : 0);
  return people.toSorted((one, other) => rank(one) - rank(other) || compare(one.name, other.name));
}
