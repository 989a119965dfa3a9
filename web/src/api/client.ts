import {
  ApiProblem,
  type CallInput,
  type CallResult,
  createClient,
} from '#shared/contract/client.ts';
import type { Routes } from '#shared/contract/routes.ts';

type Key = keyof Routes;

/** The body that a call answers with success. */
export type Answer<K extends Key> = NonNullable<CallResult<K>>;

/**
 * The API at this origin. The session is a cookie that scripts cannot read, so nothing is stored here.
 * @throws ApiProblem the API's refusal; status 0 when no answer came
 */
export const api = createClient('');

export type Body<K extends Key> = CallInput<K> extends { readonly body: infer B } ? B : never;

/** Whether an error is the API's refusal with this status (0: no answer came). */
export function isProblem(error: unknown, status?: number): error is ApiProblem {
  return error instanceof ApiProblem && (status === undefined || error.status === status);
}
