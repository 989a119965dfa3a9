import type { CallInput } from '#shared/contract/client.ts';
import { everyPage } from './pages.ts';
import type { Person, TestEntity } from './people.ts';
import { aCustomer, anInvoice } from './records.ts';

export const qualifyKey = 'POST /v1/entities/{e}/invoices/{n}/qualifications';
export const historyKey = 'GET /v1/entities/{e}/invoices/{n}/qualifications';
export const agendaKey = 'GET /v1/entities/{e}/follow-ups';

export type Qualifying = CallInput<typeof qualifyKey>['body'];

/** One of each kind, in an order in which each may follow the other. */
export const dispute = { kind: 'dispute', disputeType: 'price', comment: 'Another price' } as const;
export const promise = { kind: 'promise', promiseDate: '2099-01-31' } as const;
export const everyKind = [
  { kind: 'ongoing' },
  promise,
  dispute,
  { kind: 'dispute-resolved' },
  { kind: 'litigation' },
] as const satisfies Qualifying[];

export const qualify = (
  { id: e, main }: TestEntity,
  n: string,
  body: Qualifying,
  by: Person = main,
) => by.call(qualifyKey, { path: { e, n }, body });

/** All that was said of an invoice, the newest first. */
export const historyOf = async ({ id: e, main }: TestEntity, n: string, by: Person = main) =>
  (await by.call(historyKey, { path: { e, n } })).items;

type Agenda = NonNullable<CallInput<typeof agendaKey>['query']>;

/** Every page of the agenda: the numbers of its invoices, and how many pages they took. */
export async function agendaOf(
  { id: e, main }: TestEntity,
  query: Agenda = {},
  by: Person = main,
): Promise<{ numbers: string[]; pages: number }> {
  const { items, pages } = await everyPage((cursor) =>
    by.call(agendaKey, { path: { e }, query: { ...query, ...(cursor && { cursor }) } }),
  );
  return { numbers: items.map(({ invoice }) => invoice.number), pages };
}

/** An open invoice of a customer of its own. */
export async function anOwnInvoice(entity: TestEntity, stated: object = {}) {
  const customer = await aCustomer(entity);
  return { customer, ...(await anInvoice(entity, customer.code, stated)) };
}
