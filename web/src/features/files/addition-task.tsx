import { isProblem } from '../../api/client.ts';
import type { Task } from '../tasks/tasks.ts';
import { isUnderWay } from './added-file.ts';
import { AdditionCard } from './addition-card.tsx';
import type { InvoiceAddition } from './invoice-addition.ts';

/** An addition as work that goes on wherever one goes. */
export function additionTask(of: InvoiceAddition): Task {
  const { state, cancelAll, retry } = of.addition;
  return {
    id: of.id,
    Card: () => <AdditionCard of={of} />,
    isBusy: () => state.get().files.some(isUnderWay),
    subscribe: state.subscribe,
    stop: cancelAll,
    resume: () => {
      for (const file of state.get().files) {
        const { state: now } = file;
        if (now.kind === 'failed' && isProblem(now.error, 401)) retry(file);
      }
    },
  };
}
