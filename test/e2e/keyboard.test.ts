import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let collector: Person;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('the keyboard'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    collector = await aColleague(entity, 'credit-manager', { firstName: 'Claire' });
    await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    await aCustomer(entity, { code: '7002', name: 'Brasserie Lorient' });
    await anInvoice(entity, '8005551', { number: 'F-1' });
    await anInvoice(entity, '7002', { number: 'F-2' });
    page = await aReader(browser);
    await signIn(page, world, collector.login);
  });

  test('D2 F3 the palette finds customers and invoices by a few signs', async () => {
    await heading(page, 'Home');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search or go to…' });
    const field = palette.getByRole('combobox');
    await field.fill('herve');
    const customer = palette.getByRole('option', { name: /^Hervé David/ });
    await customer.waitFor();
    expect(await customer.getAttribute('aria-selected')).toBe('true');
    await look(page, '170-palette');
    await page.keyboard.press('ArrowDown');
    await palette
      .getByRole('option', { name: 'All customers with “herve”', selected: true })
      .waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await heading(page, 'Hervé David');
    await page.keyboard.press('Control+k');
    // Pasted and sent at once: it opens as soon as it is found.
    await field.fill('f-2');
    await page.keyboard.press('Enter');
    await heading(page, 'F-2');
    await page.keyboard.press('Control+k');
    await palette.getByRole('group', { name: 'Recently opened' }).waitFor();
    expect(await palette.getByRole('option').first().textContent()).toContain('Hervé David');
    await field.fill('zzz');
    await palette.getByText('Nothing found for “zzz”').waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('F-2');
  }, 60_000);

  test('H1 F1 what needs a customer asks for one, and opens what it is for', async () => {
    await page.getByRole('button', { name: 'Search or go to' }).click();
    const palette = page.getByRole('dialog', { name: 'Search or go to…' });
    await palette.getByRole('combobox').fill('new inv');
    await page.keyboard.press('Enter');
    await palette.getByRole('combobox', { name: 'Customer, by code or name' }).fill('7002');
    await palette.getByRole('option', { name: /^Brasserie Lorient/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^New invoice/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Brasserie Lorient');
  }, 60_000);

  test('B13 in French everything is found by its French name, without accents', async () => {
    const reader = await aReader(browser, { locale: 'fr-FR' });
    const french = await aColleague(entity, 'guest', { language: 'fr' });
    await signIn(reader, world, french.login);
    await heading(reader, 'Accueil');
    await reader.keyboard.press('Control+k');
    const palette = reader.getByRole('dialog', { name: 'Rechercher ou aller à…' });
    await palette.getByRole('combobox').fill('balance agee');
    await palette.getByRole('option', { name: 'Rapports', selected: true }).waitFor();
    await palette.getByRole('combobox').fill('piec');
    await palette.getByText('Rien trouvé pour « piec »').waitFor();
    await palette.getByRole('combobox').fill('collegues');
    await look(reader, '171-palette-fr');
    await reader.keyboard.press('Enter');
    await heading(reader, 'Collègues');
    await reader.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('deconnecter');
    await reader.keyboard.press('Enter');
    await reader.waitForURL((url) => url.pathname === '/sign-in');
    await reader.context().close();
  }, 60_000);

  test('WCAG 2.1.4 single keys lead to pages and searches, and can be turned off', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await heading(page, 'Customers');
    await page.keyboard.press('/');
    await page.keyboard.type('g i?');
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('g i?');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('n');
    await heading(page, 'New customer');
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await keys.getByText('Go to: Invoices').waitFor();
    await look(page, '172-shortcuts');
    await keys.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await keys.getByText('Go to: Invoices').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('keyboard');
    await page.keyboard.press('Enter');
    await keys.getByRole('switch').click();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/e/${entity.id}/customers-new`);
  }, 60_000);

  test('F1 settling and reopening are undone by a key, unless somebody was quicker', async () => {
    await open(page, world, `/e/${entity.id}/invoices/F-1`, 'F-1');
    await settle();
    await page.getByText('F-1 is settled').waitFor();
    await look(page, '173-undo');
    await page.keyboard.press('Alt+z');
    await page.getByText('Undone: F-1 is settled').waitFor();
    expect(await theInvoice()).toMatchObject({ status: 'open', balance: '100.00' });

    await settle();
    await page.getByText('F-1 is settled', { exact: true }).waitFor();
    const path = { e: entity.id, n: 'F-1' };
    const settlement = '/v1/entities/{e}/invoices/{n}/settlement' as const;
    await entity.main.call(`DELETE ${settlement}`, { path });
    await entity.main.call(`POST ${settlement}`, { path, body: { settledOn: '2026-10-20' } });
    await page.getByRole('button', { name: /^Undo/ }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Somebody else has changed this meanwhile. Nothing was undone./)
      .waitFor();
    expect(await theInvoice()).toMatchObject({ status: 'settled', settledOn: '2026-10-20' });

    await page.reload();
    await page.getByRole('button', { name: 'Reopen' }).click();
    await page.getByText('F-1 is open again').waitFor();
    await page.keyboard.press('Alt+z');
    await page.getByText('Undone: F-1 is open again').waitFor();
    expect(await theInvoice()).toMatchObject({ status: 'settled', settledOn: '2026-10-20' });
  }, 60_000);

  test('C3 a deleted search comes back, also from within the dialog that it is deleted in', async () => {
    const path = { e: entity.id };
    const body = { name: 'Lyon', criteria: { city: 'Lyon' } };
    await collector.call('POST /v1/entities/{e}/saved-searches', { path, body });
    await open(page, world, `/e/${entity.id}/customers`, 'Customers');
    await page.getByRole('button', { name: 'Searches' }).click();
    await page.getByRole('button', { name: 'Manage searches' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Delete “Lyon”' }).click();
    await dialog.getByText('“Lyon” is deleted').waitFor();
    await dialog.getByRole('button', { name: 'Lyon', exact: true }).waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: /^Undo/ }).click();
    await dialog.getByText('Undone: “Lyon” is deleted').waitFor();
    await dialog.getByRole('button', { name: 'Lyon', exact: true }).waitFor();
    const { items } = await collector.call('GET /v1/entities/{e}/saved-searches', { path });
    expect(items).toMatchObject([{ name: 'Lyon', criteria: { city: 'Lyon' }, shared: false }]);
    await page.keyboard.press('Escape');
  }, 60_000);

  test('the focus follows: to headings, tabs, neighbours of what is deleted', async () => {
    const path = { e: entity.id, code: '8005551' };
    for (const name of ['Anne Un', 'Bruno Deux']) {
      await collector.call('POST /v1/entities/{e}/customers/{code}/contacts', {
        path,
        body: { name },
      });
    }
    await open(page, world, `/e/${entity.id}/customers`, 'Customers');
    await page.getByRole('link', { name: 'Hervé David' }).press('Enter');
    await heading(page, 'Hervé David');
    const tab = page.getByRole('navigation', { name: 'Customer' }).getByRole('link', {
      name: 'Contacts',
    });
    await tab.press('Enter');
    await page.getByText('Bruno Deux').first().waitFor();
    expect(await focused(page)).toMatch(/^Contacts/);
    await page.getByRole('button', { name: 'Delete Anne Un' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Anne Un', { exact: true }).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Edit Bruno Deux');
    await page.goBack();
    await page.goBack();
    await heading(page, 'Customers');
  }, 60_000);

  test('whoever signs out leaves nothing of what was opened', async () => {
    const kept = () =>
      page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('recent')));
    expect(await kept()).toHaveLength(1);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('sign out');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    expect(await kept()).toEqual([]);
  }, 60_000);
});

/** A page that is led to takes the focus with its heading. */
async function heading(reader: Page, name: string): Promise<void> {
  await reader.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
  await expect.poll(() => focused(reader)).toBe(name);
}

const focused = (reader: Page) =>
  reader.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent;
  });

async function settle(): Promise<void> {
  await page.getByRole('button', { name: 'Settle' }).click();
  const dialog = page.getByRole('dialog', { name: /F-1/ });
  await dialog.getByRole('button', { name: 'Settle' }).click();
  await dialog.waitFor({ state: 'detached' });
}

const theInvoice = () =>
  entity.main.call('GET /v1/entities/{e}/invoices/{n}', { path: { e: entity.id, n: 'F-1' } });
