import { createStore, type Store } from '../../store.ts';
import { saveFile } from '../../ui/save-file.ts';
import { dropTask } from './tasks.ts';

export type ExportState =
  /** `said` is how far it is, where that is known. */
  | { readonly kind: 'gathering'; readonly said?: string | undefined }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What a file is made of; called again after a failure, it may go on from where it was. */
export interface Gathering {
  /** The same asked for twice is gathered once. */
  readonly id: string;
  readonly entityId?: string | undefined;
  readonly title: string;
  readonly gather: (
    tell: (said: string) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly name: string; readonly content: Blob }>;
  /** Told the name under which it is saved. */
  readonly onSaved: (name: string) => void;
}

/** An export, whether or not its page is shown. */
export interface Export {
  readonly what: Gathering;
  readonly state: Store<ExportState>;
  readonly start: () => Promise<void>;
  /** Ends it for good. */
  readonly stop: () => void;
}

export function createExport(what: Gathering): Export {
  const state = createStore<ExportState>({ kind: 'gathering' });
  let abort = new AbortController();
  const start = async () => {
    abort = new AbortController();
    const { signal } = abort;
    state.set({ kind: 'gathering' });
    try {
      const tell = (said: string) => state.set({ kind: 'gathering', said });
      const { name, content } = await what.gather(tell, signal);
      signal.throwIfAborted();
      saveFile(name, content);
      dropTask(what.id);
      what.onSaved(name);
    } catch (error) {
      if (!signal.aborted) state.set({ kind: 'failed', error });
    }
  };
  const stop = () => {
    abort.abort();
    dropTask(what.id);
  };
  return { what, state, start, stop };
}
