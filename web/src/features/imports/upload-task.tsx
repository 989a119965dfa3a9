import { isProblem } from '../../api/client.ts';
import { dropTask, keepTask, type Task } from '../tasks/tasks.ts';
import type { ImportUpload } from './import-upload.ts';
import { UploadCard } from './upload-card.tsx';

const uploads = new WeakMap<Task, ImportUpload>();

/** Of each kind one file is on its way at a time. */
export const uploadTaskId = (entityId: string, kind: string) => `import:${entityId}:${kind}`;

/** The one of this id, where there is one. */
export function uploadIn(kept: readonly { readonly task: Task }[], id: string) {
  const found = kept.find(({ task }) => task.id === id);
  return found && uploads.get(found.task);
}

/** Sends the file of an import as work that goes on wherever one goes. */
export function startUpload(upload: ImportUpload): void {
  const { entityId, kind, state, cancel, start } = upload;
  const id = uploadTaskId(entityId, kind);
  const task: Task = {
    id,
    Card: () => <UploadCard upload={upload} onDone={() => dropTask(id)} />,
    isBusy: () => state.get().kind === 'sending',
    subscribe: state.subscribe,
    stop: cancel,
    resume: () => {
      const now = state.get();
      if (now.kind === 'failed' && isProblem(now.error, 401)) start();
    },
  };
  uploads.set(task, upload);
  dropTask(id);
  keepTask(task);
  start();
}
