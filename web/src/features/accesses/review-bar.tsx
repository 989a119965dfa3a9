import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** As many as the API takes at once. */
const most = 100;

/** What is done with all that are selected: confirmed as still wanted, or withdrawn. */
export function ReviewBar({ entityId, selected, onDone }: Props) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const review = useReview(entityId, selected, onDone);
  const confirming = useMutation({ mutationFn: () => review('confirm') });
  const count = selected.size;
  const said = count > 0 ? t.accesses.selected(count) : '';
  const tooMany = count > most;
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {count > 0 && (
        <section
          aria-label={t.accesses.selection}
          className="sticky bottom-4 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-surface px-4 py-2.5 shadow-float"
        >
          <span className="font-medium tabular-nums">{said}</span>
          {tooMany && <span className="text-danger">{t.accesses.tooMany(most)}</span>}
          {confirming.error && (
            <span role="alert" className="text-danger">
              {messageOf(confirming.error, t)}
            </span>
          )}
          <Button variant="quiet" small onClick={onDone}>
            {t.accesses.clear}
          </Button>
          <div className="ml-auto flex flex-wrap gap-2">
            <Button disabled={tooMany} onClick={() => setAsking(true)}>
              {t.accesses.withdraw}
            </Button>
            <Button
              variant="primary"
              disabled={tooMany}
              busy={confirming.isPending}
              onClick={() => confirming.mutate()}
            >
              {t.accesses.confirm}
            </Button>
          </div>
        </section>
      )}
      {asking && (
        <Confirm
          title={t.accesses.withdrawTitle(count)}
          body={t.accesses.withdrawBody}
          action={t.accesses.withdraw}
          danger
          onConfirm={() => review('withdraw')}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Reviews what is selected, and tells the result. */
function useReview(entityId: string, selected: ReadonlySet<string>, onDone: () => void) {
  const { accesses: t } = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  return async (operation: 'confirm' | 'withdraw') => {
    const body = { operation, ids: [...selected] };
    const { confirmed, withdrawn, notFound } = await api('POST /v1/entities/{e}/accesses/review', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
    });
    const done = operation === 'confirm' ? t.confirmed(confirmed) : t.withdrawn(withdrawn);
    toast(notFound.length > 0 ? `${done}; ${t.notFound(notFound.length)}` : done);
    onDone();
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  };
}
