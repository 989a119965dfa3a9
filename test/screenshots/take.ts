import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildWebClient } from '#infra/local/build-web.ts';
import { loadDemo } from '#infra/local/demo/load.ts';
import { type StandIn, startStandIn } from '#infra/local/stand-in.ts';
import { chromiumPath, launchBrowser, signInAt } from '#test/support/chromium.ts';
import { inEnglish, type Shown } from './company.ts';
import { withPalette } from './palette.ts';

/** `npm run screenshots`: takes the pictures of the README anew, of the demo company on one fixed day. */
const loaded = '2026-03-16T08:30:00Z';
/** Long enough after it that "2 hours ago" is so however long loading took. */
const looked = '2026-03-16T10:50:00Z';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/images');
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const say = (text: string) => process.stdout.write(text);

if (chromiumPath) await takeAll();
else {
  process.stderr.write('There is no Chromium; install it or set CHROMIUM to its path.\n');
  process.exitCode = 1;
}

async function takeAll(): Promise<void> {
  const web = join(root, 'dist/web');
  await buildWebClient(root, web, say);
  const standIn = await startStandIn({ web });
  const browser = await launchBrowser();
  try {
    standIn.clock.set(loaded);
    const people = await loadDemo(standIn, say);
    standIn.clock.set(looked);
    const shown = await inEnglish(standIn, people);
    mkdirSync(folder, { recursive: true });
    await takeColleague(browser, standIn, shown);
    const contact = await aReader(browser, desk);
    await signInAt(contact, standIn.origin, shown.contact);
    await take(contact, `${standIn.origin}/portal`, 'portal');
    const reader = await aReader(browser, phone);
    await take(reader, shown.page, 'page', 'The 3 invoices this is about');
  } finally {
    await browser.close();
    await standIn.stop();
  }
}

async function takeColleague(
  browser: Browser,
  standIn: StandIn,
  { e, customer, collector }: Shown,
) {
  const colleague = await aReader(browser, desk);
  await signInAt(colleague, standIn.origin, collector);
  const entity = `${standIn.origin}/e/${e}`;
  const ofCustomer = `${entity}/customers/${customer}`;
  const search = 'group=Grands+comptes&overdue=1000..&sort=-overdue';
  await take(colleague, `${entity}/customers`, 'customers');
  await take(colleague, `${entity}/customers?${search}`, 'search');
  await take(colleague, `${ofCustomer}/statement`, 'statement');
  await take(colleague, `${ofCustomer}/messages/new?kind=reminder`, 'composer');
  await take(colleague, `${entity}/proposals`, 'inbox');
  await take(colleague, `${entity}/reports?by=collector`, 'reports');
}

/** Somebody at a browser, at the hour of the pictures. */
async function aReader(browser: Browser, viewport: typeof desk): Promise<Page> {
  const timezoneId = 'Europe/Paris';
  const context = await browser.newContext({ locale: 'en-GB', timezoneId, viewport });
  const page = await context.newPage();
  await page.clock.setFixedTime(looked);
  return page;
}

/**
 * Once the page has what it shows, the fonts with it.
 * @param heading what is to stand at the top; absent: the page's own
 */
async function take(page: Page, address: string, name: string, heading?: string): Promise<void> {
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  if (heading) {
    const top = page.getByRole('heading', { name: heading });
    await top.evaluate((element) => element.scrollIntoView());
  }
  const png = withPalette(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  await writeFile(join(folder, `${name}.png`), png);
  say(`  ${name}.png, ${Math.ceil(png.length / 1024)} KB\n`);
}
