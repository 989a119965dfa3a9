import { createStore, useStore } from '../../store.ts';
import { isBusy } from '../tasks/tasks.ts';

type Settle = (agreed: boolean) => void;

const asked = createStore<Settle | undefined>(undefined);

/** Whether what is under way may be stopped; asks where there is something. */
export function agreeToStop(): Promise<boolean> {
  if (!isBusy()) return Promise.resolve(true);
  asked.get()?.(false);
  return new Promise((resolve) => {
    asked.set((agreed) => {
      asked.set(undefined);
      resolve(agreed);
    });
  });
}

/** What to call with the answer, while it is asked for. */
export const useStopAsked = (): Settle | undefined => useStore(asked);
