import type { CallInput } from '#shared/contract/client.ts';
import { outcome } from './accesses.ts';
import type { TestPage } from './messaging.ts';
import type { Person, TestEntity } from './people.ts';

/** What is said on pages, and decided by colleagues (H2, H3). */

const sayKey = 'POST /v1/pages/prequalifications';
type Said = Omit<NonNullable<CallInput<typeof sayKey>['body']>, 'token' | 'invoice'>;

export const promised = { kind: 'promise', promiseDate: '2099-12-24' } as const;

type Token = Pick<TestPage, 'token' | 'number'>;

/** Tries to say something of an invoice, whatever comes of it. */
export const saying = ({ world }: TestEntity, page: Token, said: object, invoice = page.number) =>
  world.anonymous.attempt(sayKey, { body: { token: page.token, invoice, ...said } as never });

export const said = ({ world }: TestEntity, { token, number: invoice }: Token, stated: Said) =>
  world.anonymous.call(sayKey, { body: { token, invoice, ...stated } });

/** @param invoice left out: of all of them */
export const commented = (
  { world }: TestEntity,
  { token }: Pick<TestPage, 'token'>,
  comment: string,
  invoice?: string,
) =>
  world.anonymous.call('POST /v1/pages/comments', {
    body: { token, comment, ...(invoice !== undefined && { invoice }) },
  });

export const deciding = (
  { id: e, main }: TestEntity,
  verdict: 'acceptance' | 'refusal',
  id: string,
  by: Person = main,
) => by.attempt(`POST /v1/entities/{e}/proposals/{id}/${verdict}`, { path: { e, id }, body: {} });

/** Tries to announce a file of five bytes, `proof.txt` unless stated. */
export const announcing = (
  { world }: TestEntity,
  { token, number: invoice }: Token,
  stated: object = {},
) =>
  world.anonymous.attempt('POST /v1/pages/attachments', {
    body: { token, invoice, fileName: 'proof.txt', size: 5, ...stated },
  });

export const completing = (
  { world }: TestEntity,
  { token }: Pick<TestPage, 'token'>,
  attachmentId: string,
) =>
  world.anonymous.attempt('POST /v1/pages/attachments/completion', {
    body: { token, attachmentId },
  });

/** What whoever decides on a file reads in it, or why they do not. */
export async function fetched({ id: e, main }: TestEntity, id: string, by: Person = main) {
  const key = 'POST /v1/entities/{e}/proposals/{id}/download';
  const answer = await by.attempt(key, { path: { e, id } });
  if (answer.status !== 200) return outcome(answer);
  return (await fetch((answer.body as { url: string }).url)).text();
}

type Customer = Pick<TestPage, 'code'>;

export const proposalsOf = async ({ id: e, main }: TestEntity, { code }: Customer) => {
  const key = 'GET /v1/entities/{e}/customers/{code}/proposals';
  return (await main.call(key, { path: { e, code } })).items;
};

export const commentsOf = async (
  { id: e, main }: TestEntity,
  { code }: Customer,
  query: { readonly invoice?: string } = {},
) => {
  const key = 'GET /v1/entities/{e}/customers/{code}/comments';
  return (await main.call(key, { path: { e, code }, query })).items;
};
