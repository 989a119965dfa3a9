import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '#infra/bundle.ts';
import { functions } from '#infra/functions.ts';

let folder: string;
const folderOf = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encours-bundle-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('a function as it is deployed', () => {
  test('exports its handler, alone in a Node of its own', async () => {
    const definitions = functions.filter(({ name }) => ['run-queue', 'meta'].includes(name));
    const sizes = await bundle(definitions, folderOf);
    for (const { initial, total } of sizes) expect(initial).toBeLessThanOrEqual(total);
    const names = sizes.map(({ name }) => name);
    expect(await handlersIn(names)).toEqual({ meta: 'function', 'run-queue': 'function' });
  });

  test('exports its handler, whichever it is', async () => {
    for (const { name, entry } of functions) {
      const { handler } = await import(join(import.meta.dirname, '../..', entry));
      expect(typeof handler, name).toBe('function');
    }
  });
});

/** Loads the bundles in a Node of their own, outside the project and its packages. */
async function handlersIn(names: readonly string[]): Promise<unknown> {
  const script = `
    const found = {};
    for (const name of ${JSON.stringify(names)}) {
      found[name] = typeof (await import(\`./\${name}/index.mjs\`)).handler;
    }
    process.stdout.write(JSON.stringify(found));
  `;
  await writeFile(join(folder, 'load.mjs'), script);
  const { stdout } = await promisify(execFile)(process.execPath, ['load.mjs'], { cwd: folder });
  return JSON.parse(stdout);
}

describe('one function', () => {
  const entry = (text: string) => writeFile(join(folder, 'entry.ts'), text);
  const one = (name: string) => [{ name, entry: join(folder, 'entry.ts') }];

  test('bundling it again gives the same bytes', async () => {
    const definition = functions.filter(({ name }) => name === 'attachments');
    const hashes = async (name: string) => {
      await bundle(definition, () => folderOf(name));
      const files = (await readdir(folderOf(name))).sort();
      return Promise.all(
        files.map(async (file) => {
          const bytes = await readFile(join(folderOf(name), file));
          return [file, createHash('sha256').update(bytes).digest('hex')];
        }),
      );
    };
    const first = await hashes('once');
    expect(await hashes('again')).toEqual(first);
  });

  test('it holds zod in the one language that is used', async () => {
    await bundle(
      functions.filter(({ name }) => name === 'bootstrap'),
      () => folderOf('bootstrap'),
    );
    const text = await readFile(join(folderOf('bootstrap'), 'index.mjs'), 'utf8');
    expect(text).toContain('Invalid input');
    expect(text).not.toContain('Ongeldige invoer');
  });

  test('what is imported on demand does not load at the start', async () => {
    await writeFile(join(folder, 'late.ts'), `export const late = '${'x'.repeat(5000)}';`);
    await entry("export const handler = async () => (await import('./late.ts')).late;");
    const [size] = await bundle(one('late'), folderOf);
    expect(size?.initial).toBeLessThan(1000);
    expect(size?.total).toBeGreaterThan(5000);
  });

  test('CommonJS that requires a built-in module is refused', async () => {
    await writeFile(join(folder, 'old.cjs'), "module.exports = require('node:fs').existsSync;");
    await entry("import old from './old.cjs'; export const handler = () => old('/');");
    await expect(bundle(one('old'), folderOf)).rejects.toThrow('old bundles CommonJS');
  });

  test('more than 1.5 MB are refused', async () => {
    await entry(`export const handler = () => '${'x'.repeat(1.5 * 1024 * 1024)}';`);
    await expect(bundle(one('large'), folderOf)).rejects.toThrow('large is too large');
  });

  test('an entry that does not exist is named', async () => {
    const missing = [{ name: 'nothing', entry: 'functions/jobs/nothing.ts' }];
    await expect(bundle(missing, folderOf)).rejects.toThrow(
      'Functions without an entry:\n  nothing: functions/jobs/nothing.ts',
    );
  });
});
