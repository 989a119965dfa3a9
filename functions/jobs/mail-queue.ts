import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { deliver } from '#functions/runtime/delivery.ts';
import { consumeEach, jobFunction } from '#functions/runtime/job-function.ts';
import { id } from '#shared/domain/fields.ts';
import { once } from '#shared/domain/once.ts';

const bodySchema = once(() => z.object({ messageId: id }));

/** Sends the messages of the outbox that the queue names (H4). */
export const { handler, create } = jobFunction(
  'mail-queue',
  (services, { Records }: SQSEvent): Promise<SQSBatchResponse> =>
    consumeEach(Records, (body) => deliver(services, bodySchema().parse(body).messageId)),
);
