import { expect } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import type { Person, TestEntity } from './people.ts';

type Asked = CallInput<'POST /v1/entities/{e}/customers/search'>['body'];
type Found = CallResult<'POST /v1/entities/{e}/customers/search'>;

const key = 'POST /v1/entities/{e}/customers/search';

export function search({ id: e, main }: TestEntity, body: Partial<Asked>, by: Person = main) {
  return by.call(key, { path: { e }, body: { criteria: {}, ...body } as Asked });
}

/** The codes that one page of a search shows. */
export async function codesOf(entity: TestEntity, body: Partial<Asked>, by?: Person) {
  return (await search(entity, body, by)).items.map(({ code }) => code);
}

/** Every page of a search, one after the other. @param between what happens before each further one */
export async function everyHit(
  entity: TestEntity,
  body: Partial<Asked>,
  by?: Person,
  between?: (page: number) => Promise<void>,
): Promise<Hits<Found['items'][number]>> {
  const read = (cursor?: string) => search(entity, { ...body, ...(cursor && { cursor }) }, by);
  const { pages, ...hits } = await everyFound(read, body.limit, between);
  for (const items of pages.slice(0, -1)) expect(items).not.toEqual([]);
  return hits;
}

interface Hits<T> {
  readonly items: T[];
  readonly totals: (number | null)[];
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number | null;
}

/** The pages of any search, likewise: none has more than was asked for. */
export async function everyFound<T>(
  read: (cursor?: string) => Promise<Page<T>>,
  limit = 50,
  between: (page: number) => Promise<void> = async () => {},
): Promise<Hits<T> & { readonly pages: (readonly T[])[] }> {
  const pages: (readonly T[])[] = [];
  const totals: (number | null)[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    pages.push(page.items);
    totals.push(page.total);
    if (page.nextCursor === null) return { items: pages.flat(), totals, pages };
    cursor = page.nextCursor;
    await between(totals.length);
  }
}
