import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useWatchRun } from './watched-runs.ts';

interface Props {
  readonly entityId: string;
  readonly runId: string;
  readonly onClose: () => void;
}

/** Asks, then undoes a run by another one, which is shown (C10). */
export function UndoRun({ entityId, runId, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const watchRun = useWatchRun();
  const undo = async () => {
    const undoing = await api('POST /v1/entities/{e}/runs/{id}/undo', {
      path: { e: entityId, id: runId },
      idempotencyKey: keyFor(runId),
    });
    watchRun(entityId, undoing.runId);
    toast(t.runs.undoing);
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    await navigate({
      to: '/e/$entityId/runs/$runId',
      params: { entityId, runId: undoing.runId },
    });
  };
  return (
    <Confirm
      title={t.runs.undoTitle}
      body={t.runs.undoBody}
      action={t.runs.undo}
      danger
      onConfirm={undo}
      onClose={onClose}
    />
  );
}
