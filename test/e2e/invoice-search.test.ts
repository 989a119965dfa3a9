import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

/** More than one page of a list. */
const manyCount = 205;

let world: World;
let browser: Browser;
let entity: TestEntity;
let collector: Person;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('the search over invoices, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    collector = await aColleague(entity, 'collector', { firstName: 'Claire', lastName: 'Roy' });
    await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    await aCustomer(entity, { code: '7002', name: 'Brasserie Lorient' });
    await aCustomer(entity, { code: 'MANY', name: 'Grand Compte' });
    const now = today('Europe/Paris', world.standIn.clock.date());
    const due = (days: number) => ({ issueDate: addDays(now, -200), dueDate: addDays(now, days) });
    await anInvoice(entity, '8005551', { number: 'F-1', amount: '1200.00', ...due(-120) });
    await anInvoice(entity, '8005551', { number: 'F-2', amount: '300.00', ...due(-45) });
    await anInvoice(entity, '8005551', { number: 'F-3', amount: '90.25', ...due(-12) });
    await anInvoice(entity, '7002', { number: 'B-1', amount: '450.00', ...due(-40) });
    const { key: n } = await anInvoice(entity, '7002', { number: 'B-2', ...due(-80) });
    await entity.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e: entity.id, n },
      body: { settledOn: addDays(now, -3) },
    });
    await createMany(due(10));
    const bytes = Buffer.from('hello');
    await attached(entity, ['F-1'], { fileName: 'delivery note.txt', bytes });
    page = await aReader(browser);
    await signIn(page, world, collector.login);
  });

  test('F3 a search of several criteria is an address that others can open', async () => {
    await openList(page);
    await found(page, '200 invoices so far');
    await addCriterion(page, 'Days overdue');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('From').fill('0');
    await page.keyboard.press('Enter');
    await panel.getByText(/^Enter a whole number from 1/).waitFor();
    await panel.getByLabel('From').fill('30');
    await page.keyboard.press('Enter');
    await found(page, '3 invoices');
    await addCriterion(page, 'Customer');
    await look(page, '70-criterion-customer');
    await panel.getByRole('searchbox').fill('david');
    await panel.getByRole('status').filter({ hasText: '1 customer found' }).waitFor();
    await panel.getByRole('button', { name: /Hervé David/ }).click();
    await found(page, '2 invoices');
    await page.getByRole('button', { name: 'Customer: 8005551 · Hervé David' }).first().waitFor();
    expect(await numbers(page)).toEqual(['F-1', 'F-2']);
    await page.getByRole('button', { name: 'Balance', exact: true }).click();
    await page.getByRole('button', { name: 'Balance', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'balance');
    await expect.poll(() => numbers(page)).toEqual(['F-2', 'F-1']);
    const head = page.getByRole('columnheader', { name: 'Balance' });
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('row', { name: /F-2.*45 days late/ }).waitFor();
    await look(page, '71-invoice-search');

    const french = await aColleague(entity, 'financial-controller', { language: 'fr' });
    const phone = await aReader(browser, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 800 },
    });
    await signIn(phone, world, french.login);
    await phone.goto(page.url());
    await found(phone, '2 pièces');
    expect(await numbers(phone)).toEqual(['F-2', 'F-1']);
    // Whoever may not add files selects nothing.
    expect(await phone.getByRole('checkbox').count()).toBe(0);
    await look(phone, '72-invoice-search-phone');
    await phone.close();

    await page.getByRole('button', { name: 'Remove “Days overdue: from 30 days”' }).click();
    await found(page, '3 invoices');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await found(page, '209 invoices');
  }, 90_000);

  test('F3 files, days and a text narrow a search; the status follows the day of settlement', async () => {
    await openList(page);
    await addCriterion(page, 'Name or description of a file');
    await page.getByRole('dialog').getByRole('textbox').fill('DELIVERY');
    await page.keyboard.press('Enter');
    await found(page, '1 invoice');
    expect(await numbers(page)).toEqual(['F-1']);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await addCriterion(page, 'Settlement date');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('From').fill('2020-02-02');
    await panel.getByLabel('Up to').fill('2020-01-01');
    await page.keyboard.press('Enter');
    await panel.getByText('The first day is after the second.').waitFor();
    await panel.getByLabel('Up to').fill('');
    await page.keyboard.press('Enter');
    await found(page, '1 invoice');
    expect(await numbers(page)).toEqual(['B-2']);
    expect(await page.getByRole('radio', { name: 'Settled' }).isChecked()).toBe(true);
    await page.getByRole('searchbox', { name: 'Search invoices' }).fill('8005551');
    await page.getByText('No invoice matches').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await found(page, '200 invoices so far');
  }, 60_000);

  test('F3 numbers are pasted from a spreadsheet, and those not found are told', async () => {
    await openList(page);
    await page.getByRole('button', { name: 'Paste numbers' }).click();
    await page.getByLabel('Invoice numbers').fill('F-1\tB-2\nNO-1; F-1');
    await page.getByText('3 different numbers recognised').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Search' }).click();
    await found(page, '2 invoices');
    await page.getByText('1 number not found').waitFor();
    await page.getByText('Show which').click();
    const missing = page.getByRole('list', { name: 'Numbers not found' }).getByRole('listitem');
    expect(await missing.allInnerTexts()).toEqual(['NO-1']);
    expect(await numbers(page)).toEqual(['F-1', 'B-2']);
    await look(page, '73-numbers-not-found');
  }, 60_000);

  test('C3 F3 a search is saved and found again after a reload, beside none of customers', async () => {
    await page.goto(`${address('invoices')}?customer=8005551&sort=-amount`);
    await found(page, '3 invoices');
    await page.getByRole('button', { name: 'Save search' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Status: Open · Customer: 8005551').waitFor();
    await dialog.getByLabel(/^Name/).fill('What David owes');
    await dialog.getByRole('switch').check();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Search: What David owes').waitFor();

    await openList(page);
    await page.getByRole('button', { name: 'Searches' }).click();
    await page.getByRole('button', { name: 'What David owes' }).click();
    await found(page, '3 invoices');
    await page.waitForURL((url) => url.searchParams.has('saved'));
    await page.reload();
    await page.getByText('Search: What David owes').waitFor();

    await page.goto(address('customers'));
    await page.getByRole('button', { name: 'Searches' }).click();
    await page.getByText('No saved searches yet').waitFor();

    await openList(page);
    await page.getByRole('button', { name: 'Searches' }).click();
    await page.getByRole('button', { name: 'Manage searches' }).click();
    await page.getByRole('button', { name: 'Rename “What David owes”' }).click();
    await page.getByLabel(/^Name/).fill('David');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Stop sharing “David”' }).click();
    await page.getByText('“David” is private again').waitFor();
    await look(page, '74-searches-of-invoices');
    await page.getByRole('button', { name: 'Delete “David”' }).click();
    await page.getByText('No saved searches yet').waitFor();
  }, 60_000);

  test('G1 files are added to the selected invoices, and counted at once', async () => {
    await page.goto(`${address('invoices')}?customer=8005551`);
    await found(page, '3 invoices');
    await box('F-2').check();
    await box('F-3').check();
    await said('2 invoices selected').waitFor();
    await page.getByRole('button', { name: 'Add files to the selected invoices' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add files to 2 invoices' });
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'reminder.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('please'),
    });
    await look(page, '75-add-files-to-selected');
    await dialog.getByRole('button', { name: /^Add 1 file/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    for (const number of ['F-2', 'F-3']) await row(number).getByText('1 file').last().waitFor();
    await said('2 invoices selected').waitFor();
    await look(page, '76-files-counted');
    await page.getByText('All', { exact: true }).click();
    await said('2 invoices selected').waitFor({ state: 'hidden' });
    await page.getByText('Open', { exact: true }).first().click();
    await row('F-2').waitFor();
    expect(await box('F-2').isChecked()).toBe(false);
  }, 60_000);

  test('G1 a selection outlives further pages; of more than 100 invoices it takes no files', async () => {
    await page.goto(`${address('invoices')}?customer=MANY`);
    await found(page, '200 invoices so far');
    await box('M-000').check();
    await box('M-002').click({ modifiers: ['Shift'] });
    await said('3 invoices selected').waitFor();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await found(page, `${manyCount} invoices`);
    await said('3 invoices selected').waitFor();
    const add = page.getByRole('button', { name: 'Add files to the selected invoices' });
    expect(await add.isEnabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await said(`${manyCount} invoices selected`).waitFor();
    await page.getByText('Files can be added to 100 invoices at once.').waitFor();
    expect(await add.isDisabled()).toBe(true);
  }, 60_000);

  test('C8 F3 whoever sees their portfolio only finds its invoices', async () => {
    const hugo = await aColleague(entity, 'sales-manager', { firstName: 'Hugo' });
    await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e: entity.id, code: '7002', u: hugo.id },
    });
    const reader = await aReader(browser);
    await signIn(reader, world, hugo.login);
    await reader.goto(`${address('invoices')}?status=all`);
    await found(reader, '2 invoices');
    expect(await numbers(reader)).toEqual(['B-2', 'B-1']);
    await reader.goto(`${address('invoices')}?customer=8005551`);
    await reader.getByText('No invoice matches').waitFor();
    await reader.close();
  }, 60_000);
});

