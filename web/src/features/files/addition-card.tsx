import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { dropTask } from '../tasks/tasks.ts';
import { WorkBar, WorkCard, workTitleClass } from '../tasks/work-card.tsx';
import { type AddedFile, shareOf } from './added-file.ts';
import { AdditionDialog } from './addition-dialog.tsx';
import { FileHelp } from './file-help.tsx';
import type { InvoiceAddition } from './invoice-addition.ts';
import { invoicesText } from './invoices-text.ts';
import { failureOf } from './send.ts';
import { StopSending } from './stop-sending.tsx';
import { type ShownAddition, useAddition } from './use-addition.ts';

interface Props {
  readonly of: InvoiceAddition;
}

/** An addition beside every page: how far it is, which files need help, and the way back to all of it. */
export function AdditionCard({ of }: Props) {
  const { t } = useLanguage();
  const addition = useAddition(of.addition);
  const [open, setOpen] = useState(false);
  const [stopping, setStopping] = useState(false);
  const { files, busy, done } = addition;
  const complete = done === files.length;
  const to = invoicesText(of.numbers, t);
  useEnd(of, complete, addition, to);
  const cross = busy
    ? { label: t.work.stopOf(to), onClick: () => setStopping(true) }
    : { label: t.runs.dismiss(t.work.filesFor(to)), onClick: () => dropTask(of.id) };
  return (
    <WorkCard title={<Title of={of} to={to} />} entityId={of.entityId} cross={cross}>
      <Standing addition={addition} to={to}>
        {!complete && (
          <Button small className="shrink-0" onClick={() => setOpen(true)}>
            {t.work.details}
            <span className="sr-only">: {t.work.filesFor(to)}</span>
          </Button>
        )}
      </Standing>
      {files.map((file) => (
        <FailedFile key={file.id} file={file} addition={addition} />
      ))}
      {open && <AdditionDialog of={of} onClose={() => setOpen(false)} />}
      {stopping && busy && <StopSending addition={addition} onClose={() => setStopping(false)} />}
    </WorkCard>
  );
}

function Title({ of: { entityId, invoiceKey }, to }: Props & { to: string }) {
  const { t } = useLanguage();
  const title = t.work.filesFor(to);
  if (!invoiceKey) return <p className="text-small font-medium">{title}</p>;
  return (
    <Link
      to="/e/$entityId/invoices/$key"
      params={{ entityId, key: invoiceKey }}
      className={workTitleClass}
    >
      {title}
    </Link>
  );
}

interface StandingProps {
  readonly addition: ShownAddition;
  readonly to: string;
  /** The way to all of it. */
  readonly children: ReactNode;
}

function Standing({ addition: { files, busy, done, ready }, to, children }: StandingProps) {
  const { t, format } = useLanguage();
  const added = t.work.added(done, files.length);
  if (busy) {
    const share = shareOf(files);
    return (
      <WorkBar label={t.files.progressOf(t.work.filesFor(to))} share={share} beside={children}>
        {added} · {format.percent(share)}
      </WorkBar>
    );
  }
  if (done === files.length) {
    return (
      <p role="status" className="text-small text-good">
        {t.files.done(done)}
      </p>
    );
  }
  const stopped = files.filter(({ state }) => state.kind === 'cancelled').length;
  return (
    <div className="flex items-center justify-between gap-2">
      <p role="status" className="text-small text-muted">
        {[added, stopped > 0 && t.work.stopped(stopped), ready > 0 && t.work.notSent(ready)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {children}
    </div>
  );
}

function FailedFile({ file, addition }: { file: AddedFile; addition: ShownAddition }) {
  const { t } = useLanguage();
  if (file.state.kind !== 'failed') return null;
  const { message, next } = failureOf(file.state.error, t);
  return (
    <div role="alert" className="flex flex-col gap-1.5 border-t border-line pt-1.5 text-small">
      <p className="[overflow-wrap:anywhere]">
        <span className="block font-medium">{file.name}</span>
        <span className="text-danger">{message}</span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        <FileHelp file={file} addition={addition} next={next} />
        <Button small onClick={() => addition.remove(file.id)}>
          {t.work.remove}
          <span className="sr-only">: {file.name}</span>
        </Button>
      </div>
    </div>
  );
}

/** Once all is there, that is said; who has the dialog open is told by that. */
function useEnd({ open }: InvoiceAddition, complete: boolean, { done }: ShownAddition, to: string) {
  const { t } = useLanguage();
  const toast = useToast();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends once
  useEffect(() => {
    if (complete && !open.get()) toast(t.work.addedTo(done, to));
  }, [complete]);
}
