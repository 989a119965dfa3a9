import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const dark = 'rgb(13, 19, 18)';
const light = 'rgb(246, 248, 247)';
const white = 'rgb(255, 255, 255)';

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('theme, density and columns, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    for (let at = 10; at < 26; at += 1) {
      await aCustomer(entity, { code: `C${at}`, name: `Client ${at}` });
      await anInvoice(entity, 'C10', { number: `F-${at}` });
    }
    page = await aReader(browser);
  });

  test('light or dark is chosen without signing in, and is what is painted first', async () => {
    await open(page, world, '/sign-in', 'Sign in');
    expect(await ground()).toBe(light);
    const theme = page.getByRole('group', { name: 'Appearance' });
    await theme.getByRole('button', { name: 'Dark' }).click();
    expect(await ground()).toBe(dark);
    expect(await barColour()).toBe('#141c1a');
    await look(page, '90-sign-in-dark');

    const scripts = '**/assets/*.js';
    await page.route(scripts, (route) => route.abort());
    await page.reload({ waitUntil: 'load' });
    expect(await ground()).toBe(dark);
    await page.unroute(scripts);
    await page.reload();
    await theme.getByRole('button', { name: 'Dark', pressed: true }).waitFor();

    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe(white);
    await page.emulateMedia({ media: 'screen' });
    await theme.getByRole('button', { name: 'System' }).click();
    expect(await ground()).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).toBe(dark);
    await theme.getByRole('button', { name: 'Light' }).click();
    expect(await ground()).toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('whoever signs in chooses it in the menu of their account', async () => {
    await signIn(page, world, world.main.login);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await ground()).toBe(dark);
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    expect(await ground()).toBe(light);
    await page.keyboard.press('Escape');
  });

  test('D2 columns and the density of a list are chosen by keyboard, and kept', async () => {
    await open(page, world, `/e/${entity.id}/customers`, 'Customers');
    const usual = await rowHeight();
    const view = page.getByRole('button', { name: 'View' });
    await view.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    const city = page.getByRole('checkbox', { name: 'City' });
    expect(await city.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await page.getByRole('checkbox', { name: /^(Name|Code)/ }).count()).toBe(0);
    await look(page, '91-view');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    expect(await view.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(columns).not.toContain('City');
    await expect.poll(rowHeight).toBeLessThan(usual - 8);
    const chosen = await columns();

    await page.reload();
    await page.getByRole('link', { name: 'Client 10' }).waitFor();
    expect(await columns()).toEqual(chosen);
    expect(await rowHeight()).toBeLessThan(usual - 8);

    await page.setViewportSize({ width: 390, height: 700 });
    await expect.poll(columns).toEqual(['Select all that are loaded', 'Name', 'Balance']);
    await view.click();
    expect(await page.getByRole('group', { name: 'Columns' }).count()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole('button', { name: 'Reset the view' }).click();
    await expect.poll(columns).toContain('City');
    await expect.poll(rowHeight).toBe(usual);
  });

  test('D2 F2 heads of tables stay in view below the bar', async () => {
    await page.setViewportSize({ width: 390, height: 420 });
    for (const path of ['customers', 'customers/C10/statement', 'customers/C10/invoices']) {
      await page.goto(`${world.standIn.origin}/e/${entity.id}/${path}`);
      await page.getByRole('row').nth(9).scrollIntoViewIfNeeded();
      await page.evaluate(() => window.scrollBy(0, 200));
      await expect.poll(headBelowBar, { message: path }).toBe(0);
    }
  });
});

const ground = () =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** What the browser draws its own bars in. */
const barColour = () =>
  page.evaluate(() => {
    const metas = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
    return Array.from(metas).find(({ media }) => matchMedia(media).matches)?.content;
  });

const columns = async () =>
  (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());

const rowHeight = () =>
  page.locator('[data-row="1"]').evaluate((row) => row.getBoundingClientRect().height);

/** How far the head of the table stands from the bar above it, in pixels. */
const headBelowBar = () =>
  page.evaluate(() => {
    const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return Math.round((edge('thead th')?.top ?? 0) - (edge('body header')?.bottom ?? 0));
  });
