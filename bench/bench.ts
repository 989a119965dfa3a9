import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundles.ts';
import { thisMachine } from './machine.ts';
import { merge, readResults, writeResults } from './results.ts';
import type { Measured, Row } from './row.ts';
import { association } from './rows/association.ts';
import { bundleSize } from './rows/bundle-size.ts';
import { expiry } from './rows/expiry.ts';
import { files } from './rows/files.ts';
import { imports } from './rows/imports.ts';
import { init } from './rows/init.ts';
import { invoiceSearch } from './rows/invoice-search.ts';
import { listCapacity } from './rows/lists.ts';
import { operations } from './rows/operations.ts';
import { outbox } from './rows/outbox.ts';
import { overhead } from './rows/overhead.ts';
import { reports } from './rows/reports.ts';
import { retention } from './rows/retention.ts';
import { search } from './rows/search.ts';
import { signIn } from './rows/sign-in.ts';
import { start } from './rows/start.ts';
import { web } from './rows/web.ts';
import { webList } from './rows/web-list.ts';
import { webShift } from './rows/web-shift.ts';
import { tableOf } from './table.ts';

const rows: readonly Row[] = [
  init,
  bundleSize,
  overhead,
  operations,
  listCapacity,
  signIn,
  expiry,
  web,
  start,
  association,
  search,
  imports,
  retention,
  invoiceSearch,
  files,
  reports,
  outbox,
  webShift,
  webList,
];

const file = join(root, 'bench/results.json');
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const asked = chosen(values.only);
const machine = thisMachine();
say(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);

const measured: Measured[] = [];
for (const row of asked) {
  const figures = await row.run().catch((error: unknown) => failed(row, error));
  if (!figures) continue;
  const done = { ...describe(row), figures };
  measured.push(done);
  say(tableOf(done));
}
const day = new Date().toISOString().slice(0, 10);
const taken = measured.map((row) => ({ ...row, day }));
writeResults(file, merge(readResults(file), machine, taken));
say(summary(measured));

function chosen(only: string | undefined): readonly Row[] {
  if (only === undefined) return rows;
  const numbers = only.split(',').map(Number);
  const unknown = numbers.filter((number) => !rows.some((row) => row.number === number));
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}: 1 to ${rows.length}`);
  return rows.filter(({ number }) => numbers.includes(number));
}

/** A row that cannot be measured is no reason to lose the others. */
function failed({ number, title }: Row, error: unknown): undefined {
  say(`\n${number}. ${title}\n   FAILED ${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}

function describe({ number, title, about }: Row) {
  return { number, title, about };
}

function summary(of: readonly Measured[]): string {
  const held = of.flatMap(({ figures }) => figures).filter(({ within }) => within !== undefined);
  const missed = held.filter(({ within }) => !within);
  const names = missed.map(({ name }) => `  ${name}\n`).join('');
  return `\n${held.length - missed.length} of ${held.length} within their bar\n${names}`;
}

function say(text: string): void {
  process.stdout.write(text);
}
