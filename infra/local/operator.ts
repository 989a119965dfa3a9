import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { MovableClock } from './clock.ts';
import { type FaultInjector, faultSchema } from './faults.ts';
import { mailboxPage, type ShownEmail } from './mailbox-page.ts';
import { languageOf } from './tour/frame.ts';

/** What of the stand-in an operator reaches. */
interface Operated {
  readonly clock: MovableClock;
  readonly faults: FaultInjector;
  readonly schedules: readonly { readonly name: string }[];
  emails(filter?: { to?: string; since?: Date }): Promise<readonly ShownEmail[]>;
  runSchedule(name: string): Promise<unknown>;
}

const clockSchema = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ set: z.string() }),
]);

/** What an operator of the stand-in can do under `/_local` (api.md); never part of the deployment. */
export function operatorPages(standIn: Operated) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(`http://local${request.url ?? '/'}`);
    if (url.pathname !== '/_local' && !url.pathname.startsWith('/_local/')) return false;
    try {
      await answer(standIn, request, url, await text(request), response);
    } catch (error) {
      sendJson(response, 422, { title: describe(error) });
    }
    return true;
  };
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

async function answer(
  standIn: Operated,
  request: IncomingMessage,
  url: URL,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const schedule = /^\/_local\/schedules\/([a-z-]+)\/run$/.exec(url.pathname)?.[1];
  const route = `${request.method} ${schedule ? '/_local/schedules/{name}/run' : url.pathname}`;
  switch (route) {
    case 'GET /_local':
    case 'GET /_local/':
      return sendHtml(
        response,
        mailboxPage({
          language: languageOf(request, url.searchParams.get('lang')),
          emails: await standIn.emails(filterOf(url)),
          only: url.searchParams.get('to'),
        }),
      );
    case 'GET /_local/emails':
      return sendJson(response, 200, { items: await standIn.emails(filterOf(url)) });
    case 'GET /_local/clock':
      return sendJson(response, 200, { now: standIn.clock.now() });
    case 'POST /_local/clock': {
      const move = clockSchema.parse(JSON.parse(body));
      if ('set' in move) standIn.clock.set(move.set);
      else standIn.clock.advance(move.advance);
      return sendJson(response, 200, { now: standIn.clock.now() });
    }
    case 'POST /_local/faults':
      standIn.faults.set(faultSchema.parse(JSON.parse(body)));
      return sendJson(response, 200, {});
    case 'POST /_local/schedules/{name}/run': {
      const done = await standIn.runSchedule(schedule ?? '');
      const names = standIn.schedules.map(({ name }) => name).join(', ');
      if (done === undefined) return sendJson(response, 404, { title: `One of: ${names}` });
      return sendJson(response, 200, done);
    }
    default:
      return sendJson(response, 404, { title: 'There is nothing here.' });
  }
}

function filterOf(url: URL) {
  const to = url.searchParams.get('to');
  const since = url.searchParams.get('since');
  return { ...(to && { to }), ...(since && { since: new Date(since) }) };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function sendHtml(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // E-mails, with styles of their own, are shown in frames without scripts.
    'content-security-policy':
      "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; frame-src 'self' data:",
  });
  response.end(html);
}
