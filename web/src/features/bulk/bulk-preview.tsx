import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isProblem } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { RunProgress } from '../runs/run-progress.tsx';
import { useWatchRun } from '../runs/watched-runs.ts';
import { renewLists } from '../search/list/queries.ts';
import { type BulkChangeRequest, usePreview } from './bulk-query.ts';
import { changesAnything, type Figures, figuresOf } from './figures.ts';
import { FiguresView } from './figures-view.tsx';

interface Props {
  readonly entityId: string;
  readonly request: BulkChangeRequest;
  /** Which preview it is, and whether something was changed under the one before. */
  readonly preview: { readonly name: string; readonly overtaken: boolean };
  readonly onOvertaken: () => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
  /** It has become a run. */
  readonly onRun: (runId: string) => void;
}

/** What a change would do, and the button that does exactly this (C10). */
export function BulkPreview(props: Props) {
  const { entityId, request, onBack } = props;
  const t = useTexts();
  const preview = usePreview(entityId, request, props.preview.name);
  const carryOut = useCarryOut(props);
  const { figures } = preview;
  const changing = figures && changesAnything(figures);
  return (
    <div className="flex flex-col gap-4">
      {props.preview.overtaken && (
        <Notice tone="warn" urgent>
          {t.bulk.changedMeanwhile}
        </Notice>
      )}
      <Shown entityId={entityId} preview={preview} />
      {carryOut.error && !isBasisChanged(carryOut.error) && (
        <Notice tone="danger" urgent>
          {messageOf(carryOut.error, t)}
        </Notice>
      )}
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{t.bulk.back}</Button>
        {changing && (
          <Button
            variant={request.operation === 'dissociate' ? 'danger' : 'primary'}
            busy={carryOut.isPending}
            onClick={() => carryOut.mutate(figures)}
          >
            {t.bulk.confirm[request.operation](figures.associated + figures.dissociated)}
          </Button>
        )}
      </div>
    </div>
  );
}

const isBasisChanged = (error: unknown) => isProblem(error) && error.code === 'basis-changed';

function Shown({
  entityId,
  preview,
}: {
  entityId: string;
  preview: ReturnType<typeof usePreview>;
}) {
  const t = useTexts();
  const { figures, run, error, retry } = preview;
  if (error) return <Failed error={error} retry={retry} />;
  if (!figures) {
    return run ? (
      <RunProgress entityId={entityId} runId={run.id} />
    ) : (
      <Skeleton label={t.bulk.checking} rows={5} />
    );
  }
  return (
    <>
      {!changesAnything(figures) && <Notice>{t.bulk.nothing}</Notice>}
      <FiguresView entityId={entityId} figures={figures} />
    </>
  );
}

/** Does what a preview showed, as long as it would still do the same. */
function useCarryOut({ entityId, request, onOvertaken, onDone, onRun }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const watchRun = useWatchRun();
  return useMutation({
    mutationFn: ({ basis }: Figures) => {
      const body = { ...request, ...(basis !== undefined && { basis }) };
      return api('POST /v1/entities/{e}/colleague-associations', {
        path: { e: entityId },
        body,
        idempotencyKey: keyFor(body),
      });
    },
    onError: (error) => {
      if (isBasisChanged(error)) onOvertaken();
    },
    onSuccess: async (answer) => {
      if ('runId' in answer) {
        watchRun(entityId, answer.runId);
        onRun(answer.runId);
        return;
      }
      const { associated, dissociated } = figuresOf(answer);
      toast(t.bulk.done[request.operation](associated + dissociated));
      onDone();
      await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
      await renewLists(queryClient, entityId);
    },
  });
}
