import type { Answer } from './contract-check.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Every item of a list, page by page, with the number of pages. @throws Error beyond a hundred pages */
export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 1; pages <= 100; pages += 1) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return { items, pages };
    cursor = page.nextCursor;
  }
  throw new Error('the list does not end');
}

export const codeOf = ({ body }: Pick<Answer, 'body'>) => (body as { code?: string }).code;

/** So many runs at once. */
export const times = <T>(count: number, run: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => run(n)));

/** How often each outcome came: a status, or the code of a problem. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const outcome = answer.status < 300 ? String(answer.status) : String(codeOf(answer));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
