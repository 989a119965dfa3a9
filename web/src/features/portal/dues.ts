import type { Statement } from '../../api/types.ts';

type Item = Statement['items'][number];

/** What is owed rather than credited. */
const isOwed = ({ balance }: Item) => Number(balance) > 0;

/** What falls due next, at most `most` of it, from a list by due date. */
export function nextDue(items: readonly Item[], most: number): Item[] {
  return items.filter((item) => item.age === 0 && isOwed(item)).slice(0, most);
}

/** What has been due the longest. */
export function oldestOverdue(items: readonly Item[]): Item | undefined {
  return items.find((item) => item.age > 0 && isOwed(item));
}
