import { buffer } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { sourceOf } from '#test/unit/adapters/sheets/source.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const hello = Buffer.from('hello');
const format = createFormat('en-GB');

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('statements and files, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise', legalName: 'Ardoise Distribution SAS' });
    await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    const now = today('Europe/Paris', world.standIn.clock.date());
    const due = (days: number) => ({ issueDate: addDays(now, -200), dueDate: addDays(now, days) });
    const invoices = [
      { number: 'F-1', amount: '1200.00', balance: '200.50', ...due(-120) },
      { number: 'F-2', amount: '300.00', ...due(-45) },
      { number: 'F-3', amount: '90.25', ...due(-12) },
      { number: 'A-4', amount: '-40.00', type: 'credit-note' as const, ...due(-5) },
      { number: 'F-5', amount: '500.00', ...due(20) },
    ];
    for (const invoice of invoices) await anInvoice(entity, '8005551', invoice);
    await attached(entity, ['F-1', 'F-2'], { fileName: 'delivery note.txt', bytes: hello });
    await attached(entity, ['F-1'], { fileName: 'order.txt', bytes: hello });
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('F2 G4 a statement tells what is open, by age', async () => {
    await open(page, world, tab('statement'), 'Hervé David');
    const { asOf, items } = await statement();
    await page.getByText(`As of ${format.day(asOf)}, Paris time`).waitFor();
    const figures = await page.locator('dl').last().innerText();
    expect(figures.split('\n').filter((line) => line !== '')).toEqual([
      ...['Not due', '€500.00', '48% of what is owed'],
      ...['1–30 days', '€50.25', '5% of what is owed'],
      ...['31–60 days', '€300.00', '29% of what is owed'],
      ...['61–90 days', '€0.00'],
      ...['Over 90 days', '€200.50', '19% of what is owed'],
      ...['Total', '€1,050.75'],
    ]);
    const [first, , third] = items;
    const cells = await page.getByRole('row', { name: /^F-1/ }).getByRole('cell').allInnerTexts();
    const facts = [first?.issueDate, first?.dueDate].map((day) => format.day(day ?? ''));
    expect(cells.slice(1)).toEqual([
      ...['Invoice', ...facts, `${first?.age} days late`, '€1,200.00', '€200.50'],
      expect.stringContaining('2 files'),
      '',
    ]);
    const late = page.getByRole('row', { name: /^F-3/ }).getByText(`${third?.age} days late`);
    await late.last().waitFor();
    await page.getByRole('row', { name: /^A-4 Credit note .* Credit -€40.00 -€40.00/ }).waitFor();
    await page.getByRole('row', { name: 'Over 90 days 1 item €200.50' }).waitFor();
    await page.getByRole('row', { name: 'Total 5 items €1,050.75' }).waitFor();
    await look(page, '50-statement');

    await page.getByRole('link', { name: 'F-2' }).click();
    await page.getByRole('heading', { name: 'F-2', level: 1 }).waitFor();
  }, 60_000);

  test('F2 a statement is exported as CSV and as a workbook', async () => {
    await open(page, world, tab('statement'), 'Hervé David');
    const { asOf, items } = await statement();
    const [first] = items;
    const csv = await exported('CSV', `statement-8005551-${asOf}.csv`);
    const lines = csv.toString().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffNumber,Type,Issue date,Due date,.*,Open balance,Days overdue/);
    expect(lines[1]).toContain(`F-1,Invoice,${first?.issueDate},${first?.dueDate},`);
    expect(lines[6]).toMatch(/^Total,.*,EUR,,1050.75,,500.00,50.25,300.00,0.00,200.50,,,,$/);

    const workbook = await exported('Excel', `statement-8005551-${asOf}.xlsx`);
    const rows = await Array.fromAsync(readSheet(sourceOf('a.xlsx', workbook)));
    expect(rows.map(({ cells: [number] }) => number)).toEqual([
      ...['Number', 'F-1', 'F-2', 'F-3', 'A-4', 'F-5', 'Total'],
    ]);
    expect(rows[4]?.cells.slice(7, 9)).toEqual(['-40', '-40']);
  }, 60_000);

  test('F2 a long statement shows its beginning first, and all of it on paper', async () => {
    const { key, code } = await aCustomer(entity, { code: '8005552', name: 'Longue Liste' });
    const numbers = Array.from({ length: 205 }, (_, index) => `L-${1000 + index}`);
    await Promise.all(
      Array.from({ length: 6 }, async (_, worker) => {
        for (const number of numbers.filter((_, index) => index % 6 === worker)) {
          await anInvoice(entity, code, { number });
        }
      }),
    );
    await open(page, world, tab('statement', key), 'Longue Liste');
    await page.getByText('200 of 205 items').waitFor();
    const items = page.getByRole('row', { name: /^L-/ });
    expect(await items.count()).toBe(200);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await items.count()).toBe(205);
    await page.getByText('Ardoise Distribution SAS').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    expect(await items.count()).toBe(200);
    await page.getByRole('button', { name: 'Show more' }).click();
    await items.nth(204).waitFor();
    await page.getByText('205 items').last().waitFor();
  }, 60_000);

  test('G1 G3 the files of a customer name their invoices, each file once', async () => {
    await open(page, world, tab('files'), 'Hervé David');
    const files = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
    await files.first().waitFor();
    const texts = await files.allInnerTexts();
    expect(texts.map((text) => /\S.*\.txt/.exec(text)?.[0])).toEqual([
      'order.txt',
      'delivery note.txt',
    ]);
    expect(texts[1]).toMatch(/5 bytes · .+, .+\s+On F-1, F-2\s+Not shared/);
    await look(page, '51-customer-files');
    const button = page.getByRole('button', { name: 'Download delivery note.txt' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(file.suggestedFilename()).toBe('delivery note.txt');
    expect(await buffer(await file.createReadStream())).toEqual(hello);
    await files.last().getByRole('link', { name: 'F-2' }).click();
    await page.getByRole('heading', { name: 'F-2', level: 1 }).waitFor();
  }, 60_000);

  test('F2 G1 a customer without invoices has neither, and where files are added is told', async () => {
    const { key } = await aCustomer(entity, { name: 'Sans Rien' });
    const french = await aColleague(entity, 'collector', { language: 'fr' });
    const phone = await aReader(browser, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 800 },
    });
    await signIn(phone, world, french.login);
    await open(phone, world, tab('statement'), 'Hervé David');
    await phone.getByRole('row', { name: /^A-4 Avoir .* Crédit -40,00/ }).waitFor();
    await look(phone, '52-statement-phone');
    await open(phone, world, tab('statement', key), 'Sans Rien');
    await phone.getByText('Rien n’est ouvert').waitFor();
    await phone.getByRole('link', { name: 'Fichiers' }).click();
    await phone.getByText(/^Les fichiers vont avec les pièces/).waitFor();
    await look(phone, '53-no-files-phone');
    await phone.getByRole('link', { name: 'Voir les pièces' }).click();
    await phone.waitForURL((url) => url.pathname.endsWith('/invoices'));
    await phone.close();
  }, 60_000);

  test('B6 G3 a guest finds neither statement nor files of a customer', async () => {
    const guest = await aColleague(entity, 'guest');
    const path = { e: entity.id, code: '8005551', u: guest.id };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    const reader = await aReader(browser);
    await signIn(reader, world, guest.login);
    await open(reader, world, tab(''), 'Hervé David');
    const tabs = reader.getByRole('navigation', { name: 'Customer' }).getByRole('link');
    await tabs.first().waitFor();
    expect(await tabs.allInnerTexts()).toEqual(['Record', 'Colleagues', 'Contacts']);
    await open(reader, world, tab('files'), 'Hervé David');
    await reader.getByRole('heading', { name: 'Not allowed', level: 2 }).waitFor();
    await reader.close();
  }, 60_000);
});

const tab = (name: string, key = '8005551') => `/e/${entity.id}/customers/${key}/${name}`;

const statement = () =>
  world.main.call('GET /v1/entities/{e}/customers/{code}/statement', {
    path: { e: entity.id, code: '8005551' },
  });

/** What is downloaded as one of the sheets, under a name. */
async function exported(form: string, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const button = page.getByRole('button', { name: form, exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(file.suggestedFilename()).toBe(name);
  await page.getByText(`${name} is saved`).waitFor();
  return buffer(await file.createReadStream());
}
