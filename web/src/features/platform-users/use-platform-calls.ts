import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { AccountCalls } from '../colleagues/account-calls.ts';

/** Everything read is read anew: a multi-entity user appears in several entities, and may be the reader. */
export function useEverythingChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries();
}

/** The account of a multi-entity user, kept at platform level. */
export function usePlatformCalls(userId: string): AccountCalls {
  const changed = useEverythingChanged();
  const path = { u: userId };
  return {
    invite: () => api('POST /v1/users/{u}/invitation', { path }),
    activate: (login) =>
      api('POST /v1/users/{u}/activation', { path, body: login ? { login } : {} }),
    deactivate: () => api('POST /v1/users/{u}/deactivation', { path }),
    remove: () => api('DELETE /v1/users/{u}', { path }),
    removeSecondFactor: () => api('DELETE /v1/users/{u}/totp', { path }),
    changed,
  };
}
