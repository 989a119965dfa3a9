import { useEffect, useState } from 'react';
import { useLanguage } from '../../language.tsx';
import { useStore } from '../../store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import { dropTask } from '../tasks/tasks.ts';
import { additionMessage } from './addition-message.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { DropZone } from './drop-zone.tsx';
import type { InvoiceAddition } from './invoice-addition.ts';
import { invoicesText } from './invoices-text.ts';
import { StopSending } from './stop-sending.tsx';
import { type ShownAddition, useAddition } from './use-addition.ts';
import { VisibilityChoice } from './visibility-choice.tsx';

interface Props {
  readonly of: InvoiceAddition;
  /** Files are being sent from now on. */
  readonly onStart?: () => void;
  readonly onClose: () => void;
}

/** The files of an addition to invoices; once they are being sent it may be closed and opened again (G1). */
export function AdditionDialog({ of, onStart, onClose }: Props) {
  const { t } = useLanguage();
  const addition = useAddition(of.addition);
  useCloseWhenDone(of, addition, onClose);
  return (
    <Dialog title={t.files.addTo(invoicesText(of.numbers, t))} wide onClose={onClose}>
      <DropZone onFiles={addition.add} disabled={addition.busy} className="flex flex-col gap-5">
        <ChosenFiles addition={addition} />
        <Who of={of} addition={addition} />
        {addition.problem !== undefined && (
          <Notice tone="danger" urgent>
            {additionMessage(addition.problem, of.numbers, t)}
          </Notice>
        )}
        {addition.busy ? (
          <Sending addition={addition} onClose={onClose} />
        ) : (
          <Ready addition={addition} onStart={onStart} onClose={onClose} />
        )}
      </DropZone>
    </Dialog>
  );
}

/** Closes by itself once every file is added, and says so. */
function useCloseWhenDone(
  { id, open }: InvoiceAddition,
  shown: ShownAddition,
  onClose: () => void,
) {
  const { t } = useLanguage();
  const toast = useToast();
  const { files, done } = shown;
  const complete = done > 0 && done === files.length;
  useEffect(() => {
    open.set(true);
    return () => open.set(false);
  }, [open]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it happens once, when the last one is added
  useEffect(() => {
    if (!complete) return;
    toast(t.files.done(done));
    dropTask(id);
    onClose();
  }, [complete]);
}

function Who({ of, addition }: { of: InvoiceAddition; addition: ShownAddition }) {
  const visibility = useStore(of.visibility);
  const { files, ready, busy } = addition;
  if (ready === 0 && files.length > 0) return null;
  return <VisibilityChoice value={visibility} disabled={busy} onChange={of.visibility.set} />;
}

interface FootProps {
  readonly addition: ShownAddition;
  readonly onClose: () => void;
}

function Ready({ addition, onStart, onClose }: FootProps & { onStart: (() => void) | undefined }) {
  const { t } = useLanguage();
  const { files, ready, done, sendable } = addition;
  const left = ready < files.length ? t.common.close : t.common.cancel;
  const send = () => {
    onStart?.();
    addition.start();
  };
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={onClose}>{done > 0 ? t.files.finish : left}</Button>
      {ready > 0 && (
        <Button variant="primary" disabled={!sendable} onClick={send}>
          {t.files.submit(ready)}
        </Button>
      )}
    </div>
  );
}

function Sending({ addition, onClose }: FootProps) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p role="status" className="text-small text-muted">
        {t.work.mayClose}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setAsking(true)}>{t.work.stopAll}</Button>
        <Button variant="primary" onClick={onClose}>
          {t.work.goOn}
        </Button>
      </div>
      {asking && <StopSending addition={addition} onClose={() => setAsking(false)} />}
    </>
  );
}
