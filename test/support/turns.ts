import type { AwsCall, Faults } from '#shared/adapters/aws.ts';

/** Those who act at the same time, by name. */
export type Acts<Name extends string> = Readonly<Record<Name, () => Promise<unknown>>>;

export interface Turn<Name extends string> {
  readonly who: Name;
  readonly call: AwsCall;
}

/**
 * Has those who act at the same time call AWS one at a time, in an order that is chosen: nobody's next
 * call goes out before it is their turn.
 * Each is known by faults of their own.
 */
export function takingTurns<Name extends string>() {
  const waiting = new Map<Name, { readonly call: AwsCall; readonly go: () => void }[]>();
  const acting = new Set<Name>();
  const ended = new WeakSet<AwsCall>();
  let told = Promise.withResolvers<void>();
  const tell = () => {
    told.resolve();
    told = Promise.withResolvers();
  };
  const end = (call: AwsCall) => {
    ended.add(call);
    tell();
  };
  /** What those of that name do with AWS. */
  const faultsOf = (who: Name): Faults => ({
    before: async (call) => {
      if (!acting.has(who)) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.set(who, [...(waiting.get(who) ?? []), { call, go: resolve }]);
      tell();
      await promise;
    },
    after: async (call) => end(call),
    failed: end,
  });
  const isReady = (who: Name) => (waiting.get(who)?.length ?? 0) > 0;

  const act = async (who: Name, does: () => Promise<unknown>) => {
    acting.add(who);
    await does().finally(() => {
      acting.delete(who);
      tell();
    });
  };

  async function take(who: Name): Promise<Turn<Name>> {
    const next = waiting.get(who)?.shift();
    if (!next) throw new Error(`${who} has no call to make`);
    const { call, go } = next;
    go();
    while (!ended.has(call)) await told.promise;
    return { who, call };
  }

  /**
   * @param choose whose turn it is, of those who have a call to make
   * @returns the turns as they were taken
   */
  async function run(acts: Partial<Acts<Name>>, choose: (ready: readonly Name[]) => Name) {
    const entries = Object.entries(acts) as [Name, () => Promise<unknown>][];
    const names = entries.map(([who]) => who);
    const ends = entries.map(([who, does]) => act(who, does));
    // A failure is told at the end, once nobody acts any more.
    const allEnded = Promise.allSettled(ends);
    const taken: Turn<Name>[] = [];
    while (acting.size > 0) {
      const ready = names.filter(isReady);
      if (ready.length < acting.size) await told.promise;
      else taken.push(await take(choose(ready)));
    }
    await allEnded;
    await Promise.all(ends);
    return taken;
  }
  return { faultsOf, run };
}

/** Every order in which two can take so many turns each; true: the first. */
export function* ordersOf(first: number, second: number): Generator<readonly boolean[]> {
  if (first === 0 && second === 0) yield [];
  if (first > 0) for (const rest of ordersOf(first - 1, second)) yield [true, ...rest];
  if (second > 0) for (const rest of ordersOf(first, second - 1)) yield [false, ...rest];
}
