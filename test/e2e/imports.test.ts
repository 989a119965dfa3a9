import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import type { CallInput } from '#shared/contract/client.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let tom: Person;
let ida: Person;
let administrator: Page;

describe.skipIf(!chromiumPath)(browserSuite('imports and contacts'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise', language: 'en' });
    tom = await aColleague(entity, 'sales-administration', {
      firstName: 'Tom',
      lastName: 'Lemaire',
    });
    ida = await aColleague(entity, 'sales-manager', { firstName: 'Ida', lastName: 'Roux' });
    await newCustomer({ code: 'C/1', name: 'Atelier Brodeur' });
    await newCustomer({ code: 'C-2', name: 'Menuiserie Delmas' });
    await associate('C-2', tom.id);
    administrator = await aReader(browser);
    await signIn(administrator, world, world.main.login);
  });

  test('D3 C4 C10 a CSV file is mapped, checked, imported and undone', async () => {
    const page = administrator;
    await open(page, world, `/e/${entity.id}/customers`, 'Customers');
    await page.getByRole('main').getByRole('link', { name: 'Import' }).click();
    await page.getByRole('heading', { name: 'Import customers', level: 1 }).waitFor();
    const [name, template] = await downloaded(page, () =>
      page.getByRole('button', { name: 'Download a template' }).click(),
    );
    expect(name).toBe('customers.csv');
    expect(template).toMatch(/^\ufeffcode,name,kind,.*delivery\.city.*,collector,colleague\r\n$/);
    await page.locator('summary').click();
    await look(page, '60-import-file');
    await upload(page, 'clients octobre.csv', customersFile);

    await page.getByRole('heading', { name: 'What are the columns?', level: 1 }).waitFor();
    await page.getByText('6 of 7 columns taken over').waitFor();
    const code = page.getByLabel('Field of the column “Code client”');
    expect(await code.inputValue()).toBe('code');
    await code.selectOption({ label: '— Leave out —' });
    await page.getByText('Still without a column, but required: Code.').waitFor();
    const check = page.getByRole('button', { name: 'Check the file' });
    expect(await check.isDisabled()).toBe(true);
    await code.selectOption({ label: 'Code *' });
    const note = page.getByLabel('Field of the column “Remarque”');
    const taken = note.getByRole('option', { name: 'City (column “Ville”)' });
    expect(await taken.isDisabled()).toBe(true);
    await note.selectOption({ label: 'Notes' });
    await page.getByRole('switch', { name: /^Remove colleagues/ }).check();
    await page.reload();
    await page.getByText('7 of 7 columns taken over').waitFor();
    expect(await page.getByRole('switch').isChecked()).toBe(true);
    await look(page, '61-import-columns');
    await check.click();

    await page.getByRole('heading', { name: 'Check before importing', level: 1 }).waitFor();
    const apply = page.getByRole('button', { name: 'Import 2 rows' });
    await apply.waitFor();
    expect(await figures(page)).toEqual({
      'To be created': '1',
      'To be updated': '1',
      Unchanged: '0',
      Refused: '3',
    });
    await page.getByText('Ida Roux comes to see 2 customers.').waitFor();
    await page.getByText('Tom Lemaire no longer sees 1 customer').waitFor();
    await page
      .getByRole('row', { name: 'Menuiserie Delmas C-2 Tom Lemaire Dissociated' })
      .waitFor();
    const refused = page.getByRole('table', { name: 'Refused rows' }).getByRole('row');
    await refused.nth(3).waitFor();
    expect(await refused.allInnerTexts()).toEqual([
      expect.stringMatching(/Line\s+Column\s+Reason/),
      expect.stringMatching(/^4\s+Raison sociale\s+This is needed, but empty/),
      expect.stringMatching(/^5\s+Commercial\s+Nobody here has this login/),
      expect.stringMatching(/^6\s+—\s+A row further up is about the same record/),
    ]);
    expect(await namesOf()).not.toContain('Nouveau Client');
    await look(page, '62-import-check');
    await page.reload();
    await apply.click();

    await page.getByRole('heading', { name: 'Result of the import', level: 1 }).waitFor();
    await page.getByText('The file is imported').waitFor();
    expect(await figures(page)).toMatchObject({ Created: '1', Updated: '1', Refused: '3' });
    await look(page, '63-import-result');
    expect(await colleagueIds('C-2')).toEqual([ida.id]);
    expect((await customer('C-9')).notes).toBe('new');
    const [file, rows] = await downloaded(page, () =>
      page.getByRole('button', { name: 'Download refused rows' }).click(),
    );
    expect(file).toBe('clients octobre-refused.csv');
    expect(rows).toContain('C-11;Mauvais;Paris;Nobody Known');

    const result = page.url();
    const theRun = page.getByRole('heading', { name: 'Import of a file', level: 1 });
    await page.getByRole('link', { name: 'Show the run, or undo it' }).click();
    await theRun.waitFor();
    await look(page, '69-import-run');
    await page.getByRole('link', { name: 'clients octobre.csv' }).click();
    await page.getByText('The file is imported').waitFor();
    await page.goBack();
    await theRun.waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('heading', { name: 'Undoing of a run', level: 1 }).waitFor();
    await page.getByRole('main').getByText('2 taken back').waitFor();
    expect(await namesOf()).toEqual(['Atelier Brodeur', 'Menuiserie Delmas']);
    expect(await colleagueIds('C-2')).toEqual([tom.id]);
    await page.goto(result);
    await page.getByText('This import was undone').waitFor();
  }, 90_000);

  test('D3 C10 a workbook is dropped; what changed since its check is checked again', async () => {
    const page = administrator;
    await open(page, world, `/e/${entity.id}/imports`, 'Import');
    await look(page, '64-import-kinds');
    await page.getByRole('main').getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('heading', { name: 'Import contacts', level: 1 }).waitFor();
    await drop(page, 'contacts.xlsx', await buffer(writeXlsx(contactRows, 'Contacts')));
    await page.getByRole('button', { name: 'Check the file' }).click();
    const apply = page.getByRole('button', { name: 'Import 2 rows' });
    await apply.waitFor();
    await newContact('C/1', { name: 'Hélène Roy', email: 'h.roy@client.example' });
    await apply.click();
    await page.getByText(/^Something changed since the last check/).waitFor();
    await apply.waitFor();
    expect(await figures(page)).toMatchObject({ 'To be created': '1', 'To be updated': '1' });
    await look(page, '65-import-checked-again');
    await apply.click();
    await page.getByText('The file is imported').waitFor();
    expect(await contactsOf('C/1')).toMatchObject([{ name: 'Hélène Roy', title: 'Comptable' }]);
    const [name] = await downloaded(page, () =>
      page.getByRole('button', { name: 'Download refused rows' }).click(),
    );
    expect(name).toBe('contacts-refused.xlsx');

    await page.getByRole('link', { name: 'Import another file' }).click();
    await drop(page, 'contacts.xlsx', await buffer(writeXlsx(contactRows, 'Contacts')));
    await page.getByText('As in the last import of a file with these columns').waitFor();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText(/^There is nothing to import/).waitFor();
    expect(await figures(page)).toMatchObject({ Unchanged: '2', Refused: '1' });
    expect(await apply.count()).toBe(0);
  }, 90_000);

  test('D3 files that cannot be imported say why, and an upload can be cancelled', async () => {
    const page = administrator;
    const start = `/e/${entity.id}/imports?kind=invoices`;
    await open(page, world, start, 'Import invoices');
    await upload(page, 'invoices.pdf', 'number');
    await page.getByText(/^Only CSV, TSV, TXT and XLSX files can be imported/).waitFor();
    await upload(page, 'invoices.xlsx', 'no workbook');
    await page.getByText('The content is not what the name of the file says.').waitFor();
    await page.getByRole('link', { name: 'Upload another file' }).click();

    const rows = Array.from({ length: 9 }, (_, index) => `F-${index},C-2`);
    await upload(page, 'late.csv', ['number,customerCode', ...rows, 'F-9,"C-2'].join('\n'));
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('Line 11: A quotation mark opens a cell and is never closed.').waitFor();
    await look(page, '66-import-unreadable');
    await page.getByRole('main').getByRole('link', { name: 'Upload another file' }).click();

    const store = `${world.standIn.endpoints.ENCOURS_S3_ENDPOINT}/**`;
    await page.route(store, () => {});
    await upload(page, 'slow.csv', 'number\nF-1\n');
    await page.getByRole('progressbar', { name: 'Progress of slow.csv' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The upload was cancelled.').waitFor();
    await page.unroute(store);

    const path = { e: entity.id };
    const body = { kind: 'invoices', fileName: 'never.csv', size: 10 } as const;
    const announced = await world.main.call('POST /v1/entities/{e}/imports', { path, body });
    await page.goto(`${world.standIn.origin}/e/${entity.id}/imports/${announced.id}/result`);
    await page.getByText('The file is not here').waitFor();
    await page.waitForURL((url) => url.pathname.endsWith('/columns'));
  }, 60_000);

  test('B7 C8 only those who may import find the way to it', async () => {
    await associate('C-2', ida.id);
    const page = await aReader(browser, { viewport: { width: 390, height: 844 } });
    await signIn(page, world, ida.login);
    await open(page, world, `/e/${entity.id}/customers`, 'Customers');
    expect(await page.getByRole('link', { name: 'Import' }).count()).toBe(0);
    await open(page, world, `/e/${entity.id}/imports`, 'Not allowed');
    await open(page, world, contactsPath('C-2'), 'Menuiserie Delmas');
    await page.getByRole('heading', { name: 'Paul Weg' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add a contact' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
  }, 60_000);

  test('E1 contacts are added, changed beside others, and deleted', async () => {
    const page = administrator;
    await newCustomer({ code: 'É 7', name: 'Verrerie Zola' });
    await open(page, world, contactsPath('É 7'), 'Verrerie Zola');
    await page.getByText('No contacts yet').waitFor();
    await page.getByRole('button', { name: 'Add a contact' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add contact' }).click();
    await dialog.getByText('This is required.').waitFor();
    await dialog.getByLabel(/^Name/).fill('Inès Roy');
    await dialog.getByLabel(/^Title/).fill('Chief accountant');
    await dialog.getByLabel('Department').fill('Comptabilité');
    await dialog.getByLabel('Phone').fill('+33 (0)4 72 00 00 00 ext. 12');
    await dialog.getByLabel(/^E-mail/).fill('i.roy');
    await dialog.getByRole('button', { name: 'Add contact' }).click();
    await dialog.getByText('This is not in the form expected here.').waitFor();
    await look(page, '67-new-contact');
    await dialog.getByLabel(/^E-mail/).fill('i.roy@client.example');
    await dialog.getByRole('button', { name: 'Add contact' }).click();
    await page.getByText('Inès Roy is added').waitFor();
    const links = page.getByRole('list', { name: 'Contacts' }).getByRole('link');
    await links.first().waitFor();
    expect(await Promise.all((await links.all()).map((link) => link.getAttribute('href')))).toEqual(
      ['mailto:i.roy@client.example', 'tel:+33472000000;ext=12'],
    );

    await page.getByRole('button', { name: 'Edit Inès Roy' }).click();
    await dialog.getByLabel(/^Title/).fill('Mine');
    const [{ id = '', version = 0 } = {}] = await contactsOf('É 7');
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}/contacts/{c}', {
      path: { e: entity.id, code: toKey('É 7'), c: id },
      body: { title: 'Theirs', department: null },
      ifMatch: version,
    });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Load their version' }).click();
    await dialog.getByText('Title is now “Theirs”').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await contactsOf('É 7')).toMatchObject([{ title: 'Mine', department: null }]);
    await look(page, '68-contacts');

    await page.getByRole('button', { name: 'Delete Inès Roy' }).click();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Inès Roy is deleted').waitFor();
    await page.getByText('No contacts yet').waitFor();
    expect(await contactsOf('É 7')).toEqual([]);
  }, 60_000);
});

