import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium is on this machine; `CHROMIUM` names another. */
export const chromiumPath = places.find((path) => path !== '' && existsSync(path));

/** What a suite that needs a browser says when there is none. */
export const browserSuite = (title: string): string =>
  chromiumPath ? title : `${title} (skipped: no Chromium; install it or set CHROMIUM to its path)`;

export function launchBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('there is no Chromium on this machine');
  const args = ['--no-sandbox', '--disable-background-networking', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args });
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
  // Pages have no frames: nothing has to be gathered in a page besides.
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
