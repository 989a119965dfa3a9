import { useStore } from '../../store.ts';
import { type AddedFile, isUnderWay } from './added-file.ts';
import type { Addition } from './addition.ts';
import { maxBytes, type Refusal, refusalOf } from './checks.ts';

/** An addition as it stands: what is wrong with its files before they are sent, and how far each has come. */
export function useAddition(addition: Addition) {
  const { files, problem } = useStore(addition.state);
  const ready = files.filter(({ state }) => state.kind === 'ready');
  const refusals = new Map<string, Refusal | undefined>(
    ready.map((one) => [one.id, refusalIn(files, one, addition.taken)]),
  );
  const bytes = ready.reduce((total, { file }) => total + file.size, 0);
  return {
    ...addition,
    files,
    problem,
    refusals,
    bytes,
    ready: ready.length,
    done: files.filter(({ state }) => state.kind === 'done').length,
    busy: files.some(isUnderWay),
    sendable: ready.length > 0 && bytes <= maxBytes && ![...refusals.values()].some(Boolean),
  };
}

export type ShownAddition = ReturnType<typeof useAddition>;

function refusalIn(files: readonly AddedFile[], one: AddedFile, taken: readonly string[]) {
  const others = files.filter(({ id }) => id !== one.id).map(({ name }) => name);
  return refusalOf({ name: one.name, size: one.file.size }, others, taken);
}
