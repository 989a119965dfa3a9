import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Addition, useAddition } from './addition.ts';
import { additionMessage } from './addition-message.ts';
import { announce } from './announce.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { DropZone } from './drop-zone.tsx';
import { StopSending } from './stop-sending.tsx';
import { VisibilityChoice } from './visibility-choice.tsx';

interface Props {
  readonly entityId: string;
  /** The invoices, by number, to all of which the files are added. */
  readonly numbers: readonly string[];
  readonly taken: readonly string[];
  readonly files: readonly File[];
  readonly onClose: () => void;
}

export function AddFilesDialog({ entityId, numbers, taken, files, onClose }: Props) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const addition = useAddition({
    complete: (id, signal) =>
      api('POST /v1/entities/{e}/attachments/{a}/completion', {
        path: { e: entityId, a: id },
        signal,
      }),
    renew: () => queryClient.invalidateQueries({ queryKey: entityKey(entityId) }),
    taken,
    first: files,
  });
  const [asking, setAsking] = useState(false);
  const [only] = numbers;
  const to = only && numbers.length === 1 ? only : t.files.invoicesCount(numbers.length);
  useCloseWhenDone(addition, onClose);
  return (
    <Dialog
      title={t.files.addTo(to)}
      wide
      onClose={() => (addition.busy ? setAsking(true) : onClose())}
    >
      <LeaveGuard when={addition.busy} body={t.files.stopBody} />
      <DropZone onFiles={addition.add} disabled={addition.busy} className="flex flex-col gap-5">
        <ChosenFiles addition={addition} taken={taken} />
        <Sending {...{ entityId, addition, numbers, onClose }} />
      </DropZone>
      {asking && (
        <StopSending addition={addition} onStay={() => setAsking(false)} onStopped={onClose} />
      )}
    </Dialog>
  );
}

/** Closes by itself once every file is added. */
function useCloseWhenDone({ files, done }: Addition, onClose: () => void) {
  const { t } = useLanguage();
  const toast = useToast();
  const complete = done > 0 && done === files.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it happens once, when the last one is added
  useEffect(() => {
    if (!complete) return;
    toast(t.files.done(done));
    onClose();
  }, [complete]);
}

interface SendingProps {
  readonly entityId: string;
  readonly addition: Addition;
  readonly numbers: readonly string[];
  readonly onClose: () => void;
}

function Sending({ entityId, addition, numbers, onClose }: SendingProps) {
  const { t } = useLanguage();
  const keyFor = useIdempotencyKey();
  const [visibility, setVisibility] = useState({
    visibleToColleagues: false,
    visibleToCustomers: false,
  });
  const { ready, busy, done, problem, files } = addition;
  return (
    <>
      {(ready > 0 || files.length === 0) && (
        <VisibilityChoice value={visibility} disabled={busy} onChange={setVisibility} />
      )}
      {problem !== undefined && (
        <Notice tone="danger" urgent>
          {additionMessage(problem, numbers, t)}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {!busy && <Button onClick={onClose}>{done > 0 ? t.files.finish : t.common.cancel}</Button>}
        {(ready > 0 || busy) && (
          <Button
            variant="primary"
            busy={busy}
            disabled={!busy && !addition.sendable}
            onClick={() =>
              addition.start((some) => announce(entityId, numbers, some, visibility, keyFor, t))
            }
          >
            {t.files.submit(busy ? files.length - done : ready)}
          </Button>
        )}
      </div>
    </>
  );
}
