import type { Meter } from '#shared/adapters/aws.ts';
import type { Event, Exchange, Result } from './exchange.ts';
import { problemOf } from './problem-response.ts';
import type { Services } from './services.ts';

/**
 * One line a request. Its fields are listed here and nowhere else: no bodies, queries, headers or
 * paths with values in them, so that no secret and no customer's data reaches a log.
 */
export function logRequest(
  services: Services,
  event: Event,
  response: Result | null | undefined,
  { exchange, startedAt }: { exchange?: Exchange; startedAt: number },
  meter: Meter,
  error?: Error | null,
): void {
  const status = response?.statusCode ?? 500;
  services.log({
    level: status >= 500 ? 'error' : 'info',
    requestId: event.requestContext.requestId,
    operation: exchange?.route.operationId ?? null,
    status,
    code: exchange?.notes.code ?? null,
    replayed: exchange?.notes.replayed ?? false,
    caller: exchange?.signedIn?.caller.id ?? null,
    entity: exchange?.scope?.access.entityId ?? null,
    ms: Math.round(performance.now() - startedAt),
    awsCalls: meter.calls.length,
    readUnits: meter.readUnits,
    writeUnits: meter.writeUnits,
    ...(status >= 500 && error && { error: describe(error) }),
  });
}

/** An error's kind and place. Its message stays out: it may quote what a caller sent. */
function describe(error: unknown) {
  const { name, stack } = (problemOf(error).cause ?? error) as Error;
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name, at: frames.slice(0, 6).map((line) => line.trim()) };
}
