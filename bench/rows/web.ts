import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWebClient } from '#infra/local/build-web.ts';
import { startStandIn } from '#infra/local/stand-in.ts';
import { launchBrowser } from '#test/support/chromium.ts';
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

/** The scripts that a browser has asked for when somebody can sign in, in their language. */
async function loadedToSignIn(): Promise<Record<string, string[]>> {
  const [standIn, browser] = await Promise.all([startStandIn({ web: folder }), launchBrowser()]);
  try {
    const loaded: Record<string, string[]> = {};
    for (const locale of ['en-GB', 'fr-FR']) {
      const page = await browser.newPage({ locale });
      const scripts = new Set<string>();
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
      });
      await page.goto(`${standIn.origin}/sign-in`, { waitUntil: 'networkidle' });
      await page.locator('input[name="password"]').waitFor();
      loaded[locale] = [...scripts].map((path) => path.slice(1));
      await page.close();
    }
    return loaded;
  } finally {
    await browser.close();
    await standIn.stop();
  }
}

const sum = (paths: readonly string[]) =>
  paths.reduce((total, path) => total + compressed(path), 0);

export const web: Row = {
  number: 8,
  title: 'Web client',
  about:
    'Compressed by gzip. First: what the document itself loads. To sign in: all scripts that a browser has ' +
    'then asked for, with the texts of its language.',
  async run() {
    await buildWebClient(root, folder, (text) => process.stdout.write(text));
    const first = loadedFirst();
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const client = all.filter((path) => ['.js', '.css'].includes(extname(path)));
    const kind = (extension: string) => sum(first.filter((path) => path.endsWith(extension)));
    const toSignIn = Object.entries(await loadedToSignIn());
    const chunks = client.filter((path) => path.endsWith('.js') && !first.includes(path));
    const largest = Math.max(...chunks.map(compressed));
    const note = `script ${Math.round(kind('.js'))} KB, style ${Math.round(kind('.css'))} KB`;
    return [
      figure('script and style, first', 'KB', sum(first), {
        bar: { measured: mostKilobytes },
        note: `${first.length} files: ${note}`,
      }),
      ...toSignIn.map(([locale, scripts]) =>
        figure(`script to sign in, ${locale}`, 'KB', sum(scripts), {
          bar: { measured: mostKilobytes },
          note: `${scripts.length} files`,
        }),
      ),
      figure('largest of the chunks that pages ask for', 'KB', largest, {
        note: `${chunks.length} chunks, ${Math.round(sum(chunks))} KB`,
      }),
      figure('all scripts and styles', 'KB', sum(client), { note: `${client.length} files` }),
    ];
  },
};
