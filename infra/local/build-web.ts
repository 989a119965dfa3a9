import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the web client unless what was built is newer than all of its sources. */
export async function buildWebClient(
  root: string,
  output: string,
  say: (text: string) => void,
): Promise<void> {
  const built = join(output, 'index.html');
  const sources = ['web', 'shared/contract', 'package-lock.json'].map((name) => join(root, name));
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest))) return;
  say('  building the web client …\n');
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  // Vite takes a value that is set, such as a test runner's, over its own for builds.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** When the newest file of a folder was written. */
function newest(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((name) => statSync(join(path, name)).mtimeMs));
}
