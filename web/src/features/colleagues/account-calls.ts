import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';

/** The calls on a person's account, at the level at which that person is kept. */
export interface AccountCalls {
  /** Sends a new invitation; the link sent before dies (B4). */
  readonly invite: () => Promise<unknown>;
  readonly activate: (login: string | undefined) => Promise<unknown>;
  readonly deactivate: () => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
  /** For who has lost their phone and the recovery codes (B12). */
  readonly removeSecondFactor: () => Promise<unknown>;
  /** Reads anew what is shown of the account. */
  readonly changed: () => Promise<unknown>;
}

/** The account of somebody who belongs to one entity. */
export function useColleagueCalls(entityId: string, userId: string): AccountCalls {
  const queryClient = useQueryClient();
  const path = { e: entityId, u: userId };
  return {
    invite: () => api('POST /v1/entities/{e}/users/{u}/invitation', { path }),
    activate: (login) =>
      api('POST /v1/entities/{e}/users/{u}/activation', { path, body: login ? { login } : {} }),
    deactivate: () => api('POST /v1/entities/{e}/users/{u}/deactivation', { path }),
    remove: () => api('DELETE /v1/entities/{e}/users/{u}', { path }),
    removeSecondFactor: () => api('DELETE /v1/entities/{e}/users/{u}/totp', { path }),
    changed: () => queryClient.invalidateQueries({ queryKey: entityKey(entityId) }),
  };
}
