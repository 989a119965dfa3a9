import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { languageOf } from './frame.ts';
import { tourPage } from './page.ts';
import { type Company, findCompany, type TourPerson } from './places.ts';

/** What of the stand-in the tour shows. */
interface Toured {
  readonly clock: { now(): string };
  readonly schedules: readonly { readonly name: string }[];
  /** Known once it listens. */
  origin(): string;
}

const files: Record<string, string> = {
  '/tour/tour.css': 'text/css; charset=utf-8',
  '/tour/tour.js': 'text/javascript; charset=utf-8',
};

/** The page at `/tour` that leads through the main jobs (README); never part of the deployment. */
export function createTour({ clock, schedules, origin }: Toured) {
  let people: readonly TourPerson[] = [];
  let company: Promise<Company> | undefined;

  const page = async (request: IncomingMessage, asked: string | null) => {
    company ??= findCompany(origin(), people[0]);
    const language = languageOf(request, asked);
    const names = schedules.map(({ name }) => name);
    const shown = { language, people, company: await company, now: clock.now() };
    return tourPage({ ...shown, schedules: names });
  };

  return {
    /** Names the people of the company, who can sign in as is printed at the start. */
    introduce(those: readonly TourPerson[]): void {
      people = those;
      company = undefined;
    },
    async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const url = new URL(`http://local${request.url ?? '/'}`);
      const type = files[url.pathname];
      if (request.method !== 'GET' || !(type || /^\/tour\/?$/.test(url.pathname))) return false;
      response.setHeader('cache-control', 'no-store');
      response.setHeader('x-content-type-options', 'nosniff');
      if (type) {
        response.writeHead(200, { 'content-type': type });
        const file = join(import.meta.dirname, url.pathname.slice('/tour/'.length));
        await pipeline(createReadStream(file), response).catch(() => {});
        return true;
      }
      const html = await page(request, url.searchParams.get('lang'));
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        // Its own style and script alone, which call nothing but this stand-in.
        'content-security-policy':
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      });
      response.end(html);
      return true;
    },
  };
}