const customersFile = [
  'Code client;Raison sociale;Ville;Commercial;Téléphone;Groupe;Remarque',
  'C-2;Menuiserie Delmas;Lyon;Ida Roux;+33 4 72 00 00 00;North;known',
  'C-9;Nouveau Client;Paris;ida roux;;;new',
  'C-10;;Paris;;;;',
  'C-11;Mauvais;Paris;Nobody Known;;;',
  'C-9;Again;Paris;;;;',
].join('\r\n');

const contactRows = [
  ['Code client', 'Nom', 'Fonction', 'Courriel'],
  ['C/1', 'Hélène Roy', 'Comptable', 'h.roy@client.example'],
  ['C-2', 'Paul Weg', '', ''],
  ['NONE', 'Zed', '', ''],
];

const contactsPath = (code: string) => `/e/${entity.id}/customers/${toKey(code)}/contacts`;

/** Chooses a file with the browser's own chooser. */
async function upload(page: Page, name: string, content: string): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Drops a file from the desktop. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], called));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  const zone: Locator = page.getByRole('region', { name: 'File to import' });
  await zone.dispatchEvent('dragover', { dataTransfer });
  await page.getByText('Drop to import').waitFor();
  await zone.dispatchEvent('drop', { dataTransfer });
}

/** The name and the text of what a click downloads. */
async function downloaded(page: Page, click: () => Promise<void>): Promise<[string, string]> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

