import { buffer } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import {
  aColleague,
  anEntity,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { sourceOf } from '#test/unit/adapters/sheets/source.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let other: TestEntity;
let collector: Person;
let page: Page;
let now: string;

const due = (days: number) => ({ issueDate: addDays(now, -200), dueDate: addDays(now, days) });

describe.skipIf(!chromiumPath)(browserSuite('reports, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    now = today('Europe/Paris', world.standIn.clock.date());
    entity = await anEntity(world, { name: 'Ardoise' });
    other = await anEntity(world, { name: 'Iberia' });
    collector = await aColleague(entity, 'collector', { firstName: 'Inès', lastName: 'Roy' });
    const groups = ['Key accounts'];
    await aCustomer(entity, { code: 'R/1', name: 'Verrerie', collectorId: collector.id, groups });
    await aCustomer(entity, { code: 'R2', name: 'Papeterie' });
    await aCustomer(entity, { code: 'R3', name: 'Glassworks', currency: 'GBP' });
    const promised = await anInvoice(entity, 'R/1', { amount: '600.00', ...due(20) });
    const disputed = await anInvoice(entity, 'R/1', { amount: '100.00', ...due(-10) });
    await anInvoice(entity, 'R/1', { amount: '100.00', ...due(-45) });
    const broken = await anInvoice(entity, 'R2', { amount: '200.00', ...due(-100) });
    const old = { issueDate: addDays(now, -1000), dueDate: addDays(now, -70) };
    await anInvoice(entity, 'R3', { amount: '50.00', ...old });
    await anInvoice(other, (await aCustomer(other)).code, { amount: '1000.50', ...due(-1) });
    world.standIn.clock.advance('-P5D');
    await said(broken.key, { kind: 'promise', promiseDate: addDays(now, -2) });
    world.standIn.clock.advance('P5D');
    await said(promised.key, { kind: 'promise', promiseDate: now, promiseAmount: '60.00' });
    await said(disputed.key, { kind: 'dispute', disputeType: 'price', comment: 'x' });
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('F5 aging is told in figures, drawn, and stands in a table', async () => {
    await open(page, world, at(), 'Reports');
    await figure('Open', '€1,000.00');
    expect(await figuresOf('EUR')).toEqual([
      ...['Open', '€1,000.00', '2 customers', 'Not due', '€600.00'],
      ...['Overdue', '€400.00', '40% of what is open', 'Over 90 days', '€200.00'],
    ]);
    expect(await figuresOf('GBP')).toContain('100% of what is open');
    await page.getByRole('img', { name: /^Open by age, EUR: Not due: €600.00, 1–30/ }).waitFor();

    await page.getByLabel('Figures by').selectOption('Customer');
    await page.waitForURL((url) => url.searchParams.get('by') === 'customer');
    await page.getByRole('img', { name: /EUR, Customer\. Verrerie €800.00.* 25%/ }).waitFor();
    const cells = await page
      .getByRole('row', { name: /^Verrerie/ })
      .getByRole('cell')
      .all();
    const [, ...numbers] = await Promise.all(cells.map((cell) => cell.innerText()));
    expect(numbers).toEqual(['€800.00', '€200.00\n25%']);
    await page.getByRole('row', { name: /^Total GBP.*£50.00/ }).waitFor();
    await look(page, '80-reports-aging');

    await page.getByRole('link', { name: 'Verrerie' }).click();
    await page.getByRole('heading', { name: 'Verrerie', level: 1 }).waitFor();
    await page.getByRole('row', { name: /^Total 3 items €800.00/ }).waitFor();
  }, 60_000);

  test('F5 a line of a collector leads to the figures of their customers', async () => {
    await open(page, world, at('?by=collector'), 'Reports');
    await page.getByRole('row', { name: /^Nobody in charge 1 customer .*€200.00/ }).waitFor();
    await page.getByRole('link', { name: 'Inès Roy', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('collector') === collector.id);
    await figure('Open', '€800.00');
    expect(await page.getByLabel('Collector').inputValue()).toBe(collector.id);
    await page.getByText('1 line ').waitFor();
    await page.getByLabel('Group').fill('nothing');
    await page.keyboard.press('Enter');
    await page.getByText('None of the customers chosen has anything.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await figure('Open', '€1,000.00');

    await open(page, world, at('?by=collector'), 'Reports');
    await page.getByRole('link', { name: 'Customers: Inès Roy' }).click();
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('collector')).toBe(collector.id);
  }, 60_000);

  test('F5 DSO says how it is counted, and when it is more than is counted back', async () => {
    await open(page, world, at('?by=customer'), 'Reports');
    await page.getByRole('link', { name: 'DSO' }).click();
    await page.getByText(/^DSO by counting back/).waitFor();
    const path = { e: entity.id };
    const answer = await world.main.call('GET /v1/entities/{e}/reports/dso', { path });
    const days = answer.totals.find(({ currency }) => currency === 'EUR')?.dso;
    await figure('Days of sales outstanding', `${days} days`);
    await page.getByRole('img', { name: /EUR: Total: .* days, Customer\. Verrerie/ }).waitFor();
    await page.getByRole('row', { name: /^Glassworks R3 £50.00 More than 24 months/ }).waitFor();
    await page.getByRole('img', { name: /GBP: Total: More than 24 months/ }).waitFor();
    await look(page, '81-reports-dso');
  }, 60_000);

  test('F4 F5 disputes and promises are counted, and broken promises stand out', async () => {
    await open(page, world, at('?report=disputes&by=group'), 'Reports');
    await figure('Disputes', '€100.00');
    await figure('Promises', '€260.00');
    await figure('Broken promises', '€200.00');
    await page
      .getByRole('img', { name: /Promised, not yet due: €60.00, Promise broken: €200/ })
      .waitFor();
    const row = page.getByRole('row', { name: /^Key accounts/ });
    expect(await row.innerText()).toMatch(/€100.00\s+1 dispute\s+—\s+€60.00\s+1 promise\s+—/);
    await page
      .getByRole('row', { name: /^In no group .*€200.00 1 promise €200.00 1 broken/ })
      .waitFor();
    await look(page, '82-reports-disputes');
  }, 60_000);

  test('F5 a report is exported as CSV and as a workbook, as it is asked for', async () => {
    await open(page, world, at('?by=customer&group=Key accounts'), 'Reports');
    await figure('Open', '€800.00');
    const csv = await exported('CSV', `aging-${now}.csv`);
    const lines = csv.toString().split('\r\n');
    expect(lines[1]).toBe('R/1,Verrerie,EUR,1,600.00,100.00,100.00,0.00,0.00,800.00,200.00,25');
    expect(lines).toHaveLength(4);
    const workbook = await exported('Excel', `aging-${now}.xlsx`);
    const rows = await Array.fromAsync(readSheet(sourceOf('a.xlsx', workbook)));
    expect(rows.map(({ cells: [code] }) => code)).toEqual(['Customer', 'R/1', 'Total']);
  }, 60_000);

  test('F5 the lines with the most come first, and more are shown when asked for', async () => {
    const many = Array.from({ length: 27 }, (_, index) => `M${index}`);
    for (const code of many) {
      await aCustomer(other, { code, name: `Many ${code}` });
      await anInvoice(other, code, { amount: '10.00', ...due(5) });
    }
    await open(page, world, at('?by=customer', other), 'Reports');
    await page.getByText('3 more lines, with less').waitFor();
    await page.getByText('The first 10 of them').waitFor();
    await page.getByRole('button', { name: 'Show up to 100' }).click();
    await page.getByText('28 lines').waitFor();
    expect(await page.getByRole('row', { name: /^Many/ }).count()).toBe(27);
    expect(await page.getByText('more lines').count()).toBe(0);
  }, 60_000);

  test('B6 F5 who works in several entities sees them side by side', async () => {
    const entities = [entity, other].map(({ id }) => ({
      ...{ entityId: id, role: 'financial-controller' as const },
    }));
    const controller = await aPlatformUser(world, { entities, language: 'fr' });
    const reader = await aReader(browser, { locale: 'fr-FR', colorScheme: 'dark' });
    await signIn(reader, world, controller.login);
    await open(reader, world, at(), 'Rapports');
    await reader.getByLabel('Toutes mes entités').check();
    await reader.waitForURL((url) => url.searchParams.get('entities') === 'all');
    await reader.getByRole('row', { name: /^Total EUR 30 clients .*2\s270,50\s€/ }).waitFor();
    await reader.getByRole('row', { name: /^Total GBP 1 client/ }).waitFor();
    expect(await reader.getByLabel('Chiffres par').count()).toBe(0);
    await look(reader, '83-reports-all-entities');
    await reader.getByRole('link', { name: 'DSO' }).click();
    await reader.getByText('Inconnu pour l’ensemble').waitFor();
    await reader.getByRole('link', { name: 'Iberia' }).click();
    await reader.waitForURL((url) => url.pathname.includes(other.id));
    await reader.close();
  }, 60_000);

  test('C8 F5 who sees their own customers only has their figures, on a phone as well', async () => {
    const seller = await aColleague(entity, 'sales-manager', { language: 'fr' });
    const phone = await aReader(browser, { viewport: { width: 390, height: 800 } });
    await signIn(phone, world, seller.login);
    await open(phone, world, at('?by=customer'), 'Rapports');
    await phone.getByText('Rien n’est ouvert').waitFor();
    const path = { e: entity.id, code: 'R2', u: seller.id };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    await open(phone, world, at('?by=customer'), 'Rapports');
    await phone.getByRole('row', { name: /^Papeterie R2 Encours 200,00/ }).waitFor();
    expect(await phone.getByRole('row').count()).toBe(3);
    const wider = () => document.documentElement.scrollWidth > window.innerWidth;
    expect(await phone.evaluate(wider)).toBe(false);
    await look(phone, '84-reports-phone');
    await phone.close();
  }, 60_000);

  test('B7 F5 a guest is led to the record of a customer, as statements are not theirs', async () => {
    const guest = await aColleague(entity, 'guest');
    const path = { e: entity.id, code: 'R2', u: guest.id };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    const reader = await aReader(browser);
    await signIn(reader, world, guest.login);
    await open(reader, world, at('?by=customer'), 'Reports');
    await reader.getByRole('link', { name: 'Papeterie' }).click();
    await reader.waitForURL((url) => url.pathname.endsWith('/customers/R2'));
    await reader.close();
  }, 60_000);
});

const at = (search = '', { id } = entity) => `/e/${id}/reports${search}`;

const said = (n: string, body: object) =>
  world.main.call('POST /v1/entities/{e}/invoices/{n}/qualifications', {
    ...{ path: { e: entity.id, n }, body: body as { kind: 'ongoing' } },
  });

/** Waits for a key figure. */
const figure = (label: string, value: string) =>
  page
    .locator('dl > div')
    .filter({ hasText: new RegExp(`^${label}`) })
    .filter({ hasText: value })
    .first()
    .waitFor();

/** The key figures of a currency. */
async function figuresOf(currency: string): Promise<string[]> {
  const heading = page.getByRole('heading', { name: `Figures in ${currency}` });
  const card = page.locator('section').filter({ has: heading });
  const text = await card.locator('dl').innerText();
  return text.split('\n').filter((line) => line !== '');
}

/** What is downloaded as one of the sheets, under a name. */
async function exported(form: string, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const button = page.getByRole('button', { name: form, exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(file.suggestedFilename()).toBe(name);
  await page.getByText(`${name} is saved`).waitFor();
  return buffer(await file.createReadStream());
}
