import { ApiProblem, type CallInput, createClient } from '#shared/contract/client.ts';
import type { AnswerOf, RouteDefinition, RouteKey } from '#shared/contract/route.ts';
import type { AnyRoute } from '#shared/contract/routes.ts';

type Key = RouteKey<AnyRoute>;
type RouteAt<K extends Key> = Extract<
  AnyRoute,
  K extends `${infer Method} ${infer Path}` ? { method: Method; path: Path } : never
>;

/** The body that a call answers with success; void where there is none. */
export type Answer<K extends Key> =
  RouteAt<K> extends infer R extends RouteDefinition ? NonNullable<AnswerOf<R>['body']> : never;

/**
 * The API at this origin. The session is a cookie that scripts cannot read, so nothing is stored here.
 * @throws ApiProblem the API's refusal; status 0 when no answer came
 */
export const api = createClient('') as <K extends Key>(
  key: K,
  ...input: [CallInput<K>?]
) => Promise<Answer<K>>;

export type Body<K extends Key> = CallInput<K> extends { readonly body: infer B } ? B : never;

/** Whether an error is the API's refusal with this status (0: no answer came). */
export function isProblem(error: unknown, status?: number): error is ApiProblem {
  return error instanceof ApiProblem && (status === undefined || error.status === status);
}
