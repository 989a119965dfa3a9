import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;

const address = (rest: string) => `/e/${entity.id}/${rest}`;
const dialogs = () => page.getByRole('dialog');
const throwAway = () => page.getByRole('dialog', { name: 'Throw it away?' });
const leave = () => page.getByRole('dialog', { name: 'Leave without saving?' });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe.skipIf(!chromiumPath)(browserSuite('what was typed and not saved'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('I1 a dialog asks before it throws away what was typed, and only then', async () => {
    await open(page, world, address('customers/8005551/contacts'), 'Hervé David');
    await page.getByRole('button', { name: 'Add a contact' }).first().click();
    const adding = dialogs().filter({ has: page.getByLabel(/^Name/) });
    await adding.waitFor();
    await page.keyboard.press('Escape');
    await adding.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Add a contact' }).first().click();
    await adding.getByLabel(/^Name/).fill('Lucie Tissot');
    await page.keyboard.press('Escape');
    await throwAway().waitFor();
    await look(page, 'unsaved-1-dialog');
    await press('Keep editing');
    await throwAway().waitFor({ state: 'detached' });
    expect(await adding.getByLabel(/^Name/).inputValue()).toBe('Lucie Tissot');
    await adding.getByRole('button', { name: 'Close' }).click();
    await press('Throw away');
    await expect.poll(() => dialogs().count()).toBe(0);

    await page.getByRole('button', { name: 'Add a contact' }).first().click();
    await adding.getByLabel(/^Name/).fill('Lucie Tissot');
    await adding.getByLabel(/^Name/).fill('');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialogs().count()).toBe(0);
  }, 60_000);

  test('I1 a page asks before it is left with something unsaved, and not once it is saved', async () => {
    await open(page, world, address('settings'), 'Settings');
    const name = page.getByLabel(/^Name/);
    await name.fill('Ardoise Nord');
    const away = page.getByRole('navigation').getByRole('link', { name: 'Invoices' });
    await away.click();
    await leave().waitFor();
    await press('Keep editing');
    expect(await name.inputValue()).toBe('Ardoise Nord');
    await press('Save');
    await page.getByText('Saved', { exact: true }).waitFor();
    await away.click();
    await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
  }, 60_000);

  test('I1 what is typed while a page is being saved stays, and is asked for', async () => {
    await open(page, world, address('settings'), 'Settings');
    const name = page.getByLabel(/^Name/);
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    const answer = Promise.withResolvers<void>();
    await page.route('**/v1/entities/*', async (route) => {
      await answer.promise;
      await route.continue();
    });
    await name.fill('Ardoise Sud');
    await press('Save');
    await sent;
    await name.press('End');
    await name.pressSequentially(' et Ouest');
    answer.resolve();
    await page.getByText('Saved', { exact: true }).last().waitFor();
    await page.unroute('**/v1/entities/*');
    expect(await name.inputValue()).toBe('Ardoise Sud et Ouest');
    await page.getByRole('navigation').getByRole('link', { name: 'Invoices' }).click();
    await leave().waitFor();
    await press('Leave without saving');
    await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
  }, 60_000);

  test('I1 a page that is saved twice asks for what is typed after that', async () => {
    await open(page, world, '/account', 'My account');
    const first = page.getByLabel(/^First name/);
    for (const typed of ['Ada', 'Adèle']) {
      await first.fill(typed);
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
      await press('Save');
      await saved;
      await page.locator('button[aria-busy=true]').waitFor({ state: 'detached' });
    }
    await first.fill('Adèle-Marie');
    await page.getByRole('link', { name: 'Encours' }).first().click();
    await leave().waitFor();
    await press('Leave without saving');
    await leave().waitFor({ state: 'detached' });
    await page.waitForURL((url) => url.pathname !== '/account');
  }, 60_000);
});
