import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { functions } from '#infra/functions.ts';
import { bundles, floorOf, moduleOf } from '../bundles.ts';
import { type Figure, figure } from '../figure.ts';
import type { Row } from '../row.ts';
import { alternately, median } from '../statistics.ts';

const rounds = 15;
const script = `
  const start = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - start));
`;

/** Milliseconds in which a Node of its own imports a bundle. */
async function importTime(name: string): Promise<number> {
  const url = pathToFileURL(moduleOf(name)).href;
  const args = ['--input-type=module', '--eval', script, url];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout);
}

async function measure(name: string) {
  const [measured = 0, floor = 0] = await alternately(
    rounds,
    () => importTime(name),
    () => importTime(floorOf(name)),
  );
  return { name, measured, floor };
}

export const init: Row = {
  number: 1,
  title: 'Start of every function',
  about:
    'Milliseconds to import the bundle in a fresh Node; no invocation. Floor: a handler of the same ' +
    'build with the same SDK clients only.',
  async run() {
    await bundles();
    const taken = [];
    for (const { name } of functions) taken.push(await measure(name));
    taken.sort((one, other) => other.measured - one.measured);
    const tables = taken.filter(({ name }) => floorOf(name) === 'floor-table');
    const [heaviest] = tables;
    const floor = median(tables.map((one) => one.floor));
    const figures: Figure[] = taken.map(({ name, measured, floor: own }) =>
      figure(name, 'ms', measured, {
        floor: own,
        ...(name === heaviest?.name && { bar: { ratio: 1.3 }, note: 'the heaviest' }),
        ...(floorOf(name) === 'floor-empty' && { note: 'needs no client: an empty handler' }),
      }),
    );
    return [...figures, figure('floor with a table, median', 'ms', floor)];
  },
};
