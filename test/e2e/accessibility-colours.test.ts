import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { texts as t } from '../../web/src/languages/en.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;

/** A control and what surrounds it, such as the ring of the focus. */
async function pictureOf(control: Locator): Promise<string> {
  await control.scrollIntoViewIfNeeded();
  const box = await control.boundingBox();
  if (!box) throw new Error('nothing is shown');
  const clip = { x: box.x - 6, y: box.y - 6, width: box.width + 12, height: box.height + 12 };
  return (await page.screenshot({ clip })).toString('base64');
}

describe.skipIf(!chromiumPath)(browserSuite('the colours of the system, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world);
    page = await aReader(browser, { forcedColors: 'active', reducedMotion: 'reduce' });
    await signIn(page, world, world.main.login);
    await open(page, world, `/e/${entity.id}/colleagues`, t.colleagues.title);
    await page.getByRole('button', { name: t.colleagues.new }).first().click();
    await page.getByRole('dialog').waitFor();
  });

  test('I1 the focus is seen on buttons and fields', async () => {
    const dialog = page.getByRole('dialog');
    const controls = [
      dialog.getByRole('button', { name: t.common.cancel }),
      dialog.getByRole('button', { name: t.common.close }),
      dialog.getByRole('textbox').first(),
      dialog.getByRole('radio').last(),
    ];
    for (const control of controls) {
      const without = await pictureOf(control);
      await control.focus();
      // A key, as those press who need the ring.
      await page.keyboard.press('Shift');
      expect(await pictureOf(control), String(control)).not.toBe(without);
      await dialog.getByRole('combobox').first().focus();
    }
  });

  test('I1 what is chosen is seen on radio buttons, switches and buttons', async () => {
    const dialog = page.getByRole('dialog');
    const cards = dialog.locator('label:has(> input[type=radio])');
    const chosen = await pictureOf(cards.last());
    await cards.last().click();
    await dialog.getByRole('combobox').first().focus();
    expect(await pictureOf(cards.last())).not.toBe(chosen);
    await page.keyboard.press('Escape');
    const current = page.getByRole('link', { name: t.shell.colleagues });
    expect(await current.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');

    await open(page, world, '/platform/security', t.security.title);
    const one = page.getByRole('switch').first();
    const before = await pictureOf(one);
    await one.click();
    await page.getByRole('heading', { level: 1 }).focus();
    expect(await pictureOf(one)).not.toBe(before);
  });
});
