import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWebClient } from '#infra/local/build-web.ts';
import { root } from '../bundles.ts';
import { figure } from '../figure.ts';
import type { Row } from '../row.ts';
import { median } from '../statistics.ts';

const rounds = 3;
const mostSeconds = 10;
const giveUpSeconds = 90;

/** Seconds from starting the program to its line `ready`, with data of its own on disk. */
async function secondsToReady(options: readonly string[]): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), 'encours-bench-'));
  const start = performance.now();
  const program = ['infra/local/start.ts', '--port', '0', '--data', data, ...options];
  const child = spawn(process.execPath, program, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    await ready(child);
    return (performance.now() - start) / 1000;
  } finally {
    await ended(child);
    await rm(data, { recursive: true });
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`${why}\n${said.slice(-2000)}`));
    const late = setTimeout(() => fail(`not ready after ${giveUpSeconds} s`), giveUpSeconds * 1000);
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (!/^ready http/m.test(said)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => {
      clearTimeout(late);
      fail('it ended before it was ready');
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function medianOf(options: readonly string[]): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await secondsToReady(options));
  return median(taken);
}

export const start: Row = {
  number: 9,
  title: 'npm start',
  about: 'Seconds from starting the program to `ready`, the web client built before, data on disk.',
  async run() {
    await buildWebClient(root, join(root, 'dist/web'), (text) => process.stdout.write(text));
    const bar = { measured: mostSeconds };
    return [
      figure('without the demo company', 's', await medianOf(['--no-demo']), { bar }),
      figure('with the demo company', 's', await medianOf([]), { bar }),
    ];
  },
};
