import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, signIn } from './browser.ts';

const cities = ['Lyon', 'Paris', 'Lille'];
/** More than a request associates while it waits. */
const customerCount = 510;

let world: World;
let browser: Browser;
let entity: TestEntity;
let manager: Person;
let salesman: Person;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('customers, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    manager = await aColleague(entity, 'credit-manager', { firstName: 'Claire', lastName: 'Roy' });
    salesman = await aColleague(entity, 'sales-manager', { firstName: 'Hugo', lastName: 'Perrin' });
    const codes = Array.from({ length: customerCount }, (_, index) => String(10_000 + index));
    await Promise.all(
      Array.from({ length: 6 }, async (_, worker) => {
        for (const code of codes.filter((_, index) => index % 6 === worker)) await create(code);
      }),
    );
    page = await aReader(browser);
    await signIn(page, world, manager.login);
  });

  test('D2 a search of several criteria is an address that others can open', async () => {
    await openList(page);
    await addCriterion(page, 'City');
    await page.getByRole('dialog').getByLabel('City', { exact: true }).fill('lyon');
    await page.keyboard.press('Enter');
    await found(page, '170 customers');
    await addCriterion(page, 'With or without collector');
    await page.getByRole('button', { name: 'Without collector', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('1000');
    await found(page, '3 customers');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === '-name');
    const first = page.locator('[data-row="0"]');
    await first.getByRole('link', { name: 'Customer 10008' }).waitFor();
    await look(page, '30-search');

    const french = await aColleague(entity, 'collector', { language: 'fr' });
    const other = await aReader(browser, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 800 },
    });
    await signIn(other, world, french.login);
    await other.goto(page.url());
    await found(other, '3 clients');
    await other.getByRole('button', { name: 'Ville\u00a0: lyon', exact: true }).waitFor();
    await other.getByRole('link', { name: 'Customer 10008' }).waitFor();
    await look(other, '31-search-phone');
    await other.close();

    await page.getByRole('button', { name: 'Remove “City: lyon”' }).click();
    await found(page, '10 customers');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.waitForURL((url) => !url.searchParams.has('q'));
    await openList(page);
    await page.getByRole('button', { name: 'Last search again' }).click();
    await found(page, '10 customers');
  }, 60_000);

  test('C2 codes are pasted from a spreadsheet, and those not found are told', async () => {
    await openList(page);
    await page.getByRole('button', { name: 'Paste codes' }).click();
    const pasted = '10001\t10002\n10003; 10002, NO-1\n\n10004 NO-2';
    await page.getByLabel('Customer codes').fill(pasted);
    await page.getByText('6 different codes recognised').waitFor();
    await look(page, '32-pasted-codes');
    await page.getByRole('dialog').getByRole('button', { name: 'Search' }).click();
    await found(page, '4 customers');
    await page.getByText('2 codes not found').waitFor();
    await page.getByText('Show which').click();
    const missing = page.getByRole('list', { name: 'Codes not found' }).getByRole('listitem');
    expect(await missing.allInnerTexts()).toEqual(['NO-1', 'NO-2']);
  }, 60_000);

  test('C2 a list of codes too long for an address outlives a reload, in its tab alone', async () => {
    await openList(page);
    const codes = Array.from({ length: 300 }, (_, index) => String(10_100 + index)).join('\n');
    await page.getByRole('button', { name: 'Paste codes' }).click();
    await page.getByLabel('Customer codes').fill(codes);
    await page.getByRole('dialog').getByRole('button', { name: 'Search' }).click();
    await found(page, '300 customers');
    expect(page.url().length).toBeLessThan(300);
    await page.reload();
    await found(page, '300 customers');
    const other = await aReader(browser);
    await signIn(other, world, manager.login);
    await other.goto(page.url());
    await other.getByText('This list of codes is not here').waitFor();
    expect(await other.locator('[data-row]').count()).toBe(0);
    await other.close();
  }, 60_000);

  test('C3 a search is saved, shared, opened by a colleague, renamed and deleted', async () => {
    await page.goto(`${listAddress()}?city=Paris`);
    await found(page, '170 customers');
    await page.getByRole('button', { name: 'Save search' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Name/).fill('Paris');
    await dialog.getByRole('switch').check();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Search: Paris').waitFor();

    const colleague = await aReader(browser);
    await signIn(colleague, world, world.main.login);
    await openList(colleague);
    await colleague.getByRole('button', { name: 'Searches' }).click();
    await colleague.getByRole('button', { name: /^Paris by Claire Roy/ }).click();
    await found(colleague, '170 customers');
    expect(new URL(colleague.url()).searchParams.get('city')).toBe('Paris');
    await colleague.close();

    await page.getByRole('button', { name: 'Searches' }).click();
    await page.getByRole('button', { name: 'Manage searches' }).click();
    await page.getByRole('button', { name: 'Rename “Paris”' }).click();
    await page.getByLabel(/^Name/).fill('Île-de-France');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('City: Paris').last().waitFor();
    await look(page, '33-my-searches');
    await page.getByRole('button', { name: 'Delete “Île-de-France”' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No saved searches yet').waitFor();
  }, 60_000);

  test('D2 a long list renders few rows, and is found again as it was left', async () => {
    await openList(page);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await found(page, '400 customers so far');
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await found(page, `${customerCount} customers`);
    expect(await page.locator('[data-row]').count()).toBeLessThan(80);
    await page.evaluate(() => window.scrollTo(0, 12_000));
    const row = page.getByRole('link', { name: 'Customer 10270' });
    await row.waitFor();
    const top = await page.evaluate(() => window.scrollY);
    await row.click();
    await page.getByRole('heading', { name: 'Customer 10270', level: 1 }).waitFor();
    await page.goBack();
    await row.waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(top);
    await page.reload();
    await row.waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(top);
  }, 60_000);

  test('C2 C8 C10 selected customers are associated as the preview says', async () => {
    await page.goto(`${listAddress()}?city=Lille`);
    await found(page, '170 customers');
    await box(page, 1).check();
    await box(page, 3).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('4 selected').last().waitFor();
    const dialog = await choose(page, 'Associate…');
    await dialog.getByText('Hugo Perrin comes to see 4 customers.').waitFor();
    await look(page, '34-preview');

    // Somebody else is faster with one of them.
    const path = { e: entity.id, code: '10004', u: salesman.id };
    await manager.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    await dialog.getByRole('button', { name: 'Associate 4' }).click();
    await dialog.getByText(/^Something changed since the last preview/).waitFor();
    await dialog.getByText('Hugo Perrin comes to see 3 customers.').waitFor();
    await dialog.getByRole('button', { name: 'Associate 3' }).click();
    await page.getByText('3 associations added').waitFor();
    expect(await seenBySalesman()).toEqual(['10004', '10007', '10010', '10013']);
  }, 60_000);

  test('C2 C10 all results become a run that is followed, found again and undone', async () => {
    await openList(page);
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await page.getByText('200 selected').last().waitFor();
    await page.getByRole('button', { name: 'Select all results' }).click();
    const dialog = await choose(page, 'Associate…');
    await dialog.getByText('Hugo Perrin comes to see 506 customers.').waitFor();
    await dialog.getByRole('button', { name: 'Associate 506' }).click();
    await dialog.getByText(/Association of colleagues: done/).waitFor();
    await look(page, '35-run-in-dialog');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    expect((await seenBySalesman()).length).toBe(200);

    await page.getByRole('link', { name: 'Invoices' }).click();
    const bar = page.getByRole('region', { name: 'Work under way' });
    await bar.getByText(/506 associated, 4 as asked already/).waitFor();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('row', { name: /506 would be associated/ }).waitFor();
    await look(page, '36-runs');
    await page
      .getByRole('row', { name: /506 associated/ })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Undoing of a run', level: 1 }).waitFor();
    await page.getByText('506 taken back').first().waitFor();
    await look(page, '37-undone');
    expect(await seenBySalesman()).toEqual(['10004', '10007', '10010', '10013']);
    await page.getByRole('link', { name: 'Show it' }).click();
    await page.getByText('Undone by a later run').waitFor();
  }, 90_000);

  test('C8 who sees their portfolio only selects nothing and finds no runs', async () => {
    const hugo = await aReader(browser);
    await signIn(hugo, world, salesman.login);
    await openList(hugo);
    await found(hugo, '4 customers');
    expect(await hugo.getByRole('checkbox').count()).toBe(0);
    expect(await hugo.getByRole('link', { name: 'Runs', exact: true }).count()).toBe(0);
    await hugo.close();
  }, 60_000);
});

const listAddress = () => `${world.standIn.origin}/e/${entity.id}/customers`;

function create(code: string) {
  const city = cities[Number(code) % cities.length] ?? null;
  return manager.call('POST /v1/entities/{e}/customers', {
    path: { e: entity.id },
    body: { code, name: `Customer ${code}`, city },
  });
}

async function openList(reader: Page): Promise<void> {
  await reader.goto(listAddress());
  await reader.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  await reader.locator('[data-row="0"]').waitFor();
}

/** Waits for what the list says to have found. */
const found = (reader: Page, said: string) =>
  reader
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${said}$`) })
    .first()
    .waitFor();

async function addCriterion(reader: Page, name: string): Promise<void> {
  await reader.getByRole('button', { name: 'Add a criterion' }).click();
  await reader.getByRole('listitem').getByRole('button', { name, exact: true }).click();
}

const box = (reader: Page, row: number): Locator =>
  reader.locator(`[data-row="${row}"]`).getByRole('checkbox');

/** Chooses Hugo Perrin for the selected customers, and waits for the preview. */
async function choose(reader: Page, operation: string): Promise<Locator> {
  await reader.getByRole('button', { name: operation }).click();
  const dialog = reader.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^Hugo Perrin/ }).check();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('Who sees what').waitFor();
  return dialog;
}

async function seenBySalesman(): Promise<string[]> {
  const { items } = await salesman.call('GET /v1/entities/{e}/customers', {
    path: { e: entity.id },
    query: { limit: 200 },
  });
  return items.map(({ code }) => code);
}
