import type { ComponentType } from 'react';
import { createStore, useStore } from '../../store.ts';
import { guardLeaving } from '../../ui/leaving.ts';

/**
 * Work of this tab that goes on wherever in the client one goes: files on their way, exports being gathered.
 * It lives until the tab is closed, somebody else signs in, or its card is dismissed.
 */
export interface Task {
  readonly id: string;
  /** How it stands, beside every page. */
  readonly Card: ComponentType;
  readonly isBusy: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Ends it for good. */
  readonly stop: () => void;
  /** Goes on with what only failed for want of a session. */
  readonly resume?: () => void;
}

interface Kept {
  readonly task: Task;
  /** It takes long enough to be worth showing. */
  readonly lasting: boolean;
  readonly forget: () => void;
}

const lastingAfter = 500;
const none: readonly Kept[] = [];
const kept = createStore(none);
const over = createStore(0);

/** Shows a task beside every page from now on. */
export function keepTask(task: Task): void {
  if (kept.get().some((one) => one.task.id === task.id)) return;
  const unsubscribe = task.subscribe(notice);
  const timer = setTimeout(() => {
    const last = (one: Kept) => (one.task.id === task.id ? { ...one, lasting: true } : one);
    kept.set(kept.get().map(last));
  }, lastingAfter);
  const forget = () => {
    unsubscribe();
    clearTimeout(timer);
  };
  kept.set([...kept.get(), { task, lasting: false, forget }]);
  notice();
}

export function dropTask(id: string): void {
  for (const one of kept.get()) if (one.task.id === id) one.forget();
  kept.set(kept.get().filter((one) => one.task.id !== id));
  notice();
}

/** Ends all of it: nobody's work goes on in the name of somebody else. */
export function stopTasks(): void {
  const all = kept.get();
  kept.set(none);
  for (const { task, forget } of all) {
    forget();
    task.stop();
  }
  notice();
}

/** The same person has signed in again. */
export function resumeTasks(): void {
  for (const { task } of kept.get()) task.resume?.();
}

/** Every task, whether or not it is worth showing yet. */
export const useTasks = () => useStore(kept);

/** Whether some work would be lost with the tab or the session. */
export const isBusy = (): boolean => kept.get().some(({ task }) => task.isBusy());

/** How many have come to an end, and wait for somebody to look. */
export const useOver = (): number => useStore(over);

function notice(): void {
  over.set(kept.get().filter(({ task }) => !task.isBusy()).length);
  guardLeaving(isBusy());
}
