import type { Browser, Dialog, Locator, Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anEntity, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let other: TestEntity;
let page: Page;

const address = (rest: string) => `/e/${entity.id}/${rest}`;
const dialog = () => page.getByRole('dialog');
const tray = () => page.getByRole('region', { name: 'Work under way' });
const card = (title: string) => tray().getByRole('listitem').filter({ hasText: title });
const press = (within: Page | Locator, name: string, role: 'button' | 'link' = 'button') =>
  within.getByRole(role, { name, exact: true }).first().press('Enter');
/** A button whose name tells besides what it is about. */
const pressOf = (name: string, of: string) =>
  tray()
    .getByRole('button', { name: new RegExp(`^${name}\\s*: ${of}`) })
    .press('Enter');

describe.skipIf(!chromiumPath)(browserSuite('long work, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    other = await anEntity(world, { name: 'Bleuet' });
    const { code } = await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    for (const number of ['F-1', 'F-2', 'F-3']) await anInvoice(entity, code, { number });
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('G1 two additions go on while one moves on, three files at a time, by keyboard', async () => {
    const store = await heldStore(page);
    await open(page, world, address('invoices/F-1'), 'F-1');
    await addFiles(['one.txt', 'two.txt', 'three.txt', 'four.txt']);
    await dialog().getByText('You can close this and go on working').waitFor();
    await look(page, '200-sending');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await card('Files for F-1').getByText('0 of 4 added').waitFor();

    await press(page, 'Invoices', 'link');
    await press(page, 'F-2', 'link');
    await page.getByRole('heading', { name: 'F-2', level: 1 }).waitFor();
    await addFiles(['five.txt', 'six.txt']);
    await press(dialog(), 'Go on in the background');
    await card('Files for F-2').getByText('0 of 2 added').waitFor();
    await expect.poll(store.held).toBe(3);

    await page.getByRole('button', { name: /Ardoise/ }).press('Enter');
    await page.getByRole('link', { name: /^Bleuet/ }).press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith(`/e/${other.id}`));
    await card('Files for F-1').getByText('Ardoise').waitFor();
    await look(page, '201-work-elsewhere');
    expect(await leavingIsAsked()).toBe(true);

    store.letGo();
    await page.getByText('4 files added to F-1').waitFor();
    await page.getByText('2 files added to F-2').waitFor();
    expect(await leavingIsAsked()).toBe(false);
    await press(card('Files for F-1'), 'Files for F-1', 'link');
    await page.getByRole('button', { name: 'Download four.txt' }).waitFor();
    await press(tray(), 'Dismiss: Files for F-1');
    await press(tray(), 'Dismiss: Files for F-2');
    await tray().waitFor({ state: 'detached' });
    await store.end();
  }, 60_000);

  test('G1 G3 a file that failed is tried again, renamed or removed from beside any page', async () => {
    const broken = await page.route(isUpload, (route) => route.abort('connectionfailed'));
    await open(page, world, address('invoices/F-3'), 'F-3');
    await addFiles(['note.txt', 'order.txt']);
    await dialog().getByText('The connection broke.').first().waitFor();
    await page.keyboard.press('Escape');
    await press(page, 'Customers', 'link');
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    await card('Files for F-3').getByText('0 of 2 added').waitFor();
    await look(page, '202-failed-files');

    await broken.dispose();
    await pressOf('Try again', 'note.txt');
    await card('Files for F-3').getByText('1 of 2 added').waitFor();
    await pressOf('Details', 'Files for F-3');
    await dialog().getByText('order.txt', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await pressOf('Remove', 'order.txt');
    await card('Files for F-3').getByText('1 file added').first().waitFor();
    await press(tray(), 'Dismiss: Files for F-3');

    await open(page, world, address('invoices/F-2'), 'F-2');
    await chooseFiles(['claim.txt']);
    await attached(entity, ['F-2'], { fileName: 'claim.txt', bytes: Buffer.from('first') });
    await send();
    await dialog().getByText('A file of this name is on the invoice already.').waitFor();
    await page.keyboard.press('Escape');
    await press(tray(), 'Add as “claim (2).txt”');
    await card('Files for F-2').getByText('1 file added').first().waitFor();
    await press(tray(), 'Dismiss: Files for F-2');

    const store = await heldStore(page);
    await addFiles(['later.txt', 'last.txt']);
    // What has no grant yet is only said not to be sent.
    await expect.poll(store.held).toBe(2);
    await press(dialog(), 'Stop sending');
    await page.getByText('Files that are not there yet are left out.').waitFor();
    await page.getByRole('button', { name: 'Stop sending', exact: true }).last().press('Enter');
    await dialog().getByText('Cancelled.').first().waitFor();
    await page.keyboard.press('Escape');
    await card('Files for F-2').getByText('0 of 2 added · 2 stopped').waitFor();
    await press(tray(), 'Dismiss: Files for F-2');
    await store.end();
  }, 60_000);

  test('D3 the file of an import is sent while one looks at something else', async () => {
    const store = await heldStore(page);
    await open(page, world, address('imports?kind=customers'), 'Import customers');
    await page
      .locator('input[type=file]')
      .setInputFiles(aFile('customers.csv', 'Code;Name\n1;One'));
    await page.getByText('You can leave this page').waitFor();
    await press(page, 'Agenda', 'link');
    await card('Import of customers.csv')
      .getByText(/^Sending/)
      .waitFor();
    store.letGo();
    await press(card('Import of customers.csv'), 'Choose its columns', 'link');
    await page.getByRole('heading', { name: 'Columns', level: 1 }).waitFor();
    await tray().waitFor({ state: 'detached' });
    await store.end();
  }, 60_000);

  test('D4 an export goes on while one moves on, and can be stopped from anywhere', async () => {
    const log = await heldStore(page, isLogPage, 'GET');
    await open(page, world, address('log'), 'Log');
    await press(page, 'Export as CSV');
    await page.getByRole('button', { name: 'Stop the export' }).waitFor();
    await press(page, 'Agenda', 'link');
    await card('Export: Log').getByText('0 entries read…').waitFor();
    await press(tray(), 'Stop: Export: Log');
    await tray().waitFor({ state: 'detached' });
    await press(page, 'Log', 'link');
    await press(page, 'Export as CSV');
    await press(page, 'Agenda', 'link');
    await card('Export: Log').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), log.letGo()]);
    expect(file.suggestedFilename()).toMatch(/^log-[\d-]+\.csv$/);
    await page.getByText(/entries exported/).waitFor();
    await tray().waitFor({ state: 'detached' });
    await log.end();
  }, 60_000);

  test('C10 a run that was begun elsewhere is found again in another browser, and once', async () => {
    const elsewhere = await aReader(browser);
    await signIn(elsewhere, world, world.main.login);
    await open(elsewhere, world, address('customers'), 'Customers');
    await world.main.call('POST /v1/entities/{e}/customers/recount', { path: { e: entity.id } });
    await elsewhere.reload();
    const found = elsewhere.getByRole('region', { name: 'Work under way' });
    await found.getByText(/balance counted/).waitFor();
    await look(elsewhere, '203-run-found');
    // Signing in again later, in this browser: told until it is dismissed.
    const later = await elsewhere.context().newPage();
    await later.goto(elsewhere.url());
    const told = later.getByRole('region', { name: 'Work under way' });
    await told.getByText('Recount of balances').waitFor();
    await press(told, 'Dismiss: Recount of balances');
    await told.waitFor({ state: 'detached' });
    await found.waitFor({ state: 'detached' });
    await elsewhere.context().close();
  }, 60_000);

  test('G1 a session that ends keeps files waiting for the same person to sign in again', async () => {
    const store = await heldStore(page);
    await open(page, world, address('invoices/F-1'), 'F-1');
    await addFiles(['seven.txt']);
    await press(dialog(), 'Go on in the background');
    // The browser does not take a download for leaving.
    const stay = (asked: Dialog) => asked.dismiss();
    page.on('dialog', stay);
    await Promise.all([page.waitForEvent('download'), press(page, 'Download four.txt')]);
    page.off('dialog', stay);
    await page.context().clearCookies();
    store.letGo();
    await dialog().getByText('What is under way goes on once you sign in again.').waitFor();
    await dialog().locator('input[name="password"]').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('1 file added to F-1').waitFor();
    await page.getByRole('button', { name: 'Download seven.txt' }).waitFor();
    await press(tray(), 'Dismiss: Files for F-1');
    await store.end();
  }, 60_000);

  test('G1 signing out says that it stops what is under way, and nothing of it is left', async () => {
    const store = await heldStore(page);
    await open(page, world, address('invoices/F-1'), 'F-1');
    await addFiles(['late.txt']);
    await press(dialog(), 'Go on in the background');
    await card('Files for F-1').waitFor();
    await page.getByRole('button', { name: /^Account menu/ }).press('Enter');
    await press(page, 'Sign out');
    await dialog().getByText('Signing out stops that.').waitFor();
    await look(page, '204-sign-out');
    await press(dialog(), 'Sign out');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await store.end();
    await signIn(page, world, world.main.login);
    await open(page, world, address('invoices/F-1'), 'F-1');
    await page.getByRole('button', { name: 'Download four.txt' }).waitFor();
    expect(await card('Files for F-1').count()).toBe(0);
    expect(await page.getByText('late.txt').count()).toBe(0);
  }, 60_000);
});

