import { useQueryClient } from '@tanstack/react-query';
import type { UseFormReturn } from 'react-hook-form';
import { api, isProblem } from '../../api/client.ts';
import { fileQuery, ledgerQuery } from '../../api/file-queries.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import type { Attachment } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { RecipientType } from './recipients.ts';

export interface LinkValues {
  to: { id: string };
  word: string;
}

interface Sending {
  readonly entityId: string;
  readonly file: Pick<Attachment, 'id' | 'fileName'>;
  readonly form: UseFormReturn<LinkValues>;
  readonly onSent: () => void;
}

/** Sends a link to a file; that nobody can be written to is said where they were chosen. */
export function useSendLink({ entityId, file, form, onSent }: Sending) {
  const { fileLink: t } = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  return async (type: RecipientType, customerCode: string, { to: { id }, word }: LinkValues) => {
    const to = type === 'contact' ? { type, customerCode, id } : { type, id };
    const said = word.trim();
    const body = said === '' ? { to } : { to, word: said };
    try {
      await api('POST /v1/entities/{e}/attachments/{a}/links', {
        path: { e: entityId, a: file.id },
        body,
        idempotencyKey: keyFor(body),
      });
    } catch (error) {
      if (isProblem(error) && error.body.errors?.some(({ path }) => path === 'to.id')) {
        form.setError('to.id', { message: t.notWritable });
        return;
      }
      if (!isProblem(error) || error.code !== 'file-not-shown') throw error;
      // The dialog then shows the file as it is now, and who may see it.
      await queryClient.invalidateQueries({ queryKey: fileQuery(entityId, file.id).queryKey });
      form.setValue('to.id', '');
      form.setError('to.id', { message: t.hiddenMeanwhile });
      return;
    }
    toast(t.sent(file.fileName));
    onSent();
    await queryClient.invalidateQueries({ queryKey: ledgerQuery(entityId, file.id).queryKey });
  };
}
