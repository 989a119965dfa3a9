import { describe, expect, it } from 'vitest';
import { handOver, type Progress } from '../../web/src/features/colleagues/handover.ts';

/** A colleague with customers, of which each call gives at most `portion`. */
function giverOf(customers: number, portion: number) {
  let remaining = customers;
  const calls = { count: 0 };
  const give = async () => {
    calls.count += 1;
    const transferred = Math.min(portion, remaining);
    remaining -= transferred;
    return { transferred, remaining };
  };
  return { give, calls };
}

describe('handing over customers (B10)', () => {
  const told: Progress[] = [];
  const tell = (progress: Progress) => void told.push(progress);

  it('goes on while some remain, and tells how far it came', async () => {
    told.length = 0;
    const { give } = giverOf(1200, 500);
    expect(await handOver(give, 0, new AbortController().signal, tell)).toBe('done');
    expect(told).toEqual([
      { done: 500, total: 1200 },
      { done: 1000, total: 1200 },
      { done: 1200, total: 1200 },
    ]);
  });

  it('stops between two portions, and is taken up where it stopped', async () => {
    told.length = 0;
    const { give, calls } = giverOf(1200, 500);
    const stopping = new AbortController();
    stopping.abort();
    expect(await handOver(give, 0, stopping.signal, tell)).toBe('stopped');
    expect(calls.count).toBe(1);
    expect(await handOver(give, 500, new AbortController().signal, tell)).toBe('done');
    expect(told.at(-1)).toEqual({ done: 1200, total: 1200 });
  });

  it('does not go round for ever where nothing is given', async () => {
    const give = async () => ({ transferred: 0, remaining: 3 });
    expect(await handOver(give, 0, new AbortController().signal, tell)).toBe('stopped');
  });
});