const address = (list: 'invoices' | 'customers') =>
  `${world.standIn.origin}/e/${entity.id}/${list}`;

async function createMany(dates: { issueDate: string; dueDate: string }): Promise<void> {
  const all = Array.from({ length: manyCount }, (_, at) => `M-${String(at).padStart(3, '0')}`);
  await Promise.all(
    Array.from({ length: 6 }, async (_, worker) => {
      for (const number of all.filter((_, at) => at % 6 === worker)) {
        await anInvoice(entity, 'MANY', { number, ...dates });
      }
    }),
  );
}

async function openList(reader: Page): Promise<void> {
  await open(reader, world, `/e/${entity.id}/invoices`, 'Invoices');
  await reader.locator('[data-row="0"]').waitFor();
}

/** Waits for what the list says to have found. */
const found = (reader: Page, text: string) =>
  reader
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${text}$`) })
    .first()
    .waitFor();

const said = (text: string) => page.getByText(text, { exact: true }).last();

const row = (number: string) => page.getByRole('row', { name: new RegExp(number) });
const box = (number: string) => page.getByRole('checkbox', { name: `Select ${number}` });

/** The numbers in the list, in its order. */
const numbers = (reader: Page) =>
  reader.locator('[data-row] a[href*="/invoices/"]').allInnerTexts();

async function addCriterion(reader: Page, name: string): Promise<void> {
  await reader.getByRole('button', { name: 'Add a criterion' }).click();
  await reader.getByRole('listitem').getByRole('button', { name, exact: true }).click();
}
