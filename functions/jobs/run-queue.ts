import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { consumeEach, jobFunction } from '#functions/runtime/job-function.ts';
import { goOn } from '#functions/runtime/runs.ts';
import { once } from '#shared/domain/once.ts';

const messageSchema = once(() => z.object({ entityId: z.string(), runId: z.string() }));

/** Carries out long work, a part at a time; a message that comes twice finds it done or in work. */
export const { handler, create } = jobFunction('run-queue', (services, { Records }: SQSEvent) =>
  consumeEach(Records, async (body) => {
    const { entityId, runId } = messageSchema().parse(body);
    await goOn(services, entityId, runId);
  }),
);
