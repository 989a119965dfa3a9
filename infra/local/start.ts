import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWebClient } from './build-web.ts';
import { loadDemo } from './demo/load.ts';
import type { DemoPerson } from './demo/signing-in.ts';
import { startSchedules } from './schedules.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const usage = `npm start -- [options]
  --port N      port of web client and API (4400; 0 takes a free one)
  --data DIR    where data is kept (.encours)
  --ephemeral   keep nothing
  --no-demo     no demo company: only invite the first main administrator
  --engine E    DynamoDB engine: native or java
`;

const root = fileURLToPath(new URL('../../', import.meta.url));

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4400' },
    data: { type: 'string', default: join(root, '.encours') },
    ephemeral: { type: 'boolean', default: false },
    demo: { type: 'boolean', default: true },
    engine: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

if (values.help) say(usage);
else await main();

async function main(): Promise<void> {
  const folder = values.ephemeral ? undefined : values.data;
  if (folder) discardHalfLoadedDemo(folder);
  const web = join(root, 'dist/web');
  const [, standIn] = await Promise.all([
    buildWebClient(root, web, say),
    startStandIn({
      port: Number(values.port),
      web,
      log: logTo(folder),
      ...(folder && { dataFolder: folder }),
      ...(engineOf(values.engine) ?? {}),
    }),
  ]);
  process.once('SIGINT', () => stop(standIn));
  process.once('SIGTERM', () => stop(standIn));
  const people = values.demo ? await loadCompany(standIn, folder) : await inviteOnly(standIn);
  standIn.introduce(people);
  startSchedules(standIn);
  say(welcome(standIn, people));
  say(`ready ${standIn.origin}\n`);
}

function engineOf(name: string | undefined) {
  if (name === undefined) return undefined;
  if (name === 'native' || name === 'java') return { engine: name } as const;
  throw new Error(`There is no engine ${name}: native or java`);
}

/** Errors of functions are shown; everything they log is kept beside the data. */
function logTo(folder: string | undefined) {
  const file = folder && join(folder, 'functions.log');
  return (entry: Record<string, unknown>): void => {
    const line = `${JSON.stringify(entry)}\n`;
    if (file) appendFileSync(file, line);
    if (entry.level !== 'info') process.stderr.write(line);
  };
}

function marker(folder: string): string {
  return join(folder, 'demo-loading');
}

/** A demo that was interrupted was never shown to anybody; it is loaded anew. */
function discardHalfLoadedDemo(folder: string): void {
  if (existsSync(marker(folder))) rmSync(folder, { recursive: true });
}

async function loadCompany(standIn: StandIn, folder: string | undefined): Promise<DemoPerson[]> {
  if (folder) {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, 'demo-loaded'))) writeFileSync(marker(folder), '');
  }
  const people = await loadDemo(standIn, say);
  if (folder) {
    writeFileSync(join(folder, 'demo-loaded'), '');
    rmSync(marker(folder), { force: true });
  }
  return people;
}

async function inviteOnly(standIn: StandIn): Promise<DemoPerson[]> {
  await standIn.bootstrap();
  await standIn.idle();
  return [];
}

function welcome({ origin, engine }: StandIn, people: readonly DemoPerson[]): string {
  const rows = people.map(
    ({ login, password, what }) => `    ${login.padEnd(22)} ${password.padEnd(24)} ${what}`,
  );
  const signIn =
    rows.length > 0
      ? ['  Sign in as', ...rows]
      : ['  The first administrator is invited: open their e-mail.'];
  return [
    '',
    `  Encours           ${origin}`,
    `  Tour              ${origin}/tour`,
    `  E-mails           ${origin}/_local`,
    `  API               ${origin}/docs/`,
    `  DynamoDB engine   ${engine.kind}`,
    '',
    ...signIn,
    '',
    '',
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(text);
}

async function stop(standIn: StandIn): Promise<void> {
  await standIn.stop();
  process.exit(0);
}
