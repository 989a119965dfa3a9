import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumPath, launchBrowser, signInAt } from '#test/support/chromium.ts';
import { password } from '#test/support/people.ts';
import { startWorld, type World } from '#test/support/world.ts';

export { chromiumPath, launchBrowser };

/** What a suite that needs a browser says when there is none. */
export const browserSuite = (title: string): string =>
  chromiumPath ? title : `${title} (skipped: no Chromium; install it or set CHROMIUM to its path)`;

/** The web client, built before any test (test/support/build-web.ts). */
export const webFolder = join(import.meta.dirname, '../../dist/web');

/**
 * A deployment that serves the web client, and a browser to look at it with, for the tests of a suite.
 * @param begin what comes before them
 */
export function inABrowser(begin: (world: World, browser: Browser) => Promise<void>): void {
  let world: World | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld({ web: webFolder }), launchBrowser()]);
    await begin(world, browser);
  }, 120_000);
  afterEach(async ({ task }) => {
    if (browser && task.result?.state === 'fail') await tell(browser);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.standIn.stop();
  });
}

/** Says what stood on the pages at which a test has failed. */
async function tell(browser: Browser): Promise<void> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const text = await page.locator('body').innerText({ timeout: 1000 }).catch(String);
    process.stderr.write(`${page.url()}\n${text.slice(0, 3000)}\n`);
  }
}

export const signIn = (page: Page, { standIn }: World, login: string): Promise<void> =>
  signInAt(page, standIn.origin, { login, password });

export async function open(page: Page, { standIn }: World, path: string, heading: string) {
  await page.goto(standIn.origin + path);
  await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor();
}

/** A person at a browser, who reads English unless said otherwise. */
export async function aReader(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 860 },
    ...options,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

const screenshots = 'test-results/screenshots';

/** Keeps a picture of the page, and finds nothing seriously inaccessible on it (WCAG 2.2 AA). */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  // Frames hold e-mails alone: nothing has to be gathered in a page besides.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(serious, name).toEqual([]);
}
