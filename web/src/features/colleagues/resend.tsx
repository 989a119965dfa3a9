import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';

/** One action sends a new invitation; the link sent before dies (B4). */
export function Resend({ entityId, user }: { entityId: string; user: User }) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const resend = useMutation({
    mutationFn: () =>
      api('POST /v1/entities/{e}/users/{u}/invitation', { path: { e: entityId, u: user.id } }),
    onSuccess: () => toast(t.colleagues.resent(user.name)),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: [...entityKey(entityId), 'colleagues'] }),
  });
  return (
    <>
      <Button small icon="mail" busy={resend.isPending} onClick={() => resend.mutate()}>
        {t.colleagues.resend}
        <span className="sr-only">: {user.name}</span>
      </Button>
      {resend.error && (
        <span role="alert" className="text-[0.8125rem] text-danger">
          {messageOf(resend.error, t)}
        </span>
      )}
    </>
  );
}
