import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Import, ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { createStore, useStore } from '../../store.ts';
import { dropTask, useTasks } from '../tasks/tasks.ts';
import { sheetRefusal } from './checks.ts';
import { createImportUpload, type ImportUpload, type UploadState } from './import-upload.ts';
import { importQuery } from './queries.ts';
import { startUpload, uploadIn, uploadTaskId } from './upload-task.tsx';

const nothing = createStore<UploadState | undefined>(undefined);

/** Sends the file of an import, or finds the one that is on its way; `onSent` is told what it became. */
export function useUpload(e: string, kind: ImportKind, onSent: (importId: string) => unknown) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const upload: ImportUpload | undefined = uploadIn(useTasks(), uploadTaskId(e, kind));
  const state = useStore<UploadState | undefined>(upload?.state ?? nothing);
  const [note, setNote] = useState<{ tone: 'danger' | 'plain'; text: string }>();
  const importId = state?.kind === 'sent' ? state.importId : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is sent once
  useEffect(() => {
    if (importId === undefined) return;
    dropTask(uploadTaskId(e, kind));
    onSent(importId);
  }, [importId]);

  const onAnnounced = (announced: Import) =>
    queryClient.setQueryData(importQuery(e, announced.id).queryKey, announced);
  const send = (file: File) => {
    const refusal = sheetRefusal(file);
    setNote(refusal && { tone: 'danger', text: t.imports.fileRefusals[refusal] });
    if (!refusal) startUpload(createImportUpload({ entityId: e, kind, file, onSent: onAnnounced }));
  };
  const cancel = () => {
    upload?.cancel();
    dropTask(uploadTaskId(e, kind));
    setNote({ tone: 'plain', text: t.imports.cancelled });
  };
  return { upload, state, note, send, cancel };
}
