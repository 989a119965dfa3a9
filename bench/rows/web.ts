import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWebClient } from '#infra/local/build-web.ts';
import { root } from '../bundles.ts';
import { figure } from '../figure.ts';
import type { Row } from '../row.ts';

const folder = join(root, 'dist/web');
const mostKilobytes = 200;

/** Kilobytes of a file of the built client as it is sent: gzip, at its usual level. */
function compressed(path: string): number {
  return gzipSync(readFileSync(join(folder, path))).length / 1024;
}

/** The scripts and styles that the document itself asks for, before any of them runs. */
function loadedFirst(): string[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const path = /(?:src|href)="\/?([^"]+\.(?:js|css))"/.exec(tag)?.[1];
    return path ? [path] : [];
  });
}

const sum = (paths: readonly string[]) =>
  paths.reduce((total, path) => total + compressed(path), 0);

export const web: Row = {
  number: 8,
  title: 'Web client',
  about: 'Compressed by gzip. First: what the document itself loads.',
  async run() {
    await buildWebClient(root, folder, (text) => process.stdout.write(text));
    const first = loadedFirst();
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const client = all.filter((path) => ['.js', '.css'].includes(extname(path)));
    const kind = (extension: string) => sum(first.filter((path) => path.endsWith(extension)));
    const note = `script ${Math.round(kind('.js'))} KB, style ${Math.round(kind('.css'))} KB`;
    return [
      figure('script and style, first', 'KB', sum(first), {
        bar: { measured: mostKilobytes },
        note: `${first.length} files: ${note}`,
      }),
      figure('all scripts and styles', 'KB', sum(client), { note: `${client.length} files` }),
    ];
  },
};
