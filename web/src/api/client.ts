import {
  ApiProblem,
  type CallInput,
  type CallResult,
  createClient,
} from '#shared/contract/client.ts';
import type { Routes } from '#shared/contract/routes.ts';
import { setConnection } from './connection.ts';
import { askForPassword } from './reauthentication.ts';
import { viewHeaders } from './viewing.ts';

type Key = keyof Routes;

/** The body that a call answers with success. */
export type Answer<K extends Key> = NonNullable<CallResult<K>>;

type Api = <K extends Key>(key: K, ...input: [CallInput<K>?]) => Promise<Answer<K>>;

const client = createClient('', viewHeaders);

/**
 * The API at this origin. The session is a cookie that scripts cannot read, so nothing is stored here;
 * a page that sees the portal as a contact speaks for that contact instead.
 * What each call says of connection and session is noted for the frame of the page; one that wants the
 * password again waits until it is given, and is then repeated.
 * @throws ApiProblem the API's refusal; status 0 when no answer came
 */
export const api = (async (key: Key, input: CallInput<Key>) => {
  const call = () => noted(() => client(key, input));
  try {
    return await call();
  } catch (error) {
    const wanted = isProblem(error) && error.code === 'reauthentication-required';
    if (!wanted || !(await askForPassword())) throw error;
    return call();
  }
}) as Api;

/** What one call answers; what it says of connection and session is noted. */
export async function noted<T>(call: () => Promise<T>): Promise<T> {
  try {
    const answer = await call();
    setConnection({ reachable: true });
    return answer;
  } catch (error) {
    if (isProblem(error)) {
      // An answer of any kind shows that the service is reached.
      setConnection({ reachable: error.status !== 0 });
      if (error.code === 'unauthenticated') setConnection({ sessionEnded: true });
      if (error.code === 'totp-setup-required') setConnection({ secondFactorWanted: true });
      if (error.code === 'address-refused') setConnection({ addressRefused: true });
    }
    throw error;
  }
}

export type Body<K extends Key> = CallInput<K> extends { readonly body: infer B } ? B : never;

/** Whether an error is the API's refusal with this status (0: no answer came). */
export function isProblem(error: unknown, status?: number): error is ApiProblem {
  return error instanceof ApiProblem && (status === undefined || error.status === status);
}

/**
 * For what has no version to be called with: somebody else was quicker, as the API would say it.
 * @throws ApiProblem 412
 */
export function refuseChanged(): never {
  throw new ApiProblem(412, { code: 'version-mismatch' });
}
