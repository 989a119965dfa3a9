import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, isProblem } from '../../api/client.ts';
import type { ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { fieldMessageOf, messageOf } from '../../ui/messages.ts';
import { UploadError, upload } from '../files/upload.ts';
import { sheetRefusal } from './checks.ts';
import { importQuery } from './queries.ts';

type State =
  | { readonly kind: 'idle' | 'cancelled' }
  | { readonly kind: 'sending'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly message: string; readonly again?: File };

/** Sends the file of an import; `onSent` is told the import that it became. */
export function useUpload(e: string, kind: ImportKind, onSent: (importId: string) => unknown) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = async (file: File) => {
    const refusal = sheetRefusal(file);
    if (refusal) return setState({ kind: 'failed', message: t.imports.fileRefusals[refusal] });
    const abort = new AbortController();
    running.current = abort;
    const show = (share: number) => setState({ kind: 'sending', name: file.name, share });
    show(0);
    try {
      const { upload: grant, ...announced } = await api('POST /v1/entities/{e}/imports', {
        path: { e },
        body: { kind, fileName: file.name, size: file.size },
        idempotencyKey: crypto.randomUUID(),
        signal: abort.signal,
      });
      await upload(grant, file, { onProgress: show, signal: abort.signal });
      queryClient.setQueryData(importQuery(e, announced.id).queryKey, announced);
      setState({ kind: 'idle' });
      await onSent(announced.id);
    } catch (error) {
      if (abort.signal.aborted) setState({ kind: 'cancelled' });
      else setState({ kind: 'failed', message: uploadMessage(error, t), again: file });
    }
  };
  return { state, send, cancel: () => running.current?.abort() };
}

/** What to tell about a file that was not sent. */
function uploadMessage(error: unknown, t: Texts): string {
  if (error instanceof UploadError && error.failure !== 'cancelled') {
    return t.imports.fileRefusals[error.failure];
  }
  const wrong = isProblem(error, 422) ? error.body.errors?.[0] : undefined;
  return wrong ? fieldMessageOf(wrong, t) : messageOf(error, t);
}
