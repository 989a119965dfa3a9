import { jobFunction } from '#functions/runtime/job-function.ts';

const batch = 100;

/** Hands runs that no worker has to the queue: those whose worker died, and those to be tried again. */
export const { handler, create } = jobFunction('runs', async (services) => {
  const due = await services.runs.listDue(services.clock.now(), batch);
  const queue = await services.runQueue();
  await Promise.all(due.items.map(({ id, entityId }) => queue.send({ entityId, runId: id })));
  return { queued: due.items.length };
});
