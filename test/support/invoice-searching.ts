import type { CallInput, CallResult } from '#shared/contract/client.ts';
import type { Person, TestEntity } from './people.ts';
import { everyFound } from './searching.ts';

const key = 'POST /v1/entities/{e}/invoices/search';
type Asked = CallInput<typeof key>['body'];
type Found = CallResult<typeof key>;
export type FoundInvoice = Found['items'][number];

export function searchInvoices(
  { id: e, main }: TestEntity,
  body: Partial<Asked>,
  by: Pick<Person, 'call'> = main,
): Promise<Found> {
  return by.call(key, { path: { e }, body: { criteria: {}, ...body } as Asked });
}

/** The numbers that one page of a search shows. */
export async function numbersFound(
  entity: TestEntity,
  criteria: Asked['criteria'],
  by?: Pick<Person, 'call'>,
) {
  return (await searchInvoices(entity, { criteria }, by)).items.map(({ number }) => number);
}

/** Every page of a search, one after the other. @param between what happens before each further one */
export function everyInvoice(
  entity: TestEntity,
  body: Partial<Asked>,
  by?: Pick<Person, 'call'>,
  between?: (page: number) => Promise<void>,
) {
  const read = (cursor?: string) =>
    searchInvoices(entity, { ...body, ...(cursor && { cursor }) }, by);
  return everyFound(read, body.limit, between);
}
