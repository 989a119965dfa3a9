import type { Answer } from './contract-check.ts';
import type { Person, TestEntity } from './people.ts';

/** What can be held, as its path says it. */
export const kinds = ['invoices/{n}', 'customers/{code}', 'attachments/{a}'] as const;
export type Kind = (typeof kinds)[number];
export type HeldPath = Partial<Record<'n' | 'code' | 'a', string>>;

/** One of the three: each takes what the others' paths have besides, too. */
export const holdRoute = (method: 'PUT' | 'DELETE', kind: Kind) =>
  `${method} /v1/entities/{e}/holds/${kind}` as 'PUT /v1/entities/{e}/holds/invoices/{n}';

/** Holds something, whatever comes. */
export const hold = (
  { id: e, main }: TestEntity,
  kind: Kind,
  path: HeldPath,
  { reason = 'Litigation', by = main }: { reason?: string; by?: Person } = {},
): Promise<Answer> =>
  by.attempt(holdRoute('PUT', kind), { path: { e, n: '', ...path }, body: { reason } });

/** Lifts a hold, whatever comes. */
export const lift = ({ id: e, main }: TestEntity, kind: Kind, path: HeldPath, by: Person = main) =>
  by.attempt(holdRoute('DELETE', kind) as 'DELETE /v1/entities/{e}/holds/invoices/{n}', {
    path: { e, n: '', ...path },
  });
