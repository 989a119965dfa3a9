import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isProblem } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import type { Proposal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Decision {
  /** The fields that are accepted; none refuses the whole. */
  readonly fields: readonly string[];
  readonly word: string;
}

interface Told {
  readonly accepted: string;
  readonly refused: string;
}

/**
 * Decides on a proposal as it was read (E5). What was proposed or changed since is refused with
 * `basis-changed`, and read anew.
 */
export function useDecision(entityId: string, proposal: Proposal, told?: Told) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const renew = () => queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  const decision = useMutation({
    mutationFn: ({ fields, word }: Decision) => {
      const path = { e: entityId, id: proposal.id };
      const said = { ...(word.trim() && { word: word.trim() }), version: proposal.version };
      const body = { ...said, fields: [...fields] };
      const idempotencyKey = keyFor(body);
      return fields.length > 0
        ? api('POST /v1/entities/{e}/proposals/{id}/acceptance', { path, body, idempotencyKey })
        : api('POST /v1/entities/{e}/proposals/{id}/refusal', { path, body: said, idempotencyKey });
    },
    onSuccess: (decided) => {
      const outcome = decided.state === 'refused' ? 'refused' : 'accepted';
      toast(told?.[outcome] ?? t.proposals[outcome](decided.by.name));
      return renew();
    },
    onError: (error) => {
      if (isProblem(error, 409) && error.code === 'basis-changed') void renew();
    },
  });
  return { decision, renew };
}
