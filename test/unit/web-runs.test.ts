import { describe, expect, it } from 'vitest';
import type { Run } from '../../web/src/api/types.ts';
import { changesAnything, figuresOf } from '../../web/src/features/bulk/figures.ts';
import {
  type Sample,
  secondsLeft,
  timeText,
  withSample,
} from '../../web/src/features/runs/pace.ts';
import { outcomeText, problemText } from '../../web/src/features/runs/words.ts';
import { texts } from '../../web/src/languages/en.ts';

const run = (stated: Partial<Run>): Run =>
  ({ kind: 'association', state: 'done', dryRun: false, result: {}, ...stated }) as Run;

const outcome = (stated: Partial<Run>) => outcomeText(run(stated), texts);

describe('what came of a run, in words (C10)', () => {
  it('names each figure that is not zero', () => {
    const result = { associated: 1200, dissociated: 0, unchanged: 3, notFound: ['X', 'Y'] };
    expect(outcome({ result })).toBe('1,200 associated, 3 as asked already, 2 codes not found');
    expect(outcome({ result, dryRun: true })).toContain('1,200 would be associated');
  });

  it('says what is unchanged: pairs in bulk, customers by rules, rows of a file', () => {
    const result = { unchanged: 4 };
    expect(outcome({ result })).toBe('4 as asked already');
    expect(outcome({ kind: 'assignment-rules', result })).toBe('4 customers unchanged');
    expect(outcome({ kind: 'import', result })).toBe('4 unchanged');
  });

  it('says whom rules left out', () => {
    expect(outcome({ kind: 'assignment-rules', result: { associated: 40, leftOut: 2 } })).toBe(
      '40 associated, 2 not associated, as rules gave those customers all they may',
    );
  });

  it('tells what an undo left alone from what a recount could not count', () => {
    expect(outcome({ kind: 'undo', result: { undone: 5, skipped: 2 } })).toBe(
      '5 taken back, 2 left, as changed since',
    );
    expect(outcome({ kind: 'recount', result: { recounted: 9, corrected: 1, skipped: 2 } })).toBe(
      '9 balances counted, 1 corrected, 2 not counted, as changing just then',
    );
  });

  it('says that nothing was to change, once that is certain', () => {
    expect(outcome({})).toBe('Nothing to change');
    expect(outcome({ state: 'running' })).toBe('');
  });

  it('explains a problem where there are words for it', () => {
    const problem = (code: string | null) => problemText(run({ problem: code }), texts);
    expect(problem('basis-changed')).toBe(texts.problems['basis-changed']);
    expect([problem('something-else'), problem(null)]).toEqual(['something-else', '']);
  });

  it('understands figures that are not there', () => {
    const nothing = figuresOf({ associated: 'many', notFound: null });
    expect(nothing).toMatchObject({ associated: 0, notFound: [], changes: [], basis: undefined });
    expect(changesAnything(nothing)).toBe(false);
    expect(changesAnything(figuresOf({ collectorsSet: 1 }))).toBe(true);
  });
});

describe('how long a run still takes (C10)', () => {
  const at = (seconds: number, done: number): Sample => ({ at: seconds * 1000, done });

  it('follows from its pace', () => {
    expect(secondsLeft([at(0, 0), at(10, 100)], 300)).toBe(20);
    expect(secondsLeft([at(0, 290), at(10, 300)], 300)).toBe(0);
  });

  it('is not said before there is a pace', () => {
    expect(secondsLeft([], 300)).toBeUndefined();
    expect(secondsLeft([at(0, 0), at(1, 50)], 300)).toBeUndefined();
    expect(secondsLeft([at(0, 50), at(60, 50)], 300)).toBeUndefined();
    expect(secondsLeft([at(0, 0), at(10, 100)], null)).toBeUndefined();
  });

  it('follows the pace of the last while', () => {
    const samples = [at(0, 0), at(60, 600), at(70, 610)].reduce<readonly Sample[]>(withSample, []);
    expect(secondsLeft(samples, 620)).toBe(10);
  });

  it('is rounded as an estimate is', () => {
    const said = [1, 42, 100, 3500, 8000].map((seconds) => timeText(seconds, 'en-GB'));
    expect(said).toEqual(['10 seconds', '50 seconds', '2 minutes', '1 hour', '3 hours']);
  });
});
