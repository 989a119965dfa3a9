import type { AwsCall, Faults } from '#shared/adapters/aws.ts';

/** What can be done to a call: it fails, its answer is lost, it is refused, or its worker dies with it. */
export type MailHarm = 'fail' | 'refuse' | 'lose' | 'die' | 'die-after';

const errors = {
  fail: { name: 'InternalServerError', $fault: 'server' },
  refuse: { name: 'MessageRejected', $fault: 'client' },
  lose: { name: 'TimeoutError' },
  die: { name: 'Died' },
  'die-after': { name: 'Died' },
} as const;

const throwing = (harm: MailHarm) => {
  throw Object.assign(new Error(`${harm} by injection`), errors[harm]);
};

/** Faults of a worker as `choose` decides on each call; one that dies makes no call any more. */
export function harmed(choose: (call: AwsCall) => MailHarm | undefined) {
  let isDead = false;
  const harms = new WeakMap<AwsCall, MailHarm>();
  const faults: Faults = {
    before: async (call) => {
      if (isDead) throwing('die');
      const harm = choose(call);
      if (!harm) return;
      isDead ||= harm === 'die';
      if (harm === 'lose' || harm === 'die-after') harms.set(call, harm);
      else throwing(harm);
    },
    after: async (call) => {
      if (isDead) throwing('die');
      const harm = harms.get(call);
      isDead ||= harm === 'die-after';
      if (harm) throwing(harm);
    },
  };
  return {
    faults,
    revive: () => {
      isDead = false;
    },
  };
}
