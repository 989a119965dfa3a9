import { api } from '../../api/client.ts';
import type { Import, ImportKind } from '../../api/types.ts';
import { createStore, type Store } from '../../store.ts';
import { upload } from '../files/upload.ts';
import { transfers } from '../tasks/turns.ts';

export type UploadState =
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'sent'; readonly importId: string };

/** The file of an import on its way, whether or not its step is shown. */
export interface ImportUpload {
  readonly entityId: string;
  readonly kind: ImportKind;
  readonly file: File;
  readonly state: Store<UploadState>;
  readonly start: () => Promise<void>;
  /** Ends it for good. */
  readonly cancel: () => void;
}

interface Options extends Pick<ImportUpload, 'entityId' | 'kind' | 'file'> {
  /** Told the import that it became. */
  readonly onSent: (announced: Import) => void;
}

export function createImportUpload({ entityId, kind, file, onSent }: Options): ImportUpload {
  const state = createStore<UploadState>({ kind: 'sending', share: 0 });
  let abort = new AbortController();

  const send = async (signal: AbortSignal) => {
    const { upload: grant, ...announced } = await api('POST /v1/entities/{e}/imports', {
      path: { e: entityId },
      body: { kind, fileName: file.name, size: file.size },
      idempotencyKey: crypto.randomUUID(),
      signal,
    });
    const onProgress = (share: number) => state.set({ kind: 'sending', share });
    await upload(grant, file, { onProgress, signal });
    onSent(announced);
    state.set({ kind: 'sent', importId: announced.id });
  };

  const start = async () => {
    abort = new AbortController();
    const { signal } = abort;
    state.set({ kind: 'sending', share: 0 });
    try {
      const turn = await transfers.next(signal);
      await send(signal).finally(turn);
    } catch (error) {
      if (!signal.aborted) state.set({ kind: 'failed', error });
    }
  };
  return { entityId, kind, file, state, start, cancel: () => abort.abort() };
}
