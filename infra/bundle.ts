import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { bundleFolder, type FunctionDefinition, functions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Bundled = Pick<FunctionDefinition, 'name' | 'entry'>;

interface BundleSize {
  readonly name: string;
  /** Bytes of `index.mjs` and all chunks, those that load on demand included. */
  readonly total: number;
  /** Bytes that load when the function starts. */
  readonly initial: number;
}

/** What a function may weigh, lest its start takes long. */
const mostBytes = 1.5 * 1024 * 1024;

/**
 * Bundles each function into its folder, as `index.mjs` and chunks, with all that it imports: the AWS
 * SDK too, so that what runs is what was tested.
 * @throws Error for an entry that does not exist, cannot be bundled or is larger than 1.5 MB with all
 * that it imports
 */
export async function bundle(
  definitions: readonly Bundled[] = functions,
  folderOf: (name: string) => string = bundleFolder,
): Promise<BundleSize[]> {
  const missing = definitions.filter(({ entry }) => !existsSync(resolve(root, entry)));
  if (missing.length > 0) {
    const lines = missing.map(({ name, entry }) => `  ${name}: ${entry}`);
    throw new Error(`Functions without an entry:\n${lines.join('\n')}`);
  }
  return Promise.all(definitions.map((one) => bundleOne(one, resolve(root, folderOf(one.name)))));
}

async function bundleOne({ name, entry }: Bundled, folder: string): Promise<BundleSize> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Without it, what is imported on demand would load at the start.
    splitting: true,
    // Packages' ES modules can be shaken; their CommonJS, which comes first by default, cannot.
    mainFields: ['module', 'main'],
    minify: true,
    plugins: [zodInEnglish],
    sourcemap: 'external',
    metafile: true,
    logLevel: 'warning',
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs')),
  );
  for (const path of outputs.keys()) await refuseRequire(name, resolve(root, path));
  const initial = [...initialOutputs(outputs)].map((path) => outputs.get(path)?.bytes ?? 0);
  const total = sum([...outputs.values()].map(({ bytes }) => bytes));
  if (total > mostBytes) throw new Error(`${name} is too large: ${total} bytes, not ${mostBytes}`);
  return { name, total, initial: sum(initial) };
}

/** Zod brings its messages in 50 languages, a third of each bundle; only the default is used. */
const zodInEnglish: Plugin = {
  name: 'zod-in-english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

type Outputs = ReadonlyMap<
  string,
  { readonly imports: readonly { readonly path: string; readonly kind: string }[] }
>;

/** The entry and what it imports statically, and they in turn. */
function initialOutputs(outputs: Outputs): Set<string> {
  const found = new Set<string>();
  const follow = (path: string) => {
    const output = outputs.get(path);
    if (!output || found.has(path)) return;
    found.add(path);
    for (const { path: next, kind } of output.imports)
      if (kind === 'import-statement') follow(next);
  };
  follow([...outputs.keys()].find((path) => path.endsWith('/index.mjs')) ?? '');
  return found;
}

/** CommonJS that requires a built-in module at run time would only fail when it is reached. */
async function refuseRequire(name: string, path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (text.includes('Dynamic require of "')) {
    throw new Error(`${name} bundles CommonJS that calls require at run time: ${path}`);
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, next) => total + next, 0);

if (import.meta.main) {
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`.padStart(9);
  process.stdout.write('function            at start      total\n');
  for (const { name, initial, total } of await bundle()) {
    process.stdout.write(`${name.padEnd(19)}${kilobytes(initial)}  ${kilobytes(total)}\n`);
  }
}
