import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isProblem } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import type { LanguageCode } from '../../api/types.ts';
import { agreeToStop } from './agree-to-stop.ts';
import { useLeave, useMe } from './use-session.ts';

/** Changes the language of whoever is signed in. */
export function useLanguageOfMe() {
  const me = useMe();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      api('PATCH /v1/me', { body: { language: code as LanguageCode }, ifMatch: me.version }),
    onSuccess: (changed) => queryClient.setQueryData(meQuery.queryKey, changed),
    // Somebody changed the record meanwhile, from another window perhaps: the next try has its version.
    onError: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}

export function useSignOut() {
  const leave = useLeave();
  return useMutation({
    mutationFn: async () => {
      const agreed = await agreeToStop();
      if (agreed) await api('DELETE /v1/sessions/current');
      return agreed;
    },
    onSuccess: (agreed) => agreed && leave(),
    onError: (error) => isProblem(error, 401) && leave(),
  });
}
