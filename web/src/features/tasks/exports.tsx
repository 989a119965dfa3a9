import { isProblem } from '../../api/client.ts';
import { createStore, useStore } from '../../store.ts';
import { ExportCard } from './export-card.tsx';
import { createExport, type Export, type ExportState, type Gathering } from './gathering.ts';
import { dropTask, keepTask, type Task, useTasks } from './tasks.ts';

const exports = new WeakMap<Task, Export>();

/** Gathers what becomes a file, as work that goes on wherever one goes (D4). */
export function startExport(what: Gathering): void {
  const made = createExport(what);
  const { state, start, stop } = made;
  const task: Task = {
    id: what.id,
    Card: () => <ExportCard of={made} />,
    isBusy: () => state.get().kind === 'gathering',
    subscribe: state.subscribe,
    stop,
    resume: () => {
      const now = state.get();
      if (now.kind === 'failed' && isProblem(now.error, 401)) start();
    },
  };
  exports.set(task, made);
  dropTask(what.id);
  keepTask(task);
  start();
}

const idle = createStore<ExportState | undefined>(undefined);

/** The export of this id as it stands, where it was begun. */
export function useExport(id: string) {
  const found = useTasks().find(({ task }) => task.id === id);
  const underWay = found && exports.get(found.task);
  const state = useStore<ExportState | undefined>(underWay?.state ?? idle);
  return underWay && state ? { ...underWay, state } : undefined;
}
