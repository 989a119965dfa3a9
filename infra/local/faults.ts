import { z } from 'zod';

/** What can be done to the calls of a service (api.md, "The local stand-in"). */
export const faultSchema = z.strictObject({
  service: z.enum(['ses', 'dynamodb', 's3', 'sqs']),
  mode: z.enum(['fail', 'throttle', 'lose-answer', 'off']),
  /** Share of the calls that it hits, 0 to 1. */
  rate: z.number().min(0).max(1).default(1),
  /** How many calls it hits before it ends by itself. */
  count: z.number().int().min(1).optional(),
});
export type Fault = z.output<typeof faultSchema>;

interface Call {
  readonly service: string;
  readonly command: string;
}

export interface FaultInjector {
  set(fault: Fault): void;
  /** Sees every attempt at a call before it goes out and after it was answered; may throw. */
  readonly hook: { before(call: Call): Promise<void>; after(call: Call): Promise<void> };
}

/** Errors as the SDK knows them: the first two are tried again by it, as in AWS. */
const errors = {
  fail: { name: 'InternalServerError', $fault: 'server', $retryable: {} },
  throttle: { name: 'ThrottlingException', $fault: 'client', $retryable: { throttling: true } },
  'lose-answer': { name: 'TimeoutError', $fault: 'client', $retryable: {} },
} as const;

/** Faults for the hook that every AWS client passes; one a service at a time. */
export function createFaults(): FaultInjector {
  const active = new Map<string, { fault: Fault; left: number }>();
  const hit = (call: Call, modes: readonly string[]) => {
    const entry = active.get(call.service);
    if (!entry || !modes.includes(entry.fault.mode) || Math.random() >= entry.fault.rate) return;
    entry.left -= 1;
    if (entry.left <= 0) active.delete(call.service);
    const { mode } = entry.fault;
    if (mode !== 'off') throw Object.assign(new Error(`${mode} by injection`), errors[mode]);
  };
  return {
    set(fault) {
      if (fault.mode === 'off') active.delete(fault.service);
      else active.set(fault.service, { fault, left: fault.count ?? Number.POSITIVE_INFINITY });
    },
    hook: {
      before: async (call) => hit(call, ['fail', 'throttle']),
      after: async (call) => hit(call, ['lose-answer']),
    },
  };
}
