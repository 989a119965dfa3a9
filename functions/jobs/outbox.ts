import { jobFunction } from '#functions/runtime/job-function.ts';

const batch = 100;

/**
 * Hands what is due in the outbox to the mail queue: messages whose queueing or sending failed, and
 * those whose worker died (H4). Costs what is due, not what was ever sent.
 */
export const { handler, create } = jobFunction('outbox', async (services) => {
  const due = await services.outbox.listDue(services.clock.now(), batch);
  const queue = await services.mailQueue();
  await Promise.all(due.items.map(({ id }) => queue.send({ messageId: id })));
  return { queued: due.items.length };
});
