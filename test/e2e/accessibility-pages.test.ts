import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '#test/support/world.ts';
import { aCompany, type Company } from './accessibility/company.ts';
import {
  axeFindings,
  contrastFindings,
  motionFindings,
  spacingFindings,
  structureFindings,
  widthFindings,
} from './accessibility/examine.ts';
import { places, type Reader } from './accessibility/pages.ts';
import { expectFlawless, type Look, readers, type Seeing } from './accessibility/readers.ts';
import { browserSuite, chromiumPath, inABrowser } from './browser.ts';

let world: World;
let browser: Browser;
let company: Company;

const isFramed = (name: string) => /^\/signed-in\/(?!plain\/($|new|account))/.test(name);

describe.skipIf(!chromiumPath)(browserSuite('every page is accessible, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    company = await aCompany(world);
  });

  describe('in English, light, on a desk', () => {
    const titles = new Map<string, string>();
    const read = reading({ language: 'en', theme: 'light', width: 1280 });

    test.each(places)('I1 $name', async ({ name, reader, address }) => {
      const { page, open } = read(reader);
      await open(address(company));
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      titles.set(`${reader} ${new URL(page.url()).pathname}`, `${reader}: ${await page.title()}`);
      const findings = [
        ...(await structureFindings(page, isFramed(name))),
        ...(await axeFindings(page)),
      ];
      await page.emulateMedia({ colorScheme: 'dark' });
      findings.push(...(await contrastFindings(page)));
      await page.emulateMedia({ colorScheme: 'light' });
      await expectFlawless(page, `${name} en`, findings);
    });

    test('I1 each page has a title of its own', () => {
      const all = [...titles.values()];
      expect(all.filter((title, at) => all.indexOf(title) !== at)).toEqual([]);
    });
  });

  describe('in French, dark, on a phone', () => {
    const read = reading({ language: 'fr', theme: 'dark', width: 390 });

    test.each(places)('I1 $name', async ({ name, reader, address }) => {
      const { page, open } = read(reader);
      await open(address(company));
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      const findings = [
        ...(await structureFindings(page, isFramed(name))),
        ...(await axeFindings(page)),
        ...(await motionFindings(page)),
      ];
      await page.setViewportSize({ width: 320, height: 860 });
      findings.push(...(await widthFindings(page)), ...(await spacingFindings(page)));
      await page.setViewportSize({ width: 390, height: 860 });
      await expectFlawless(page, `${name} fr`, findings);
    });
  });
});

/** Readers of the tests of a suite. */
function reading(look: Look): (reader: Reader) => Seeing {
  let seeing: Record<Reader, Seeing>;
  beforeAll(async () => {
    seeing = await readers(world, browser, company, look);
    return () => Promise.all(Object.values(seeing).map(({ page }) => page.context().close()));
  });
  return (reader) => seeing[reader];
}
