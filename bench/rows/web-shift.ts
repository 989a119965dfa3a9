import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildWebClient } from '#infra/local/build-web.ts';
import { loadDemo } from '#infra/local/demo/load.ts';
import { type StandIn, startStandIn } from '#infra/local/stand-in.ts';
import { findCompany } from '#infra/local/tour/places.ts';
import { launchBrowser, signInAt } from '#test/support/chromium.ts';
import { root } from '../bundles.ts';
import { type Figure, figure } from '../figure.ts';
import type { Row } from '../row.ts';
import { measuredPage, seenOf } from '../seen.ts';

const folder = join(root, 'dist/web');
const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** A tenth of what web.dev calls good: nothing that one would notice. */
const most = 0.01;

/** Answers take as long as over a distance, so that what comes late would push what came early. */
const distance = { offline: false, latency: 40, downloadThroughput: -1, uploadThroughput: -1 };

type People = Awaited<ReturnType<typeof loadDemo>>;

async function addressesOf({ origin }: StandIn, people: People) {
  const { e, customer } = await findCompany(origin, people[0]);
  const entity = `/e/${e}`;
  const record = `${entity}/customers/${customer}`;
  const lists = ['', '/customers', '/invoices', '/agenda', '/reports', '/proposals', '/colleagues'];
  const seldom = ['/accesses', '/rules', '/imports', '/runs', '/retention', '/log', '/settings'];
  const tabs = ['', '/statement', '/invoices', '/contacts', '/colleagues', '/files', '/messages'];
  return {
    colleague: [
      ...[...lists, ...seldom].map((of) => entity + of),
      ...tabs.map((of) => record + of),
    ],
    contact: ['', '/statement', '/invoices', '/files', '/details'].map((of) => `/portal${of}`),
  };
}

/** The page that moves most of all that somebody opens. */
async function worst(
  browser: Browser,
  standIn: StandIn,
  person: People[number],
  viewport: { width: number; height: number },
  paths: readonly string[],
) {
  const page = await measuredPage(browser, { viewport });
  await signInAt(page, standIn.origin, person);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', distance);
  let found = { path: '', shift: 0 };
  for (const path of paths) {
    await page.goto(standIn.origin + path, { waitUntil: 'networkidle' });
    const { shift } = await seenOf(page);
    if (shift >= found.shift) found = { path: path.replace(/^\/e\/[^/]+/, ''), shift };
  }
  await page.context().close();
  return found;
}

export const webShift: Row = {
  number: 18,
  title: 'Web client: what moves while it loads',
  about:
    'Cumulative layout shift of each page opened by its address, answers 40 ms late; the worst one. ' +
    'The demo company.',
  async run() {
    await buildWebClient(root, folder, (text) => process.stdout.write(text));
    const standIn = await startStandIn({ web: folder });
    const browser = await launchBrowser();
    try {
      const people = await loadDemo(standIn, () => {});
      const addresses = await addressesOf(standIn, people);
      const readers = { colleague: people[0], contact: people.at(-1) } as const;
      const figures: Figure[] = [];
      for (const [who, person] of Object.entries(readers)) {
        if (!person) continue;
        const paths = addresses[who as keyof typeof readers];
        for (const [width, viewport] of Object.entries(widths)) {
          const { path, shift } = await worst(browser, standIn, person, viewport, paths);
          const note = `the worst of ${paths.length}: ${path || 'home'}`;
          const stated = { bar: { measured: most }, note };
          figures.push(figure(`${who}, ${width}`, 'shift', shift, stated));
        }
      }
      return figures;
    } finally {
      await browser.close();
      await standIn.stop();
    }
  },
};
