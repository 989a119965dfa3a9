import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { functions } from '#infra/functions.ts';
import { bundles, floorOf, moduleOf } from '../bundles.ts';
import { type Figure, figure } from '../figure.ts';
import type { Row } from '../row.ts';
import { median } from '../statistics.ts';

const rounds = 11;
const script = `
  const before = process.cpuUsage();
  const start = performance.now();
  await import(process.argv[1]);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
`;

interface Sample {
  readonly cpu: number;
  readonly wall: number;
}

/** Milliseconds in which a Node of its own imports a bundle. */
async function importOf(name: string): Promise<Sample> {
  const url = pathToFileURL(moduleOf(name)).href;
  const args = ['--input-type=module', '--eval', script, url];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Sample;
}

/** A function and its floor in turn. */
async function measure(name: string) {
  const own: Sample[] = [];
  const floor: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await importOf(name));
    floor.push(await importOf(floorOf(name)));
  }
  const middle = (samples: Sample[]) => ({
    cpu: median(samples.map(({ cpu }) => cpu)),
    wall: median(samples.map(({ wall }) => wall)),
  });
  return { name, own: middle(own), floor: middle(floor) };
}

export const init: Row = {
  number: 1,
  title: 'Start of every function',
  about:
    'Processor time in which a fresh Node imports the bundle, without an invocation: what waits for ' +
    'other programs of this machine is not in it. Floor: a handler of the same build that imports the ' +
    'same SDK clients only.',
  async run() {
    await bundles();
    const taken: Awaited<ReturnType<typeof measure>>[] = [];
    for (const { name } of functions) taken.push(await measure(name));
    taken.sort((one, other) => other.own.cpu - one.own.cpu);
    const heaviest = taken.find(({ name }) => floorOf(name) === 'floor-table')?.name;
    return taken.map(({ name, own, floor }): Figure => {
      const clock = `${own.wall.toFixed(0)} ms by the clock, the floor ${floor.wall.toFixed(0)}`;
      const noClient = floorOf(name) === 'floor-empty' ? '; needs no client: an empty handler' : '';
      return figure(name, 'ms', own.cpu, {
        floor: floor.cpu,
        ...(name === heaviest && { bar: { ratio: 1.3 } }),
        note: clock + noClient,
      });
    });
  },
};
