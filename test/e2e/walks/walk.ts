import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { password } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { createFormat, type Format } from '../../../web/src/format/format.ts';
import { texts as en } from '../../../web/src/languages/en.ts';
import { texts as fr } from '../../../web/src/languages/fr.ts';
import type { Texts } from '../../../web/src/languages.ts';
import { aReader } from '../browser.ts';
import { type Hand, pointerHand } from './hand.ts';
import { keyboardHand } from './keyboard-hand.ts';
import type { Way } from './way.ts';

/** Somebody on the way: what they read, and what they do. */
export interface Walker extends Hand {
  readonly way: Way;
  readonly page: Page;
  readonly t: Texts;
  readonly format: Format;
  readonly button: (name: Name, within?: Locator) => Locator;
  readonly link: (name: Name, within?: Locator) => Locator;
  readonly field: (label: string, within?: Locator) => Locator;
  readonly dialog: (name?: Name) => Locator;
  goTo(path: string): Promise<void>;
  /** A section by the navigation, which may tell a count as well. */
  open(section: Section): Promise<void>;
  arrives(heading: Name): Promise<void>;
  sees(text: Name, within?: Locator): Promise<void>;
  download(button: Locator): Promise<Download>;
  upload(button: Locator, ...files: Upload[]): Promise<void>;
  signIn(login: string): Promise<void>;
  /** Keeps a picture, and finds that nothing stands out of the page sideways. */
  picture(name: string): Promise<void>;
}

type Name = string | RegExp;
type Section = keyof Texts['shell'] & string;
interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const screenshots = 'test-results/screenshots/walks';

/** Goes a way to its end. */
export async function walk(
  { standIn }: World,
  browser: Browser,
  way: Way,
  story: (walker: Walker) => Promise<void>,
): Promise<void> {
  const { language, width, by } = way;
  const page = await aReader(browser, {
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    viewport: { width, height: width === 390 ? 844 : 900 },
    hasTouch: by === 'touch',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(10_000);
  const hand = by === 'keyboard' ? keyboardHand(page) : pointerHand(page, by === 'touch');
  const t = language === 'fr' ? fr : en;
  const found = { ...hand, ...findings(page), way, page, t, format: createFormat(t.locale) };
  const walker = { ...found, ...doings(found, standIn.origin) };
  try {
    await story(walker);
  } catch (error) {
    await walker.picture('stopped').catch(() => {});
    throw error;
  } finally {
    await page.context().close();
  }
}

function findings(page: Page) {
  const named = (name: Name) => ({ name, exact: true });
  return {
    button: (name: Name, within: Locator | Page = page) => within.getByRole('button', named(name)),
    link: (name: Name, within: Locator | Page = page) => within.getByRole('link', named(name)),
    field: (label: string, within: Locator | Page = page) =>
      within
        .getByLabel(label, { exact: true })
        .or(within.getByLabel(`${label} *`, { exact: true }))
        .and(page.locator('input, textarea, select')),
    dialog: (name?: Name) => page.getByRole('dialog', name === undefined ? {} : named(name)),
  };
}

type Found = Hand & ReturnType<typeof findings> & Pick<Walker, 'page' | 't' | 'way'>;

function doings(found: Found, origin: string) {
  const { page, t, way, press, write, field, button } = found;
  return {
    async goTo(path: string) {
      await page.goto(origin + path);
    },
    async open(section: Section) {
      const navigation = page.getByRole('navigation', { name: t.shell.navigation });
      const name = new RegExp(`^${t.shell[section]}`);
      await press(navigation.getByRole('link', { name }));
    },
    arrives: (name: Name) => page.getByRole('heading', { name, exact: true, level: 1 }).waitFor(),
    sees: (text: Name, within: Locator | Page = page) =>
      within.getByText(text).filter({ visible: true }).first().waitFor(),
    async download(target: Locator) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(target)]);
      return download;
    },
    async upload(target: Locator, ...files: Upload[]) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(target)]);
      await chooser.setFiles(files);
    },
    async signIn(login: string) {
      await page.goto(`${origin}/sign-in`);
      await write(field(t.signIn.login), login);
      await write(field(t.signIn.password), password);
      await press(button(t.signIn.submit));
      await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    },
    async picture(name: string) {
      mkdirSync(screenshots, { recursive: true });
      const { language, width } = way;
      const path = join(screenshots, `${name}-${language}-${width}.png`);
      await page.screenshot({ path });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, name).toBeLessThanOrEqual(width);
    },
  };
}
