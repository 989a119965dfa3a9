import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { metered, newMeter } from '#shared/adapters/aws.ts';
import type { Page } from '#shared/data/store.ts';
import { once } from '#shared/domain/once.ts';
import type { Environment } from './environment.ts';
import { createServices, type Overrides, type Services } from './services.ts';

export type JobHandler<Event, Result> = (event: Event) => Promise<Result>;

/** A function that a schedule, a queue or an operator starts. */
export interface JobFunction<Event, Result> {
  /** The Lambda handler, with `process.env` as its environment. */
  readonly handler: JobHandler<Event, Result>;
  create(environment: Environment, overrides?: Overrides): JobHandler<Event, Result>;
}

/**
 * Wraps a job with its services, and logs what it did and cost. A job that throws is started again
 * by whoever started it, so that each must be safe to repeat.
 */
export function jobFunction<Event, Result>(
  name: string,
  run: (services: Services, event: Event) => Promise<Result>,
): JobFunction<Event, Result> {
  const create = (environment: Environment, overrides?: Overrides): JobHandler<Event, Result> => {
    const services = createServices(environment, overrides);
    return (event) => {
      const meter = newMeter();
      return metered(meter, async () => {
        const result = await run(services, event);
        const { readUnits, writeUnits } = meter;
        const did = typeof result === 'object' ? { ...result } : {};
        const cost = { awsCalls: meter.calls.length, readUnits, writeUnits };
        services.log({ level: 'info', job: name, ...did, ...cost });
        return result;
      });
    };
  };
  const lambda = once(() => create(process.env));
  return { handler: (event) => lambda()(event), create };
}

/** Works through a batch of a queue; a message that fails comes back alone. */
export async function consumeEach(
  records: readonly SQSRecord[],
  consume: (body: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const outcomes = await Promise.allSettled(
    records.map(async ({ body }) => consume(JSON.parse(body))),
  );
  const failed = records.filter((_, index) => outcomes[index]?.status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

const batch = 100;

/**
 * Works through what is due, batch by batch, until nothing is left or nothing more can be done now.
 * @param work whether it did something; what it left alone is not asked for again in this run
 * @returns how much was done
 * @throws Error the first of `work`, once all others are worked through
 */
export async function drain<T>(
  due: (limit: number) => Promise<Page<T>>,
  work: (item: T) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (;;) {
    const { items, next } = await due(batch);
    const outcomes = await Promise.allSettled(items.map(work));
    const did = outcomes.filter((one) => one.status === 'fulfilled' && one.value).length;
    failures.push(...outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
    done += did;
    if (next !== null && did > 0) continue;
    if (failures.length > 0) throw failures[0];
    return done;
  }
}
