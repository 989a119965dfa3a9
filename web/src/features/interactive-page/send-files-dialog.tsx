import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import type { PageInvoice } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import type { AddedFile, Granted } from '../files/added-file.ts';
import type { Addition } from '../files/addition.ts';
import { ChosenFiles } from '../files/chosen-files.tsx';
import { createAddition } from '../files/create-addition.ts';
import { DropZone } from '../files/drop-zone.tsx';
import { StopSending } from '../files/stop-sending.tsx';
import { useAddition } from '../files/use-addition.ts';
import { useOpened, useRenewal } from './page-state.ts';

interface Props {
  readonly invoice: PageInvoice;
  readonly onClose: () => void;
}

/** Sends files for an invoice, which wait until a colleague has looked at them (H3). */
export function SendFilesDialog({ invoice, onClose }: Props) {
  const { t } = useLanguage();
  const { company } = useOpened().page;
  const addition = useAddition(usePageFiles(invoice));
  const [asking, setAsking] = useState(false);
  const toast = useToast();
  const { busy, done, ready } = addition;
  const complete = done > 0 && done === addition.files.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it happens once, when the last one is there
  useEffect(() => {
    if (!complete) return;
    toast(t.page.sent(company));
    onClose();
  }, [complete]);
  return (
    <Dialog title={t.page.titles.file} wide onClose={() => (busy ? setAsking(true) : onClose())}>
      <LeaveGuard when={busy} body={t.files.stopBody} />
      <DropZone onFiles={addition.add} disabled={busy} className="flex flex-col gap-5">
        <p className="text-muted">
          <span className="font-medium text-ink">{invoice.number}</span> ·{' '}
          {t.page.filesWait(company)}
        </p>
        <ChosenFiles addition={addition} />
        {addition.problem !== undefined && (
          <Notice tone="danger" urgent>
            {messageOf(addition.problem, t)}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {!busy && (
            <Button onClick={onClose}>{done > 0 ? t.files.finish : t.common.cancel}</Button>
          )}
          {(ready > 0 || busy) && (
            <Button
              variant="primary"
              busy={busy}
              disabled={!busy && !addition.sendable}
              onClick={addition.start}
            >
              {t.page.sendFiles(busy ? addition.files.length - done : ready)}
            </Button>
          )}
        </div>
      </DropZone>
      {asking && (
        <StopSending addition={addition} onStopped={onClose} onClose={() => setAsking(false)} />
      )}
    </Dialog>
  );
}

type Page = ReturnType<typeof useOpened>['page'];

/** Names that the page shows on the invoice, or that wait for it. */
function namesOn({ key }: PageInvoice, files: Page['files'], said: Page['said']): string[] {
  const shown = files.filter(({ invoices }) => invoices.some((one) => one.key === key));
  const sent = said.filter(({ invoice, state }) => invoice?.key === key && state === 'pending');
  return [...shown, ...sent.flatMap(({ file }) => file ?? [])].map(({ fileName }) => fileName);
}

/** An addition of files to an invoice of the page, announced one by one; it ends with the dialog. */
function usePageFiles(invoice: PageInvoice): Addition {
  const { token, page } = useOpened();
  const { add } = useRenewal(token);
  const [addition] = useState(() =>
    createAddition({
      taken: namesOn(invoice, page.files, page.said),
      first: [],
      announce: async (files) => {
        const granted: Granted[] = [];
        for (const file of files) granted.push(await announceOne(token, invoice, file));
        return granted;
      },
      complete: async (attachmentId, signal) =>
        add(
          await api('POST /v1/pages/attachments/completion', {
            body: { token, attachmentId },
            signal,
          }),
        ),
      renew: () => undefined,
    }),
  );
  useEffect(() => addition.cancelAll, [addition]);
  return addition;
}

async function announceOne(
  token: string,
  invoice: PageInvoice,
  added: AddedFile,
): Promise<Granted> {
  const { file, name, description } = added;
  const stated = { fileName: name, size: file.size, contentType: file.type };
  try {
    const grant = await api('POST /v1/pages/attachments', {
      body: {
        token,
        invoice: invoice.number,
        ...stated,
        ...(description.trim() && { description: description.trim() }),
      },
    });
    return { file: added, grant };
  } catch (error) {
    return { file: added, error };
  }
}
