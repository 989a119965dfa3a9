import type { Page } from 'playwright-core';

const loading = '.animate-pulse, [aria-busy=true]';

/** Waits until a page has asked for all that it shows, and shows it. */
export function watchLoading(page: Page) {
  const asked = new Set<unknown>();
  page.on('request', (request) => asked.add(request));
  const answered = (request: unknown) => void asked.delete(request);
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  const isQuiet = () =>
    page.evaluate(async (selector) => {
      for (let frame = 0; frame < 2; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return document.querySelector(selector) === null;
    }, loading);
  const settled = async () => {
    await page.locator('h1').first().waitFor();
    while (asked.size > 0 || !(await isQuiet()) || asked.size > 0) {
      await page.waitForFunction((selector) => !document.querySelector(selector), loading);
    }
  };
  /** What was asked for before another page is opened is not waited for. */
  return { settled, forget: () => asked.clear() };
}
