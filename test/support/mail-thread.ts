import { parentPort, workerData } from 'node:worker_threads';
import { create } from '#functions/jobs/mail-queue.ts';

/** What a thread is given: the environment of its function, and the messages that it is told of. */
export interface ThreadData {
  readonly environment: Record<string, string>;
  readonly batches: readonly (readonly string[])[];
}

/** Batches that are in work at the same time, as of one function with as many instances. */
const abreast = 2;

const { environment, batches } = workerData as ThreadData;
const handler = create(environment, { log: () => {} });
const left = [...batches];

async function work(): Promise<void> {
  for (let ids = left.shift(); ids; ids = left.shift()) {
    const Records = ids.map((messageId) => ({ messageId, body: JSON.stringify({ messageId }) }));
    const { batchItemFailures } = await handler({ Records } as never);
    if (batchItemFailures.length > 0) throw new Error('a message was handed back');
  }
}

await Promise.all(Array.from({ length: abreast }, work));
parentPort?.postMessage('done');
