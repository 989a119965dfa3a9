import { describe, expect, test } from 'vitest';
import { figure } from '../../bench/figure.ts';
import { merge } from '../../bench/results.ts';
import { alternately, median } from '../../bench/statistics.ts';
import { tableOf } from '../../bench/table.ts';

describe('a figure', () => {
  test('is held against its bar by its ratio or by itself', () => {
    expect(figure('a', 'ms', 26, { floor: 20, bar: { ratio: 1.3 } })).toMatchObject({
      ratio: 1.3,
      bar: 1.3,
      within: true,
    });
    expect(figure('a', 'ms', 27, { floor: 20, bar: { ratio: 1.3 } }).within).toBe(false);
    expect(figure('b', 'calls', 3, { bar: { measured: 3 } }).within).toBe(true);
    expect(figure('b', 'calls', 4, { bar: { measured: 3 } }).within).toBe(false);
  });

  test('is judged before it is rounded', () => {
    expect(figure('a', 'µs', 300.4, { bar: { measured: 300 } })).toMatchObject({
      measured: 300,
      within: false,
    });
  });

  test('without a floor is not within a bar on the ratio', () => {
    expect(figure('a', 'ms', 1, { bar: { ratio: 1.3 } }).within).toBe(false);
    expect(figure('a', 'ms', 1, { floor: 0, bar: { ratio: 1.3 } }).within).toBe(false);
  });

  test('without a bar is neither within nor not', () => {
    expect(figure('a', 'ms', 5, { floor: 2 })).toEqual({
      name: 'a',
      unit: 'ms',
      measured: 5,
      floor: 2,
      ratio: 2.5,
    });
  });
});

describe('statistics', () => {
  test('the median is the middle, or the mean of the two in the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  test('samples are taken in turn', async () => {
    const order: string[] = [];
    const sample = (name: string, value: number) => () => {
      order.push(name);
      return value;
    };
    expect(await alternately(3, sample('A', 10), sample('B', 20))).toEqual([10, 20]);
    expect(order.join('')).toBe('ABABAB');
  });
});

describe('results', () => {
  const machine = { cpu: 'one', cores: 2, memoryGigabytes: 8, node: 'v24', platform: 'linux-x64' };
  const row = (number: number, day: string) => ({ number, title: '', about: '', figures: [], day });

  test('a row takes the place of what was measured of it before', () => {
    const before = { machine, rows: [row(1, 'before'), row(3, 'before')] };
    const { rows } = merge(before, machine, [row(3, 'now'), row(2, 'now')]);
    expect(rows.map(({ number, day }) => [number, day])).toEqual([
      [1, 'before'],
      [2, 'now'],
      [3, 'now'],
    ]);
  });

  test('what another kind of machine measured is dropped', () => {
    const before = { machine: { ...machine, cores: 8 }, rows: [row(1, 'before')] };
    expect(merge(before, machine, [row(2, 'now')])).toEqual({ machine, rows: [row(2, 'now')] });
  });
});

test('a table names what is not within its bar', () => {
  const figures = [
    figure('getCustomer', 'calls', 2, { bar: { measured: 2 } }),
    figure('slow', 'ms', 30, { floor: 10, bar: { ratio: 1.3 }, note: 'why' }),
  ];
  const text = tableOf({ number: 4, title: 'Calls', about: 'What is in it.', figures });
  expect(text.split('\n').slice(1)).toEqual([
    '4. Calls',
    '   What is in it.',
    '                measured  floor  ratio    bar',
    '   getCustomer   2 calls                  ≤ 2  within',
    '   slow            30 ms     10   3.00  ≤ 1.3  NOT WITHIN  why',
    '',
  ]);
});
