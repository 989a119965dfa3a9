import { describe, expect, it } from 'vitest';
import type { AddedFile } from '../../web/src/features/files/added-file.ts';
import { shareOf } from '../../web/src/features/files/added-file.ts';
import type { AdditionOptions } from '../../web/src/features/files/addition.ts';
import { createAddition } from '../../web/src/features/files/create-addition.ts';
import { type Watch, withFound, withoutRun, withRun } from '../../web/src/features/runs/watched.ts';
import { createTurns } from '../../web/src/features/tasks/turns.ts';

/** What has settled of some promises by now. */
const settled = async (all: readonly Promise<unknown>[]) => {
  const none = Symbol();
  const now = await Promise.all(all.map((one) => Promise.race([one, Promise.resolve(none)])));
  return now.map((one) => one !== none);
};

describe('turns', () => {
  it('gives so many at a time, the others in the order in which they asked', async () => {
    const { next } = createTurns(2);
    const asked = [next(), next(), next(), next()];
    expect(await settled(asked)).toEqual([true, true, false, false]);
    const giveBack = await asked[0];
    giveBack?.();
    // Given back twice it is one turn all the same.
    giveBack?.();
    await asked[2];
    expect(await settled(asked)).toEqual([true, true, true, false]);
  });

  it('passes over who no longer wants one', async () => {
    const { next } = createTurns(1);
    const first = await next();
    const abort = new AbortController();
    const [left, last] = [next(abort.signal), next()];
    abort.abort();
    await expect(left).rejects.toThrow('aborted');
    await expect(next(abort.signal)).rejects.toThrow('aborted');
    first();
    await expect(last).resolves.toBeTypeOf('function');
  });
});

const files = (...names: string[]) => names.map((name) => new File(['hello'], name));

const additionOf = (options: Partial<AdditionOptions>) =>
  createAddition({
    announce: async () => [],
    complete: async () => undefined,
    renew: () => undefined,
    taken: [],
    first: [],
    ...options,
  });

describe('an addition of files (G1)', () => {
  it('announces a few at a time, as what is granted does not last', async () => {
    const asked: string[][] = [];
    const addition = additionOf({
      first: files('a.txt', 'b.txt', 'c.txt', 'd.txt'),
      announce: async (some) => {
        asked.push(some.map(({ name }) => name));
        return some.map((file) => ({ file, error: new Error(file.name) }));
      },
    });
    await addition.start();
    expect(asked).toEqual([['a.txt', 'b.txt', 'c.txt'], ['d.txt']]);
    const states = addition.state.get().files.map(({ state }) => state);
    expect(states).toEqual(
      ['a.txt', 'b.txt', 'c.txt', 'd.txt'].map((name) => ({ kind: 'failed', error: Error(name) })),
    );
  });

  it('leaves all files ready when what concerns all of them is refused, and can begin anew', async () => {
    const problem = new Error('retention-passed');
    let refused = true;
    const addition = additionOf({
      first: files('a.txt', 'b.txt', 'c.txt', 'd.txt'),
      announce: async () => {
        if (refused) throw problem;
        return [];
      },
    });
    await addition.start();
    const kinds = () => addition.state.get().files.map(({ state }) => state.kind);
    expect(kinds()).toEqual(['ready', 'ready', 'ready', 'ready']);
    expect(addition.state.get().problem).toBe(problem);
    refused = false;
    await addition.start();
    expect(addition.state.get().problem).toBeUndefined();
  });

  it('stopped while it is announced, ends with nothing announced and nothing sent', async () => {
    const asked: string[][] = [];
    const addition = additionOf({
      first: files('a.txt', 'b.txt', 'c.txt', 'd.txt'),
      announce: (some, signal) => {
        asked.push(some.map(({ name }) => name));
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          addition.cancelAll();
        });
      },
    });
    await addition.start();
    expect(asked).toHaveLength(1);
    const states = addition.state.get().files.map(({ state }) => state.kind);
    expect(states).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
    expect(addition.state.get().problem).toBeUndefined();
  });

  it('sends a file that was refused for its name under another one at once', async () => {
    const asked: string[] = [];
    const addition = additionOf({
      first: files('a.txt'),
      announce: async (some) => {
        asked.push(...some.map(({ name }) => name));
        return some.map((file) => ({ file, error: new Error('taken') }));
      },
    });
    await addition.start();
    const [failed] = addition.state.get().files;
    if (failed) addition.rename(failed, 'a (2).txt');
    await expect.poll(() => asked).toEqual(['a.txt', 'a (2).txt']);
  });

  it('tells how far it is by size, without what was stopped or failed', () => {
    const added = (size: number, state: AddedFile['state']): AddedFile => ({
      id: String(size),
      file: new File([new Uint8Array(size)], 'a.txt'),
      name: 'a.txt',
      description: '',
      state,
    });
    expect(shareOf([])).toBe(0);
    expect(
      shareOf([
        added(100, { kind: 'done' }),
        added(200, { kind: 'uploading', share: 0.5 }),
        added(100, { kind: 'waiting' }),
        added(900, { kind: 'cancelled' }),
        added(900, { kind: 'failed', error: undefined }),
        added(900, { kind: 'ready' }),
      ]),
    ).toBe(0.5);
  });
});

describe('runs that are found again (C10)', () => {
  const nothing: Watch = { told: [], seen: [] };
  const of = { by: 'ana', entityId: 'e1' };
  const listed = (id: string, change = {}) => ({
    id,
    createdBy: { id: 'ana' },
    state: 'done',
    dryRun: false,
    ...change,
  });
  const told = (watch: Watch) => watch.told.map(({ runId }) => runId);

  it('in a browser that never looked: those that still go on, of one’s own, no previews', () => {
    const runs = [
      listed('r6', { state: 'running', dryRun: true }),
      listed('r5', { state: 'running', createdBy: { id: 'ben' } }),
      listed('r4', { state: 'running' }),
      listed('r3', { state: 'queued' }),
      listed('r2'),
    ];
    expect(told(withFound(nothing, of, runs))).toEqual(['r3', 'r4']);
  });

  it('later also those that ended meanwhile, each once', () => {
    const before = withFound(nothing, of, [listed('r1')]);
    expect(told(before)).toEqual([]);
    const now = withFound(before, of, [listed('r2', { state: 'failed' }), listed('r1')]);
    expect(told(now)).toEqual(['r2']);
    expect(told(withFound(withoutRun(now, 'r2'), of, [listed('r2')]))).toEqual([]);
  });

  it('not again what was begun in this browser and dismissed', () => {
    const watch = withoutRun(withRun(nothing, { ...of, runId: 'r1' }), 'r1');
    expect(told(withFound(watch, of, [listed('r1')]))).toEqual([]);
  });

  it('apart for each person and each entity', () => {
    const watch = withFound(nothing, of, [listed('r1')]);
    const running = [listed('r1', { state: 'running', createdBy: { id: 'ben' } }), listed('r0')];
    expect(told(withFound(watch, { ...of, by: 'ben' }, running))).toEqual(['r1']);
    expect(told(withFound(watch, { ...of, entityId: 'e2' }, [listed('r2')]))).toEqual([]);
  });

  it('at most five are told of, the newest', () => {
    const runs = ['r7', 'r6', 'r5', 'r4', 'r3', 'r2'].map((id) => listed(id, { state: 'queued' }));
    expect(told(withFound(nothing, of, runs))).toEqual(['r3', 'r4', 'r5', 'r6', 'r7']);
  });
});
