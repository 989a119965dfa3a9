import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { api, type Body } from '../../api/client.ts';
import { setConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';
import type { Membership, Permission, Principal } from '../../api/types.ts';
import { forgetView } from '../../api/viewing.ts';
import { useLanguage } from '../../language.tsx';
import { forgetRecent } from '../palette/recent.ts';
import { resumeTasks, stopTasks } from '../tasks/tasks.ts';

/** Who is signed in; only in pages behind the sign-in. */
export function useMe(): Principal {
  return useSuspenseQuery(meQuery).data;
}

/** The entity of the page's address, as the person's own: with their role and permissions in it. */
export function useMembership(): Membership {
  const { entityId } = useParams({ strict: false });
  const membership = useMe().entities.find(({ id }) => id === entityId);
  if (!membership) throw new Error('outside of an entity');
  return membership;
}

export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMembership();
  return (permission) => permissions.includes(permission);
}

export type Credentials = Body<'POST /v1/sessions'>;

/** Signs in; what was read for somebody else before is forgotten first. */
export function useSignIn(): (credentials: Credentials) => Promise<Principal> {
  const queryClient = useQueryClient();
  const { setLanguage } = useLanguage();
  return async (credentials) => {
    const { principal } = await api('POST /v1/sessions', { body: credentials });
    forgetView();
    setConnection({ sessionEnded: false });
    const before = queryClient.getQueryData(meQuery.queryKey);
    if (before?.id !== principal.id) stopTasks();
    forgetRecent(principal.id);
    if (before && before.id !== principal.id) queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, principal);
    resumeTasks();
    await setLanguage(principal.language);
    return principal;
  };
}

/** Whether a role asks for a second factor that is not set up: until it is, the API allows nothing else. */
export function lacksSecondFactor({ secondFactor }: Principal): boolean {
  return secondFactor.required && !secondFactor.enabled;
}

/**
 * Leaves for the sign-in page, stops what is under way and forgets everything that was read. Who has just set a password is told
 * so there, and finds their login filled in; it does not stand in the address.
 */
export function useLeave(): (how?: { passwordSetFor: string }) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (how) => {
    stopTasks();
    queryClient.removeQueries({ queryKey: meQuery.queryKey });
    forgetRecent();
    setConnection({ sessionEnded: false });
    await router.navigate({
      to: '/sign-in',
      ...(how && { search: { notice: 'password-set' }, state: { login: how.passwordSetFor } }),
      ignoreBlocker: true,
    });
    queryClient.clear();
  };
}
