import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { mergeDirectory } from '#functions/runtime/directory.ts';
import { buildWebClient } from '#infra/local/build-web.ts';
import { launchBrowser, signInAt } from '#test/support/chromium.ts';
import { anEntity, password } from '#test/support/people.ts';
import { startWorld, type World } from '#test/support/world.ts';
import { root } from '../bundles.ts';
import { repositories } from '../deployment.ts';
import { figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { customerNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { measuredPage, seenOf } from '../seen.ts';

const folder = join(root, 'dist/web');
const many = 100_000;
/** What web.dev calls a good interaction to next paint, and a task that is long, in milliseconds. */
const [good, long] = [200, 50];

async function bookIn(world: World): Promise<string> {
  const { id } = await anEntity(world);
  const services = repositories(world.standIn);
  const now = services.clock.now();
  await fill(services, many, (changes, number) => {
    services.customers.create(changes, id, customerNumber(number, now, null));
  });
  await mergeDirectory(services, id);
  return id;
}

/** Scrolls on until every row was read. */
const readAll = (page: Page): Promise<void> =>
  page.evaluate(async (rows) => {
    const last = () => document.querySelector(`tr[aria-rowindex="${rows + 1}"]`);
    while (!last()) {
      scrollTo(0, document.documentElement.scrollHeight);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, many);

/** A long way, by steps of a screen, each painted. */
const scroll = (page: Page, from: number): Promise<void> =>
  page.evaluate(async (start) => {
    for (let step = 0; step < 120; step += 1) {
      scrollTo(0, start + step * innerHeight);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, from);

/** What one does with a list, each with the slowest of its answers. */
const deeds: Record<string, (page: Page) => Promise<unknown>> = {
  'selecting a row': (page) => page.locator('tbody input[type="checkbox"]').nth(8).click(),
  'going down and selecting, by keys': async (page) => {
    await page.locator('tbody input[type="checkbox"]').nth(8).focus();
    for (let row = 0; row < 6; row += 1) await page.keyboard.press('Shift+ArrowDown');
  },
  'selecting all that is loaded': (page) => page.locator('thead input[type="checkbox"]').click(),
  'typing into the search': (page) =>
    page.locator('input[type="search"]').first().pressSequentially('mau'),
};

export const webList: Row = {
  number: 19,
  title: 'Web client: a list of 100,000 rows',
  about:
    'The list of customers in Chromium, 1440 × 900, all of its rows read by scrolling: what the slowest ' +
    'answer to a press or key takes until it is painted (steps of 8 ms), and the longest task of scrolling.',
  async run() {
    await buildWebClient(root, folder, (text) => process.stdout.write(text));
    const world = await startWorld({ web: folder });
    const browser = await launchBrowser();
    try {
      const e = await bookIn(world);
      const { origin } = world.standIn;
      const page = await measuredPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAt(page, origin, { login: world.main.login, password });
      await page.goto(`${origin}/e/${e}/customers`);
      await page.locator('tbody tr[aria-rowindex]').first().waitFor();
      await readAll(page);
      await seenOf(page);
      const figures = [];
      for (const [name, act] of Object.entries(deeds)) {
        await act(page);
        const { interaction } = await seenOf(page);
        figures.push(figure(name, 'ms', interaction, { bar: { measured: good } }));
      }
      await page.keyboard.press('Escape');
      await scroll(page, 1_000_000);
      const { task } = await seenOf(page);
      figures.push(
        figure('longest task of scrolling 120 screens', 'ms', task, {
          bar: { measured: long },
          note: task === 0 ? 'none was 50 ms or longer' : '',
        }),
      );
      return figures;
    } finally {
      await browser.close();
      await world.standIn.stop();
    }
  },
};
