import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { aReader } from '../browser.ts';
import type { Company } from './company.ts';
import type { Reader } from './pages.ts';
import { watchLoading } from './settled.ts';

export interface Seeing {
  readonly page: Page;
  /** Opens a page of the client and waits until all of it is shown. */
  open(address: string): Promise<void>;
}

let receipts = 0;

/** A file of its own each time: what was announced keeps its name for a while. */
function aReceipt() {
  receipts += 1;
  return { name: `Reçu ${receipts}.txt`, mimeType: 'text/plain', buffer: Buffer.from('Reçu.\n') };
}

export interface Look {
  readonly language: 'en' | 'fr';
  readonly theme: 'light' | 'dark';
  readonly width: number;
}

/** Each reader at a browser of their own, signed in, in a language and theme. */
export async function readers(
  world: World,
  browser: Browser,
  company: Company,
  { language, theme, width }: Look,
): Promise<Record<Reader | 'claire', Seeing>> {
  const sees = async (person?: { readonly token: string }): Promise<Seeing> => {
    const page = await aReader(browser, {
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      colorScheme: theme,
      viewport: { width, height: 860 },
      reducedMotion: 'reduce',
    });
    const { origin, endpoints } = world.standIn;
    // What is uploaded stays under way.
    await page.route(`${endpoints.ENCOURS_S3_ENDPOINT}/**`, () => new Promise(() => {}));
    if (person) {
      await page.context().addCookies([{ name: 'encours', value: person.token, url: origin }]);
    }
    await page.addInitScript((kept) => {
      if (location.origin !== 'null') localStorage.setItem('encours.language', kept);
    }, language);
    page.setDefaultTimeout(12_000);
    page.on('filechooser', (chooser) => chooser.setFiles(aReceipt()));
    const { settled, forget } = watchLoading(page);
    const open = async (address: string) => {
      forget();
      if (person && page.url().startsWith(origin)) await goTo(page, address);
      else await page.goto(origin + address);
      await settled();
    };
    return { page, open };
  };
  const signedIn = async (person: Person) => {
    const { version } = await person.call('GET /v1/me');
    await person.call('PATCH /v1/me', { body: { language }, ifMatch: version });
    return sees(person);
  };
  const main = await world.main.signIn();
  const contact = await company.contact.signIn();
  return {
    main: await signedIn(main),
    contact: await signedIn(contact),
    claire: await signedIn(company.claire),
    nobody: await sees(),
  };
}

/**
 * Goes to another page of the client without loading the client again. It is there once it has said its
 * title, which is taken away before.
 */
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    const { pathname, search } = window.location;
    if (pathname + search === to) return;
    document.title = '';
    window.history.pushState(null, '', to);
  }, address);
  await page.waitForFunction(() => document.title !== '');
}

/** Nothing is wrong with what a page shows; a picture of it is kept where something is. */
export async function expectFlawless(page: Page, name: string, findings: readonly string[]) {
  if (findings.length > 0) {
    const path = `test-results/accessibility/${name.replaceAll(/[^\w.-]+/g, '-')}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  expect(findings.join('\n'), name).toBe('');
}
