import { describe, expect, it } from 'vitest';
import { plus } from '#shared/domain/calendar.ts';
import {
  done,
  failed,
  isOver,
  isUndoable,
  moved,
  newRun,
  type RunWork,
  refused,
  released,
  runKinds,
  runStates,
  runWorkSchema,
  taken,
} from '#shared/domain/run.ts';

const now = '2026-02-01T00:00:00.000Z';
const later = '2026-02-01T00:01:00.000Z';
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const facts = { id, dryRun: false, undoes: null, createdBy: { id: 'p', name: 'Somebody' } };
const run = (stated: Partial<RunWork> = {}): RunWork => ({
  ...newRun({ ...facts, kind: 'association' }, now),
  ...stated,
});

describe('a run (C2, C10)', () => {
  it('begins queued, free for any worker, with nothing done', () => {
    const fresh = run();
    expect(fresh).toMatchObject({
      state: 'queued',
      progress: { done: 0, total: null },
      result: {},
      parts: null,
      startedAt: null,
      endedAt: null,
      problem: null,
      leasedUntil: now,
      version: 1,
    });
    expect(runWorkSchema().parse(structuredClone(fresh))).toEqual(fresh);
  });

  it('is taken on for five minutes, and keeps when it was started', () => {
    const first = taken(run(), now);
    const until = plus(now, 5, 'minute');
    expect(first).toMatchObject({ state: 'running', startedAt: now, leasedUntil: until });
    const second = taken(first, later);
    expect(second).toMatchObject({ startedAt: now, leasedUntil: plus(later, 5, 'minute') });
  });

  it('has a version that every move raises, by which workers keep out of each other’s way', () => {
    const moves = [
      taken(run(), later),
      released(run(), later),
      done(run(), later),
      refused(run(), 'basis-changed', later),
      failed(run(), 'unavailable', later),
      moved(run(), {}, later),
    ];
    for (const after of moves) expect(after).toMatchObject({ version: 2, updatedAt: later });
  });

  it('is let go of for the next at once, and ends free', () => {
    const running = taken(run(), now);
    expect(released(running, later)).toMatchObject({ state: 'running', leasedUntil: later });
    expect(done(running, later)).toMatchObject({
      state: 'done',
      endedAt: later,
      leasedUntil: later,
    });
    expect(refused(running, 'basis-changed', later)).toMatchObject({
      state: 'failed',
      problem: 'basis-changed',
      endedAt: later,
    });
  });

  it('that fails is tried again, later each time, and given up at the fifth', () => {
    let before = taken(run(), now);
    for (const minutes of [1, 2, 3, 4]) {
      const after = failed(before, 'unavailable', now);
      expect(after).toMatchObject({ state: 'running', problem: null, endedAt: null });
      expect(after.leasedUntil).toBe(plus(now, minutes, 'minute'));
      before = taken(after, now);
      expect(before.failures).toBe(minutes);
    }
    const given = failed(before, 'unavailable', later);
    expect(given).toMatchObject({ state: 'failed', problem: 'unavailable', endedAt: later });
    expect(given.failures).toBe(5);
  });

  it('is over when it is done, has failed or is undone', () => {
    const over = runStates.filter((state) => isOver({ state }));
    expect(over).toEqual(['done', 'failed', 'undone']);
  });
});

describe('whether a run can be undone (C10)', () => {
  const undoable = (stated: Partial<RunWork>, at = now) =>
    isUndoable(run({ state: 'done', ...stated }), at);

  it.each(runStates)('in the state %s', (state) => {
    expect(undoable({ state })).toBe(state === 'done');
  });

  it('says yes of one that has failed, where it may have changed something', () => {
    expect(undoable({ state: 'failed', parts: 2 })).toBe(true);
    expect(undoable({ state: 'failed', parts: 2, pass: 'check' })).toBe(false);
    expect(undoable({ state: 'failed', parts: 2, dryRun: true })).toBe(false);
  });

  it.each(runKinds)('of the kind %s', (kind) => {
    expect(undoable({ kind })).toBe(kind !== 'recount' && kind !== 'undo');
  });

  it('says no of a dry run, and of one that is being undone', () => {
    expect(undoable({ dryRun: true })).toBe(false);
    expect(undoable({ undoneBy: id })).toBe(false);
  });

  it('says no from the thirtieth day on', () => {
    const end = plus(now, 30, 'day');
    expect(undoable({}, plus(now, 30 * 1440 - 1, 'minute'))).toBe(true);
    expect(undoable({}, end)).toBe(false);
  });
});
