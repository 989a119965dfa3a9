import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runInNewContext } from 'node:vm';
import { contentSecurityPolicy } from '../security-headers.ts';
import { pageRewrite } from '../stacks/edge-functions.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Serves the built web client as CloudFront does: files as they are, pages as its one document. */
export function webClient(folder: string, uploadOrigin: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname } = new URL(`http://local${request.url ?? '/'}`);
    if (pathname.startsWith('/v1/') || !['GET', 'HEAD'].includes(request.method ?? ''))
      return false;
    const file = fileOf(folder, pathname);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return true;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
      'cache-control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': contentSecurityPolicy(uploadOrigin),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response).catch(() => {});
    return true;
  };
}

/** The CloudFront Function of the deployment, run as it is. */
const rewrite: (event: { request: { uri: string } }) => { uri: string } = runInNewContext(
  `${pageRewrite}; handler`,
);

function fileOf(folder: string, pathname: string): string | undefined {
  const { uri } = rewrite({ request: { uri: pathname } });
  // The client's own files have plain names: what is percent-encoded is none of them.
  const file = normalize(join(folder, uri));
  const inside = file.startsWith(`${normalize(folder)}${sep}`);
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}
