import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, isProblem } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import type { NewMessage } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Sending {
  readonly entityId: string;
  /** The customer's key. */
  readonly code: string;
  /** Called where something has changed since the preview. */
  readonly onChanged: () => void;
}

/** Sends a message as its preview has shown it, and leads to what becomes of it (H1). */
export function useSend({ entityId, code, onChanged }: Sending) {
  const { messages: t } = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: NewMessage & { readonly digest: string }) =>
      api('POST /v1/entities/{e}/customers/{code}/messages', {
        path: { e: entityId, code },
        body,
        idempotencyKey: keyFor(body),
      }),
    onSuccess: async ({ messageId }) => {
      toast(t.sent);
      await navigate({
        to: '/e/$entityId/messages/$messageId',
        params: { entityId, messageId },
        // Going back does not lead to the same message once more.
        replace: true,
        ignoreBlocker: true,
      });
      await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    },
    onError: (error) => {
      if (hasChanged(error)) onChanged();
    },
  });
}

/** Whether it is refused as something has changed since the preview (409 `basis-changed`). */
export const hasChanged = (error: unknown): boolean =>
  isProblem(error, 409) && error.code === 'basis-changed';