/** The figures on rows, by what they are called. */
async function figures(page: Page): Promise<Record<string, string>> {
  const main = page.getByRole('main');
  const [names, values] = await Promise.all([
    main.getByRole('term').allInnerTexts(),
    main.getByRole('definition').allInnerTexts(),
  ]);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

type NewCustomer = CallInput<'POST /v1/entities/{e}/customers'>['body'];

const newCustomer = (body: NewCustomer) =>
  world.main.call('POST /v1/entities/{e}/customers', { path: { e: entity.id }, body });

const customer = (code: string) =>
  world.main.call('GET /v1/entities/{e}/customers/{code}', {
    path: { e: entity.id, code: toKey(code) },
  });

/** The names of the customers that there are. */
async function namesOf(): Promise<string[]> {
  const path = { e: entity.id };
  const { items } = await world.main.call('GET /v1/entities/{e}/customers', { path });
  return items.map(({ name }) => name).sort();
}

const associate = (code: string, u: string) =>
  world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
    path: { e: entity.id, code: toKey(code), u },
  });

async function colleagueIds(code: string): Promise<string[]> {
  const path = { e: entity.id, code: toKey(code) };
  const list = await world.main.call('GET /v1/entities/{e}/customers/{code}/colleagues', { path });
  return list.items.map(({ userId }) => userId);
}

type NewContact = CallInput<'POST /v1/entities/{e}/customers/{code}/contacts'>['body'];

const newContact = (code: string, body: NewContact) =>
  world.main.call('POST /v1/entities/{e}/customers/{code}/contacts', {
    path: { e: entity.id, code: toKey(code) },
    body,
  });

async function contactsOf(code: string) {
  const path = { e: entity.id, code: toKey(code) };
  return (await world.main.call('GET /v1/entities/{e}/customers/{code}/contacts', { path })).items;
}
