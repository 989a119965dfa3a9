import { folded } from '#shared/domain/fields.ts';
import { nameOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/** Finds colleagues by what a file calls them: login, e-mail, full name either way round, or id. */
export interface People {
  readonly find: (text: string) => { readonly id: string } | 'unknown' | 'ambiguous';
  /** Whom nothing keeps yet from being deleted (B10). */
  readonly isLoose: (id: string) => boolean;
}

export async function peopleOf(services: Services, e: string): Promise<People> {
  const byName = new Map<string, Set<string>>();
  const loose = new Set<string>();
  const note = (name: string | null, id: string) => {
    if (!name) return;
    const key = folded(name);
    byName.set(key, (byName.get(key) ?? new Set()).add(id));
  };
  for await (const some of services.users.membersOf(e)) {
    for (const user of some) {
      if (!user.hasPassword) loose.add(user.id);
      for (const name of namesOf(user)) note(name, user.id);
    }
  }
  return {
    isLoose: (id) => loose.has(id),
    find: (text) => {
      const [id, another] = byName.get(folded(text)) ?? [];
      if (id === undefined) return 'unknown';
      return another === undefined ? { id } : 'ambiguous';
    },
  };
}

const namesOf = (user: User) => [
  user.id,
  user.login,
  user.email,
  nameOf(user),
  `${user.lastName} ${user.firstName}`,
];
