import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { fileQuery } from '../../api/file-queries.ts';
import { entityKey } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Ask } from '../../ui/ask.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import { numbersToName } from './numbers.ts';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly fileName: string;
  readonly onClose: () => void;
}

interface DeleteProps extends Props {
  /** On how many invoices it is; null where that is not known. */
  readonly count: number | null;
}

interface TakeOffProps extends DeleteProps {
  readonly invoice: { readonly key: string; readonly number: string };
}

/** Asks before a file leaves one invoice and stays on others (G5). */
export function TakeOffDialog({ entityId, id, fileName, invoice, count, onClose }: TakeOffProps) {
  const { fileChanges: t } = useTexts();
  const { key, number } = invoice;
  const remove = useRemove(entityId);
  return (
    <Ask
      title={t.takeOffTitle(fileName, number)}
      action={t.takeOff}
      danger
      onClose={onClose}
      run={async () => {
        const path = { e: entityId, n: key, a: id };
        const call = api('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path });
        await remove(call, t.takenOff(fileName, number));
      }}
    >
      <p className="text-muted">{count === null ? t.takeOffUnknown : t.takeOffBody(count - 1)}</p>
    </Ask>
  );
}

/** Asks before a file leaves every invoice that it is on, which it names, for good (G5). */
export function DeleteFileDialog({ entityId, id, fileName, count, onClose }: DeleteProps) {
  const { common, fileChanges: t, files } = useTexts();
  const remove = useRemove(entityId);
  const { invoices } = useQuery(fileQuery(entityId, id)).data ?? {};
  const { shown, left } = numbersToName(invoices ?? []);
  return (
    <Ask
      title={t.deleteTitle(fileName)}
      action={t.delete}
      danger
      onClose={onClose}
      run={async () => {
        const path = { e: entityId, a: id };
        await remove(api('DELETE /v1/entities/{e}/attachments/{a}', { path }), t.deleted(fileName));
      }}
    >
      {invoices ? (
        <p>
          {t.deleteBody(invoices.length)}{' '}
          <span className="font-medium [overflow-wrap:anywhere]">{shown.join(', ')}</span>
          {left > 0 && ` ${files.andOthers(left)}`}.
        </p>
      ) : (
        <Skeleton label={common.loading} rows={1} />
      )}
      <p>{t.deleteForGood}</p>
      {count === null && <p className="text-muted">{t.deleteUnseen}</p>}
    </Ask>
  );
}

/** Waits for a removal, says that it is done, and has everything read again that names the file. */
function useRemove(entityId: string) {
  const queryClient = useQueryClient();
  const toast = useToast();
  return async (call: Promise<unknown>, done: string) => {
    await call;
    toast(done);
    // Not waited for: the file itself, which the dialog shows, is not there any more.
    void queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  };
}
