import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '#test/support/world.ts';
import { texts as english } from '../../web/src/languages/en.ts';
import { texts as french } from '../../web/src/languages/fr.ts';
import type { Texts } from '../../web/src/languages.ts';
import { aCompany, type Company } from './accessibility/company.ts';
import { axeFindings, spacingFindings, widthFindings } from './accessibility/examine.ts';
import { closing, examined, focusFindings, opening } from './accessibility/layers.ts';
import type { Opener } from './accessibility/openers.ts';
import { openers } from './accessibility/openers-all.ts';
import { expectFlawless, type Look, readers, type Seeing } from './accessibility/readers.ts';
import { browserSuite, chromiumPath, inABrowser } from './browser.ts';

let world: World;
let browser: Browser;
let company: Company;

const looks = [
  { language: 'en', theme: 'light', width: 1280 },
  { language: 'fr', theme: 'dark', width: 320 },
] as const satisfies readonly Look[];

describe.skipIf(!chromiumPath)(browserSuite('every dialog is accessible, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    company = await aCompany(world);
  });

  describe.each(looks)('in $language, $theme, $width wide', (look) => {
    const t = look.language === 'en' ? english : french;
    const isPhone = look.width < 600;
    let seeing: Readonly<Record<string, Seeing>>;
    // One page after the other: what is open over the same is opened without loading it again.
    let shown: string | undefined;

    beforeAll(async () => {
      seeing = await readers(world, browser, company, look);
      return () => Promise.all(Object.values(seeing).map(({ page }) => page.context().close()));
    });

    test.each(openers.filter(({ phone = isPhone }) => phone === isPhone))(
      'I1 $file',
      async (opener) => {
        const { reader = 'main', at, file, stays } = opener;
        const { page, open } = seeing[reader] as Seeing;
        const address = at(company);
        if (shown !== reader + address) await open(address);
        shown = undefined;
        const takeBack = await opener.arrange?.(seeing[reader] as Seeing, company);
        try {
          const findings = await examine(page, opener, t, isPhone);
          await expectFlawless(page, `${file} ${look.language}`, findings);
          if (!stays) expect(await closing(page, opener, t)).toEqual([]);
        } catch (error) {
          await leave(page);
          throw error;
        } finally {
          await takeBack?.();
        }
        if (stays) await leave(page);
        else shown = reader + address;
      },
    );
  });
});

/** What is open then does not stay for what comes next. */
const leave = (page: Page) => page.goto('about:blank');

/** What is wrong with what opens. */
async function examine(page: Page, opener: Opener, t: Texts, isPhone: boolean): Promise<string[]> {
  const layer = await opening(page, opener, t);
  const findings = [...(await axeFindings(page, examined)), ...(await focusFindings(layer))];
  if (!isPhone) return findings;
  return [...findings, ...(await widthFindings(page)), ...(await spacingFindings(page))];
}
