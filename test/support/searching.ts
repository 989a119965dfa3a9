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
  between: (page: number) => Promise<void> = async () => {},
): Promise<{ items: Found['items'][number][]; totals: (number | null)[] }> {
  const items: Found['items'][number][] = [];
  const totals: (number | null)[] = [];
  for (let cursor: string | undefined; ; ) {
    const page: Found = await search(entity, { ...body, ...(cursor && { cursor }) }, by);
    expect(page.items.length).toBeLessThanOrEqual(body.limit ?? 50);
    items.push(...page.items);
    totals.push(page.total);
    if (page.nextCursor === null) return { items, totals };
    expect(page.items).not.toEqual([]);
    cursor = page.nextCursor;
    await between(totals.length);
  }
}
