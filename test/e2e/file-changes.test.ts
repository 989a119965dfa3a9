import { buffer } from 'node:stream/consumers';
import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import { plus } from '#shared/domain/calendar.ts';
import { keptThrough } from '#shared/domain/retention.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { sourceOf } from '#test/unit/adapters/sheets/source.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const hello = Buffer.from('hello');
const format = createFormat('en-GB');

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;
let settledOn: string;

const address = (rest: string) => `/e/${entity.id}/${rest}`;
const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const dialog = () => page.getByRole('dialog');

/** Chooses from the menu of a file. */
async function choose(fileName: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${fileName}` }).click();
  await row(fileName).getByRole('button', { name: action, exact: true }).click();
  await dialog().waitFor();
}

const confirm = (action: string) =>
  dialog().getByRole('button', { name: action, exact: true }).click();

const gone = (what: Locator) => what.waitFor({ state: 'detached' });

describe.skipIf(!chromiumPath)(browserSuite('changing and keeping files, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    const { code } = await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    for (const number of ['F-1', 'F-2', 'F-3']) await anInvoice(entity, code, { number });
    await attached(entity, ['F-1', 'F-2'], { fileName: 'delivery note.txt', bytes: hello });
    await attached(entity, ['F-1'], { fileName: 'order.txt', bytes: hello });
    await attached(entity, ['F-3'], { fileName: 'contract.txt', bytes: hello });
    settledOn = plus(world.standIn.clock.now(), -170, 'day').slice(0, 10);
    await entity.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e: entity.id, n: 'F-3' },
      body: { settledOn },
    });
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('G5 G6 a file is described and shown, and hiding it warns that links stop', async () => {
    await open(page, world, address('invoices/F-1'), 'F-1');
    await choose('delivery note.txt', 'Edit');
    await dialog().getByLabel('Description for customers').fill('Signed by the warehouse');
    await dialog().getByLabel('Internal comment').fill('Check the date');
    const ways = dialog().getByRole('list', { name: 'Ways to the file' }).getByRole('listitem');
    const portal = ways.filter({ hasText: 'Contacts in the portal' });
    await portal.getByText('Closed').waitFor();
    await dialog().getByRole('switch', { name: 'Visible to customers' }).click();
    await portal.getByText('Open, but nobody comes this way').waitFor();
    expect(await dialog().getByText('Links stop working for good').count()).toBe(0);
    await look(page, '60-edit-file');
    await confirm('Save');
    await gone(dialog());
    await row('delivery note.txt').getByText('Signed by the warehouse').waitFor();
    await row('delivery note.txt').getByText('Internal: Check the date').waitFor();
    await row('delivery note.txt').getByText('Customers', { exact: true }).waitFor();
    await look(page, '61-file-shown');

    await choose('delivery note.txt', 'Edit');
    await dialog().getByRole('switch', { name: 'Visible to customers' }).press('Space');
    await dialog().getByText('Every link to this file that was sent stops at once.').waitFor();
    await look(page, '62-hide-file');
    await confirm('Save');
    await row('delivery note.txt').getByText('Not shared').waitFor();
  }, 60_000);

  test('G5 what somebody typed is kept when another has changed the file meanwhile', async () => {
    await open(page, world, address('invoices/F-1'), 'F-1');
    await choose('order.txt', 'Edit');
    await dialog().getByLabel('Internal comment').fill('Mine');
    const { id: a, version } = await fileOf('F-1', 'order.txt');
    await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
      path: { e: entity.id, a },
      ifMatch: version,
      body: { comment: 'Theirs', visibleToColleagues: true },
    });
    await confirm('Save');
    await confirm('Load their version');
    await dialog().getByText('Internal comment is now “Theirs”').waitFor();
    const shown = dialog().getByRole('switch', { name: 'Visible to colleagues', checked: true });
    await shown.waitFor();
    expect(await dialog().getByLabel('Internal comment').inputValue()).toBe('Mine');
    await look(page, '63-edit-conflict');
    await confirm('Save');
    await row('order.txt').getByText('Internal: Mine').waitFor();
  }, 60_000);

  test('G11 the history of a file says who downloaded it, from where, and what changed', async () => {
    await open(page, world, address('invoices/F-1'), 'F-1');
    const download = page.getByRole('button', { name: 'Download delivery note.txt' });
    await Promise.all([page.waitForEvent('download'), download.click()]);
    await choose('delivery note.txt', 'History');
    const lines = dialog().getByRole('list').getByRole('listitem');
    await lines.nth(3).waitFor();
    const texts = await lines.allInnerTexts();
    expect(texts[0]).toMatch(/Downloaded\s+by .+from \S+/s);
    expect(texts[1]).toMatch(/Changed.*Visible to customers No/s);
    expect(texts[2]).toMatch(/Changed.*Description Signed by the warehouse/s);
    expect(texts[3]).toMatch(/Added/);
    await look(page, '64-file-history');
    await page.keyboard.press('Escape');
    await gone(dialog());
  }, 60_000);

  test('G9 an invoice is held and its files cannot be deleted until that is lifted', async () => {
    await open(page, world, address('invoices/F-3'), 'F-3');
    const last = format.day(keptThrough(settledOn));
    await page.getByText(`Files are kept until ${last}, then removed for good.`).waitFor();
    await page.getByRole('button', { name: 'Keep files (legal hold)' }).click();
    await dialog().getByLabel('Reason').fill('Litigation 2026/117');
    await look(page, '65-hold');
    await confirm('Keep');
    await page.getByText('The files of this invoice are kept by a legal hold').waitFor();
    await page.getByText('Litigation 2026/117').waitFor();
    await page.getByText(`Files are kept until ${last}, and beyond it by a hold.`).waitFor();
    await look(page, '66-held-invoice');

    await choose('contract.txt', 'Delete for good');
    await confirm('Delete for good');
    await dialog().getByText('A hold keeps this file').waitFor();
    await confirm('Cancel');
    await open(page, world, address('retention/holds'), 'Retention of files');
    await page.getByRole('row', { name: /F-3 .*Litigation 2026\/117/ }).waitFor();
    await look(page, '67-holds');
    await page.getByRole('button', { name: 'Lift the hold of F-3' }).click();
    await confirm('Lift the hold');
    await page.getByText('Nothing is held').waitFor();
  }, 60_000);

  test('G9 a file and a customer are held, which their pages say', async () => {
    await open(page, world, address('customers/8005551'), 'Hervé David');
    await page.getByRole('button', { name: 'Keep files (legal hold)' }).click();
    await dialog().getByLabel('Reason').fill('Audit');
    await confirm('Keep');
    await page.getByText('All files of this customer are kept by a legal hold').waitFor();
    await look(page, '68-held-customer');
    await open(page, world, address('invoices/F-1'), 'F-1');
    await page.getByText('All files of this customer are kept by a legal hold').waitFor();
    await choose('order.txt', 'Keep this file (legal hold)');
    await dialog().getByLabel('Reason').fill('Evidence');
    await confirm('Keep');
    await row('order.txt').getByText('Held').waitFor();
    await look(page, '69-held-file');
    await choose('order.txt', 'Lift the hold');
    await confirm('Lift the hold');
    await gone(row('order.txt').getByText('Held'));
    await open(page, world, address('customers/8005551'), 'Hervé David');
    await page.getByRole('button', { name: 'Lift the hold' }).click();
    await confirm('Lift the hold');
    await gone(page.getByText('All files of this customer are kept by a legal hold'));
  }, 60_000);

  test('G8 G9 what is about to be removed is listed and exported', async () => {
    await open(page, world, address('customers'), 'Customers');
    await page.getByRole('link', { name: 'Retention', exact: true }).click();
    const first = format.day(plus(`${keptThrough(settledOn)}T00:00:00Z`, 1, 'day').slice(0, 10));
    const due = page.getByRole('row', { name: /^contract\.txt/ });
    await due.waitFor();
    const cells = await due.getByRole('cell').allInnerTexts();
    expect(cells.slice(1)).toEqual(['F-3', '8005551', format.day(settledOn), first, '']);
    await look(page, '70-forecast');
    const name = /^retention-\d{4}-\d\d-\d\d\.(csv|xlsx)$/;
    const csv = (await exported('CSV', name)).toString();
    expect(csv).toContain(`contract.txt,5,F-3,8005551,${settledOn},`);
    const source = sourceOf('a.xlsx', await exported('Excel', name));
    const rows = await Array.fromAsync(readSheet(source));
    expect(rows.map(({ cells: [file] }) => file)).toEqual(['File', 'contract.txt']);
  }, 60_000);

  test('G8 files are not added to an invoice that was settled too long ago', async () => {
    await anInvoice(entity, '8005551', { number: 'F-4' });
    await entity.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e: entity.id, n: 'F-4' },
      body: { settledOn: plus(world.standIn.clock.now(), -200, 'day').slice(0, 10) },
    });
    await open(page, world, address('invoices/F-4'), 'F-4');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Add files' }).click(),
    ]);
    await chooser.setFiles({ name: 'late.txt', mimeType: 'text/plain', buffer: hello });
    await confirm('Add 1 file');
    await dialog().getByText('It was settled more than six months ago').waitFor();
  }, 60_000);

  test('G9 G11 holds, forecast, history and log are read in French on a phone', async () => {
    const manager = await aColleague(entity, 'credit-manager', { language: 'fr' });
    const { id: a } = await fileOf('F-3', 'contract.txt');
    const body = { reason: 'Litige 2026/117, à conserver jusqu’au jugement définitif' };
    await manager.call('PUT /v1/entities/{e}/holds/attachments/{a}', {
      path: { e: entity.id, a },
      body,
    });
    await manager.call('PUT /v1/entities/{e}/holds/invoices/{n}', {
      path: { e: entity.id, n: 'F-2' },
      body,
    });
    const main = page;
    page = await aReader(browser, { locale: 'fr-FR', viewport: { width: 390, height: 800 } });
    await signIn(page, world, manager.login);
    await open(page, world, address('retention'), 'Conservation des fichiers');
    await page.getByRole('row', { name: /^contract\.txt/ }).waitFor();
    await look(page, '75-forecast-phone');
    await page.getByRole('link', { name: 'Gels' }).click();
    await page.getByRole('button', { name: 'Lever le gel : F-2' }).waitFor();
    await look(page, '76-holds-phone');
    await open(page, world, address('invoices/F-3'), 'F-3');
    await page.getByRole('button', { name: 'Actions pour contract.txt' }).click();
    await look(page, '77-held-file-phone');
    await page.getByRole('button', { name: 'Historique', exact: true }).click();
    await dialog().getByText('Gel juridique').waitFor();
    await look(page, '78-file-history-phone');
    await page.setViewportSize({ width: 1024, height: 768 });
    await open(page, world, address('retention'), 'Conservation des fichiers');
    await page.getByRole('row', { name: /^contract\.txt/ }).waitFor();
    await look(page, '79-forecast-1024');
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, world, address('log'), 'Journal');
    await row('Fichiers d’une pièce gelés').first().waitFor();
    await look(page, '80-log-of-files');
    for (const held of ['attachments/{a}', 'invoices/{n}'] as const) {
      const path = { e: entity.id, a, n: 'F-2' };
      await manager.call(`DELETE /v1/entities/{e}/holds/${held}`, { path });
    }
    page = main;
  }, 60_000);

  test('G5 a file is taken off one invoice, then deleted from all of them', async () => {
    await open(page, world, address('invoices/F-1'), 'F-1');
    await choose('delivery note.txt', 'Take off this invoice');
    await dialog().getByText('It stays on 1 other invoice').waitFor();
    await look(page, '71-take-off');
    await confirm('Take off this invoice');
    await gone(row('delivery note.txt'));
    await row('order.txt').waitFor();

    await open(page, world, address('customers/8005551/files'), 'Hervé David');
    await choose('delivery note.txt', 'Delete from every invoice');
    await dialog()
      .getByText(/^It is on one invoice: F-2/)
      .waitFor();
    await look(page, '72-delete-file');
    await confirm('Delete for good');
    await gone(row('delivery note.txt'));
  }, 60_000);

  test('G3 G5 who may not share neither shows nor changes what customers see', async () => {
    await attached(entity, ['F-2'], { fileName: 'shared.txt', bytes: hello });
    const file = await fileOf('F-2', 'shared.txt');
    await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
      path: { e: entity.id, a: file.id },
      ifMatch: file.version,
      body: { visibleToCustomers: true, description: 'Bon de livraison signé' },
    });
    await attached(entity, ['F-2'], { fileName: 'plain.txt', bytes: hello });
    const seller = await aColleague(entity, 'sales-administration', { language: 'fr' });
    await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e: entity.id, code: '8005551', u: seller.id },
    });
    const main = page;
    page = await aReader(browser, { locale: 'fr-FR', viewport: { width: 390, height: 800 } });
    await signIn(page, world, seller.login);
    await open(page, world, address('invoices/F-2'), 'F-2');
    await page.getByRole('button', { name: 'Actions pour shared.txt' }).click();
    await page.getByText('le modifier demande un rôle qui permet de partager').waitFor();
    const edit = page.getByRole('button', { name: 'Modifier', exact: true });
    expect(await edit.count()).toBe(0);
    await look(page, '73-menu-phone');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Actions pour plain.txt' }).click();
    await edit.click();
    const toCustomers = dialog().getByRole('switch', { name: 'Visible par les clients' });
    await toCustomers.waitFor();
    expect(await toCustomers.isDisabled()).toBe(true);
    await look(page, '74-edit-file-phone');
    page = main;
  }, 60_000);
});

async function fileOf(n: string, name: string) {
  const { items } = await entity.main.call('GET /v1/entities/{e}/invoices/{n}/attachments', {
    path: { e: entity.id, n },
  });
  const a = items.find(({ fileName }) => fileName === name)?.id ?? '';
  return entity.main.call('GET /v1/entities/{e}/attachments/{a}', {
    path: { e: entity.id, a },
  });
}

async function exported(form: string, name: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const item = page.getByRole('button', { name: form, exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), item.click()]);
  expect(file.suggestedFilename()).toMatch(name);
  return buffer(await file.createReadStream());
}
