import { useEffect, useState } from 'react';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddedFileRow } from './added-file-row.tsx';
import { type Addition, useAddition } from './addition.ts';
import { additionMessage } from './addition-message.ts';
import { maxBytes } from './checks.ts';
import { ChooseFiles, DropZone } from './drop-zone.tsx';
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
  const addition = useAddition({ entityId, numbers, taken, first: files });
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
        <Chosen addition={addition} taken={taken} />
        <Sending addition={addition} numbers={numbers} onClose={onClose} />
      </DropZone>
      {asking && (
        <Confirm
          title={t.files.stopTitle}
          body={t.files.stopBody}
          action={t.files.stop}
          danger
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            addition.cancelAll();
            onClose();
          }}
        />
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

function Chosen({ addition, taken }: { addition: Addition; taken: readonly string[] }) {
  const { t, format } = useLanguage();
  if (addition.files.length === 0) {
    return (
      <div className="flex flex-col items-center gap-3 rounded-xl border-2 border-dashed border-line px-4 py-10 text-center">
        <p className="font-medium">{t.files.drop}</p>
        <ChooseFiles label={t.files.choose} onFiles={addition.add} />
        <p className="text-[0.8125rem] text-muted">{t.files.rules}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line">
        {addition.files.map((file) => (
          <AddedFileRow key={file.id} file={file} addition={addition} taken={taken} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {!addition.busy && <ChooseFiles label={t.files.chooseMore} onFiles={addition.add} />}
        {addition.ready > 0 && (
          <p className="text-[0.8125rem] text-muted tabular-nums">
            {t.files.total(format.size(addition.bytes))}
          </p>
        )}
      </div>
      {addition.bytes > maxBytes && (
        <Notice tone="danger" urgent>
          {t.files.tooMuch(format.size(addition.bytes))}
        </Notice>
      )}
    </div>
  );
}

interface SendingProps {
  readonly addition: Addition;
  readonly numbers: readonly string[];
  readonly onClose: () => void;
}

function Sending({ addition, numbers, onClose }: SendingProps) {
  const { t } = useLanguage();
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
            onClick={() => addition.start(visibility)}
          >
            {t.files.submit(busy ? files.length - done : ready)}
          </Button>
        )}
      </div>
    </>
  );
}
