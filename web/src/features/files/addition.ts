import { useRef, useState } from 'react';
import { useTexts } from '../../language.tsx';
import type { AddedFile, FileState, Grant } from './added-file.ts';
import type { Granted } from './announce.ts';
import { maxBytes, type Refusal, refusalOf } from './checks.ts';
import { failureOf, send } from './send.ts';

interface Options {
  /** Has the API check a file that is uploaded. */
  readonly complete: (id: string, signal: AbortSignal) => Promise<unknown>;
  /** Called when a file has come to its end, whichever. */
  readonly renew: () => unknown;
  /** Names on the invoice already. */
  readonly taken: readonly string[];
  readonly first: readonly File[];
}

const added = (file: File): AddedFile => ({
  id: crypto.randomUUID(),
  file,
  name: file.name,
  description: '',
  state: { kind: 'ready' },
});

const isUnderWay = ({ state: { kind } }: AddedFile) => kind === 'uploading' || kind === 'checking';

/** One addition (G1): its files, what is wrong with them, and how far each has come. */
export function useAddition({ complete, renew, taken, first }: Options) {
  const t = useTexts();
  const [files, setFiles] = useState<readonly AddedFile[]>(() => first.map(added));
  const [problem, setProblem] = useState<unknown>();
  const [announcing, setAnnouncing] = useState(false);
  const running = useRef(new Map<string, AbortController>());

  const change = (id: string, part: Partial<AddedFile>) =>
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));

  const transfer = async (file: AddedFile, grant: Grant) => {
    const abort = new AbortController();
    running.current.set(file.id, abort);
    const show = (state: FileState) => change(file.id, { state });
    try {
      await send({ file: file.file, grant, complete, signal: abort.signal, show });
      show({ kind: 'done' });
    } catch (error) {
      const failure = failureOf(error, t);
      show(failure ? { kind: 'failed', ...failure } : { kind: 'cancelled' });
    } finally {
      running.current.delete(file.id);
      renew();
    }
  };

  const ready = files.filter(({ state }) => state.kind === 'ready');
  const refusals = new Map<string, Refusal | undefined>(
    ready.map((one) => {
      const others = files.filter(({ id }) => id !== one.id).map(({ name }) => name);
      const described = { name: one.name, size: one.file.size };
      return [one.id, refusalOf(described, others, taken)];
    }),
  );
  const bytes = ready.reduce((total, { file }) => total + file.size, 0);

  return {
    files,
    refusals,
    bytes,
    problem,
    ready: ready.length,
    done: files.filter(({ state }) => state.kind === 'done').length,
    busy: announcing || files.some(isUnderWay),
    sendable: ready.length > 0 && bytes <= maxBytes && ![...refusals.values()].some(Boolean),
    add: (chosen: readonly File[]) => setFiles((all) => [...all, ...chosen.map(added)]),
    remove: (id: string) => setFiles((all) => all.filter((one) => one.id !== id)),
    describe: (id: string, description: string) => change(id, { description }),
    rename: (id: string, name: string) =>
      change(id, { name, grant: undefined, state: { kind: 'ready' } }),
    cancel: (id: string) => running.current.get(id)?.abort(),
    cancelAll: () => {
      for (const abort of running.current.values()) abort.abort();
    },
    retry: async (file: AddedFile) => {
      if (file.grant) await transfer(file, file.grant);
      else change(file.id, { state: { kind: 'ready' } });
    },
    /** Announces what is ready, and sends it. */
    start: async (announce: (ready: readonly AddedFile[]) => Promise<readonly Granted[]>) => {
      setProblem(undefined);
      setAnnouncing(true);
      try {
        const granted = await announce(ready);
        for (const { file, grant, failure } of granted) {
          change(file.id, failure ? { state: { kind: 'failed', ...failure } } : { grant });
        }
        setAnnouncing(false);
        await Promise.all(
          granted.map(({ file, grant }) => grant && transfer({ ...file, grant }, grant)),
        );
      } catch (error) {
        setProblem(error);
        setAnnouncing(false);
      }
    },
  };
}

export type Addition = ReturnType<typeof useAddition>;
