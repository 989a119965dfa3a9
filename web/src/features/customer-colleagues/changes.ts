import type { CustomerColleague, User } from '../../api/types.ts';

type Colleagues = readonly CustomerColleague[];
type Added = Pick<User, 'id' | 'name' | 'role' | 'status'>;

/** What the list will be once people are associated by hand; who is there already stays as they are. */
export function withColleagues(
  list: Colleagues,
  added: readonly Added[],
  by: CustomerColleague['by'],
  since: string,
): CustomerColleague[] {
  const present = new Set(list.map(({ userId }) => userId));
  const news = added
    .filter(({ id }) => !present.has(id))
    .map(({ id, name, role, status }) => ({
      userId: id,
      name,
      role,
      status,
      origin: 'manual' as const,
      ruleId: null,
      ruleName: null,
      runId: null,
      since,
      by,
    }));
  return [...list, ...news];
}

/** What the list will be without somebody. */
export function withoutColleague(list: Colleagues, userId: string): CustomerColleague[] {
  return list.filter((one) => one.userId !== userId);
}

/** Who is shown first is in charge; the others by name. */
export function withoutCollector(
  list: Colleagues,
  collectorId: string | null,
  locale: string,
): CustomerColleague[] {
  const { compare } = new Intl.Collator(locale);
  return list
    .filter(({ userId }) => userId !== collectorId)
    .toSorted((one, other) => compare(one.name, other.name));
}
