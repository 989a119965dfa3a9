import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StandIn, startStandIn } from '#infra/local/stand-in.ts';
import { aReader, browserSuite, chromiumPath, launchBrowser, look, webFolder } from './browser.ts';

const password = 'seven green otters swim';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n');

let standIn: StandIn;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('the main job, in a browser'), () => {
  beforeAll(async () => {
    [standIn, browser] = await Promise.all([startStandIn({ web: webFolder }), launchBrowser()]);
    await standIn.bootstrap();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await standIn?.stop();
  });

  test('A1 A2 B2 D1 D4 F1 G1 from the first invitation to a downloaded file', async () => {
    const administrator = await aReader(browser);
    await accept(administrator, 'admin@encours.test', '01-invitation');
    await createEntity(administrator);
    await inviteColleague(administrator);

    const collector = await aReader(browser);
    await accept(collector, 'claire.martin@ardoise.test', '05-colleague-invitation');
    await createCustomer(collector);
    await createInvoice(collector);
    await attachAndDownload(collector);
    await readAndExportLog(collector);
  }, 120_000);

  test('B3 B4 a link that is dead says what to do', async () => {
    const page = await aReader(browser, { locale: 'fr-FR', viewport: { width: 390, height: 800 } });
    await page.goto(await linkFor('claire.martin@ardoise.test'));
    await page.getByRole('heading', { name: 'Cette invitation a déjà servi' }).waitFor();
    await look(page, '10-used-link-fr-phone');
  }, 60_000);
});

async function linkFor(to: string): Promise<string> {
  const [message] = (await standIn.emails({ to })).slice(-1);
  return /http\S+#token=\S+/.exec(message?.text ?? '')?.[0] ?? '';
}

async function accept(page: Page, email: string, picture: string): Promise<void> {
  await page.goto(await linkFor(email));
  await page.getByLabel(/^New password/).fill(password);
  expect(page.url()).not.toContain('token');
  await page.reload();
  await page.getByLabel(/^New password/).fill(password);
  await look(page, picture);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
}

async function createEntity(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Create your first entity' }).waitFor();
  await page.getByLabel(/^Name/).fill('Ardoise');
  await page.getByLabel(/^Legal name/).fill('Ardoise Distribution SAS');
  await look(page, '02-first-entity');
  await page.getByRole('button', { name: 'Create entity' }).click();
  await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor();
  await look(page, '03-no-customers-yet');
}

async function inviteColleague(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Colleagues' }).click();
  await page.getByText('No colleagues yet').waitFor();
  await page.getByRole('button', { name: 'New colleague' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^First name/).fill('Claire');
  await dialog.getByLabel(/^Last name/).fill('Martin');
  await dialog.getByLabel(/^E-mail/).fill('claire.martin@ardoise.test');
  await dialog.getByLabel(/^Role/).selectOption({ label: 'Collector' });
  await dialog.getByLabel(/^Login/).fill('c.martin');
  await dialog.getByLabel(/^Language/).selectOption({ label: 'English' });
  await dialog.locator('form button[type=submit]').click();
  await page.getByRole('cell', { name: /claire.martin@ardoise.test/ }).waitFor();
  await look(page, '04-colleague-invited');
}

async function createCustomer(page: Page): Promise<void> {
  await page.getByText('Nothing waits for you').waitFor();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('link', { name: 'New customer' }).first().click();
  await page.getByLabel(/^Code/).fill('8005551');
  await page.getByLabel(/^Name/).fill('Hervé David');
  await look(page, '06-new-customer');
  await page.getByRole('button', { name: 'Create customer' }).click();
  await page.getByRole('heading', { name: 'Hervé David' }).waitFor();
}

async function createInvoice(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Invoices', exact: true }).last().click();
  await page.getByRole('button', { name: 'New invoice' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Number/).fill('F2026-0117');
  await dialog.getByLabel(/^Issued/).fill('2026-10-01');
  await dialog.getByLabel(/^Due/).fill('2026-10-31');
  await dialog.getByLabel(/^Amount/).fill('1200.50');
  await dialog.locator('form button[type=submit]').click();
  await page.getByRole('link', { name: 'F2026-0117' }).first().waitFor();
  await look(page, '07-invoice-created');
  await page.getByRole('link', { name: 'F2026-0117' }).first().click();
  await page.getByRole('heading', { name: 'F2026-0117' }).waitFor();
}

async function attachAndDownload(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add files' }).first().click();
  await page.locator('input[type=file]').first().setInputFiles({
    name: 'delivery note.pdf',
    mimeType: 'application/pdf',
    buffer: pdf,
  });
  await page
    .getByRole('switch', { name: /^Visible to colleagues/ })
    .or(page.getByRole('checkbox', { name: /^Visible to colleagues/ }))
    .first()
    .check();
  await look(page, '08-add-files');
  await page.getByRole('button', { name: /^Add 1 file/ }).click();
  const download = page.getByRole('button', { name: 'Download delivery note.pdf' });
  await download.waitFor();
  await look(page, '09-file-attached');

  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  expect(file.suggestedFilename()).toBe('delivery note.pdf');
  expect(await contentOf(file)).toEqual(pdf);

  await page.getByRole('link', { name: 'Invoices', exact: true }).first().click();
  await page
    .getByRole('row', { name: /F2026-0117/ })
    .getByText('1', { exact: true })
    .last()
    .waitFor();
}

async function readAndExportLog(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('link', { name: 'Hervé David' }).click();
  await page
    .getByRole('navigation', { name: 'Customer' })
    .getByRole('link', { name: 'Log' })
    .click();
  await page.getByRole('link', { name: 'delivery note.pdf' }).first().waitFor();
  await page.getByRole('link', { name: 'F2026-0117' }).waitFor();
  await look(page, '11-customer-log');
  await page.getByLabel('Kind of record').selectOption({ label: 'Invoice' });
  await page.getByRole('link', { name: 'delivery note.pdf' }).first().waitFor({ state: 'hidden' });
  const button = page.getByRole('button', { name: 'Export as CSV' });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(file.suggestedFilename()).toMatch(/^log-8005551-[\d-]+\.csv$/);
  const text = (await contentOf(file)).toString();
  expect(text).toMatch(/^\ufeffWhen \(Europe\/Paris\),Who,Action,Record,/);
  expect(text).toMatch(/Claire Martin,Invoice created,Invoice · F2026-0117,Amount,,"1,200.50",/);
  expect(text).not.toContain('delivery note');
  await page.getByText(/entr(y|ies) exported/).waitFor();
}

async function contentOf(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