const aFile = (name: string, text: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

/** Chooses files for the invoice that is open, and has them sent. */
async function addFiles(names: readonly string[]): Promise<void> {
  await chooseFiles(names);
  await send();
}

const send = () =>
  dialog()
    .getByRole('button', { name: /^Add \d file/ })
    .press('Enter');

async function chooseFiles(names: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add files' }).press('Enter'),
  ]);
  await chooser.setFiles(names.map((name) => aFile(name, `content of ${name}`)));
}

/** A page of a log, as an export asks for it. */
const isLogPage = ({ pathname, searchParams }: URL): boolean =>
  pathname.endsWith('/log') && searchParams.get('limit') === '200';

const isUpload = (url: URL): boolean => url.origin !== world.standIn.origin;

/** Holds what is asked of the object store, or else, until it is let go. */
async function heldStore(reader: Page, isHeld = isUpload, method = 'POST') {
  const held: Route[] = [];
  let open = false;
  const route = await reader.route(isHeld, (one) => {
    if (open || one.request().method() !== method) return one.continue();
    held.push(one);
  });
  return {
    held: () => held.length,
    letGo: () => {
      open = true;
      for (const one of held) one.continue();
    },
    end: () => route.dispose(),
  };
}

/** Whether the browser asks before the tab is closed; it stays open. */
async function leavingIsAsked(): Promise<boolean> {
  return page.evaluate(
    () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })),
  );
}
