import { createStore } from '../../store.ts';
import { filesAtOnce, type Turn, transfers } from '../tasks/turns.ts';
import { type AddedFile, addedFile, type FileState, type Grant, isUnderWay } from './added-file.ts';
import type { Addition, AdditionOptions, AdditionState } from './addition.ts';
import { send } from './send.ts';

/** An addition that has not begun. */
export function createAddition(options: AdditionOptions): Addition {
  const state = createStore<AdditionState>({ files: options.first.map(addedFile) });
  const running = new Map<string, AbortController>();
  let announcing = new AbortController();

  const set = (files: readonly AddedFile[]) => state.set({ ...state.get(), files });
  const change = (id: string, part: Partial<AddedFile>) =>
    set(state.get().files.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const show = (id: string, next: FileState) => change(id, { state: next });
  const find = (id: string) => state.get().files.find((one) => one.id === id);
  const isWaiting = (id: string) => find(id)?.state.kind === 'waiting';
  const fail = (id: string, error: unknown) =>
    show(id, running.get(id)?.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
  const begin = (id: string): AbortController => {
    const abort = new AbortController();
    running.set(id, abort);
    show(id, { kind: 'waiting' });
    return abort;
  };

  const transfer = async ({ id, file }: AddedFile, grant: Grant, turn?: Turn) => {
    const signal = running.get(id)?.signal ?? AbortSignal.abort();
    let mine = turn;
    try {
      mine ??= await transfers.next(signal);
      const { complete } = options;
      await send({ file, grant, complete, signal, show: (next) => show(id, next) });
      show(id, { kind: 'done' });
      options.onAdded?.(grant.id);
    } catch (error) {
      fail(id, error);
    } finally {
      mine?.();
      running.delete(id);
      options.renew();
    }
  };

  /** Announces some files once it is their turn, as what is granted does not last; sends them meanwhile. */
  const sendSome = async (
    some: readonly AddedFile[],
    isWanted: (file: AddedFile) => boolean,
    sent: Promise<void>[],
  ): Promise<void> => {
    let turn: Turn | undefined = await transfers.next();
    const wanted = some.filter(isWanted);
    try {
      const { signal } = announcing;
      const granted = wanted.length > 0 ? await options.announce(wanted, signal) : [];
      for (const { file, grant, error } of granted) {
        if (grant) {
          change(file.id, { grant });
          sent.push(transfer(file, grant, turn));
          turn = undefined;
        } else fail(file.id, error);
      }
    } finally {
      turn?.();
    }
  };

  const start = async (some = state.get().files.filter((one) => one.state.kind === 'ready')) => {
    state.set({ ...state.get(), problem: undefined });
    const begun = new Map(some.map(({ id }) => [id, begin(id)]));
    // One that was stopped and begun again meanwhile is not this start’s any more.
    const isWanted = ({ id }: AddedFile) => isWaiting(id) && running.get(id) === begun.get(id);
    const sent: Promise<void>[] = [];
    try {
      for (let at = 0; at < some.length; at += filesAtOnce) {
        await sendSome(some.slice(at, at + filesAtOnce), isWanted, sent);
      }
    } catch (problem) {
      const left = some.filter((one) => isWanted(one) && !find(one.id)?.grant);
      for (const { id } of left) show(id, { kind: 'ready' });
      if (left.length > 0) state.set({ ...state.get(), problem });
    }
    await Promise.all(sent);
  };

  const cancel = (id: string) => {
    running.get(id)?.abort();
    if (isWaiting(id)) show(id, { kind: 'cancelled' });
  };

  return {
    state,
    taken: options.taken,
    add: (chosen) => set([...state.get().files, ...chosen.map(addedFile)]),
    remove: (id) => set(state.get().files.filter((one) => one.id !== id)),
    describe: (id, description) => change(id, { description }),
    rename: (file, name) => {
      change(file.id, { name, grant: undefined, state: { kind: 'ready' } });
      const renamed = find(file.id);
      if (renamed && file.state.kind === 'failed') start([renamed]);
    },
    cancel,
    cancelAll: () => {
      announcing.abort();
      announcing = new AbortController();
      for (const { id } of state.get().files.filter(isUnderWay)) cancel(id);
    },
    retry: async (file) => {
      begin(file.id);
      if (file.grant) await transfer(file, file.grant);
      else await start([file]);
    },
    start: () => start(),
  };
}
