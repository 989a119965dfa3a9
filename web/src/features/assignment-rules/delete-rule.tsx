import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { rulesQuery } from '../../api/portfolio-queries.ts';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly rule: AssignmentRule;
  readonly onClose: () => void;
}

/** Asks before a rule is deleted: what it added stays (C9). */
export function DeleteRule({ entityId, rule, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const remove = async () => {
    const path = { e: entityId, id: rule.id };
    await api('DELETE /v1/entities/{e}/assignment-rules/{id}', { path });
    await queryClient.invalidateQueries(rulesQuery(entityId));
    toast(t.rules.deleted(rule.name));
  };
  return (
    <Confirm
      title={t.rules.deleteTitle(rule.name)}
      body={t.rules.deleteBody}
      action={t.rules.delete}
      danger
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
