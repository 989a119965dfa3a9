import { jobFunction } from '#functions/runtime/job-function.ts';
import { perSecond } from '#functions/runtime/sending-rate.ts';

const secondsBetweenRuns = 60;

/**
 * Hands what is due in the outbox to the mail queue: messages whose queueing or sending failed, and those
 * whose worker died (H4); no more than may be sent until the next run. Costs what is due, not what was
 * ever sent.
 */
export const { handler, create } = jobFunction('outbox', async (services) => {
  const most = perSecond(services) * secondsBetweenRuns;
  const due = await services.outbox.listDue(services.clock.now(), most);
  const queue = await services.mailQueue();
  await queue.sendAll(due.items.map(({ id }) => ({ messageId: id })));
  return { queued: due.items.length };
});
