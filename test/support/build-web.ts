import { join } from 'node:path';
import { buildWebClient } from '#infra/local/build-web.ts';

/** Before all tests, and by one process: what is being built cannot be served. */
export default function buildOnce(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  return buildWebClient(root, join(root, 'dist/web'), (text) => void process.stdout.write(text));
}
