import { buffer } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { days, later, minutes } from '#test/support/clock.ts';
import { aColleague, anEntity, linkToken, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const fileName = 'Bon de livraison signé n° 4711.txt';
const bytes = Buffer.from('Reçu en bon état.\n');
const reader = 'h.roy@client.example';

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;
let file: string;

const path = () => ({ e: entity.id, a: file });
const dialog = () => page.getByRole('dialog');
const ledger = async () =>
  (await entity.main.call('GET /v1/entities/{e}/attachments/{a}/ledger', { path: path() })).items;

async function showTo(shown: { visibleToCustomers?: boolean; visibleToColleagues?: boolean }) {
  const { version } = await entity.main.call('GET /v1/entities/{e}/attachments/{a}', {
    path: path(),
  });
  await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
    path: path(),
    body: shown,
    ifMatch: version,
  });
}

async function openDialog(): Promise<void> {
  await open(page, world, `/e/${entity.id}/invoices/F-1`, 'F-1');
  await page.getByRole('button', { name: `Actions for ${fileName}` }).click();
  await page.getByRole('button', { name: 'Send a link', exact: true }).click();
  await dialog().waitFor();
}

const send = () => dialog().getByRole('button', { name: 'Send', exact: true }).click();

/** The page that the newest link to somebody opens, on a phone. */
async function opened(options: { locale?: string; to?: string } = {}): Promise<Page> {
  await world.standIn.idle();
  const token = await linkToken(world, options.to ?? reader);
  const phone = await aReader(browser, {
    locale: options.locale ?? 'en-GB',
    viewport: { width: 390, height: 800 },
  });
  await phone.goto(`${world.standIn.origin}/file#token=${token}`);
  return phone;
}

const headed = (phone: Page, name: string) =>
  phone.getByRole('heading', { name, exact: true, level: 1 }).waitFor();

/** That a page names neither the file nor the people. */
async function tellsNothing(phone: Page): Promise<void> {
  const text = await phone.locator('body').innerText();
  for (const secret of ['livraison', 'Ardoise', 'Hélène', 'Alex Martin']) {
    expect(text).not.toContain(secret);
  }
  expect(await phone.getByRole('button', { name: /Download|Télécharger/ }).count()).toBe(0);
}

describe.skipIf(!chromiumPath)(browserSuite('links to files, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise', timeZone: 'Pacific/Kiritimati' });
    const stated = { code: '8005551', name: 'Librairie des Quais', language: 'fr' as const };
    const { code } = await aCustomer(entity, stated);
    const others = ['Anne', 'Bruno', 'Chloé', 'David', 'Emma'].map((name) => {
      return { name: `${name} Lefebvre`, department: 'Achats', email: `${name[0]}@client.example` };
    });
    for (const contact of [
      { name: 'Hélène Roy', email: reader },
      { name: 'Paul Petit' },
      ...others,
    ]) {
      const of = { e: entity.id, code };
      await entity.main.call('POST /v1/entities/{e}/customers/{code}/contacts', {
        path: of,
        body: contact,
      });
    }
    await anInvoice(entity, code, { number: 'F-1' });
    file = (await attached(entity, ['F-1'], { fileName, bytes })).id;
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('G3 G7 a file that is shown to nobody is not sent, and the way to show it is offered', async () => {
    await openDialog();
    await dialog().getByText('is not shown to anybody yet').waitFor();
    expect(await dialog().getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);
    await look(page, '90-link-not-shown');
    await dialog().getByRole('button', { name: 'Change who sees it' }).click();
    await dialog().getByRole('switch', { name: 'Visible to customers' }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
  }, 60_000);

  test('G7 a link is sent to a contact of the customer, with a word', async () => {
    await openDialog();
    await dialog().getByText('It is valid for 30 days.').waitFor();
    await dialog().getByText('One contact has no e-mail address.').waitFor();
    await dialog().getByText('make the file visible to colleagues first').waitFor();
    await send();
    await dialog().getByText('Choose to whom the link is sent.').waitFor();
    await dialog().getByRole('searchbox').fill('helene');
    await dialog()
      .getByRole('radio', { name: /Hélène Roy/ })
      .check();
    expect(await dialog().getByText('Choose to whom the link is sent.').count()).toBe(0);
    await dialog().getByLabel('A word to them').fill('Le bon demandé ce matin.');
    await look(page, '91-send-link');
    await send();
    await page.getByText(`The link to ${fileName} is on its way`).waitFor();
    await world.standIn.idle();
    const [message] = await world.standIn.emails({ to: reader });
    expect(message).toMatchObject({ subject: 'Un fichier envoyé par Ardoise' });
    for (const said of [fileName, 'Le bon demandé ce matin.', 'Alex Martin']) {
      expect(message?.text).toContain(said);
    }
    const shown = await aReader(browser, { viewport: { width: 390, height: 800 } });
    await shown.setContent(message?.html ?? '');
    await look(shown, '92-link-email-phone');
    expect((await ledger())[0]).toMatchObject({
      event: 'link-sent',
      detail: { to: 'Hélène Roy' },
    });
  }, 60_000);

  test('G7 looking at the page counts nothing, and the download arrives', async () => {
    const before = await ledger();
    const phone = await opened();
    await headed(phone, 'A file for you');
    await phone.getByText('Alex Martin of Ardoise sends you this file.').waitFor();
    await phone.getByText(fileName).waitFor();
    await phone.getByText(`Plain text · ${bytes.length} bytes`).waitFor();
    await phone.getByText(/until .+ GMT\+14\./).waitFor();
    await look(phone, '93-file-link-phone');
    for (const method of ['GET', 'HEAD']) {
      for (const address of ['/file', '/v1/links/inspect', '/v1/links/open']) {
        await (await fetch(world.standIn.origin + address, { method })).arrayBuffer();
      }
    }
    expect(await ledger()).toEqual(before);

    const button = phone.getByRole('button', { name: 'Download' });
    for (const times of [1, 2]) {
      const [download] = await Promise.all([phone.waitForEvent('download'), button.click()]);
      expect(download.suggestedFilename()).toBe(fileName);
      expect(await buffer(await download.createReadStream())).toEqual(bytes);
      await phone.getByText('The download has begun.').waitFor();
      const [last, ...others] = await ledger();
      expect(last).toMatchObject({
        event: 'downloaded',
        by: { kind: 'link', name: 'Hélène Roy' },
      });
      expect(others).toHaveLength(before.length + times - 1);
    }
    await look(phone, '94-file-link-downloaded-phone');
    await phone.reload();
    await headed(phone, 'A file for you');
    await phone.context().close();
  }, 60_000);

  test('G7 without a connection, and after too many tries, the page says so and goes on', async () => {
    const phone = await opened({ locale: 'fr-FR' });
    await headed(phone, 'Un fichier pour vous');
    await look(phone, '95-file-link-french-phone');
    const button = phone.getByRole('button', { name: 'Télécharger' });
    await phone.context().setOffline(true);
    await button.click();
    await phone.getByText('vérifiez votre connexion').first().waitFor();
    await look(phone, '96-file-link-offline-phone');
    await phone.context().setOffline(false);
    await phone.route('**/v1/links/inspect', (route) => {
      const problem = { type: 'about:blank', status: 429, code: 'too-many-requests', title: '' };
      const headers = { 'retry-after': '30', 'content-type': 'application/problem+json' };
      return route.fulfill({ status: 429, headers, body: JSON.stringify(problem) });
    });
    await phone.reload();
    await phone.getByText('30 secondes').waitFor();
    await look(phone, '97-file-link-limited-phone');
    await phone.unroute('**/v1/links/inspect');
    await phone.getByRole('button', { name: 'Réessayer' }).click();
    await phone.getByText(fileName).waitFor();
    await phone.getByRole('button', { name: 'English' }).click();
    await headed(phone, 'A file for you');
    await phone.context().close();
  }, 60_000);

  test('A4 G7 an expired link says so and tells nothing', async () => {
    const phone = await opened();
    await headed(phone, 'A file for you');
    await later(world, days(30) + minutes(5), async () => {
      // What was open already learns it with the download.
      await phone.getByRole('button', { name: 'Download' }).click();
      await headed(phone, 'This link has expired');
      await tellsNothing(phone);
      await phone.reload();
      await headed(phone, 'This link has expired');
      await look(phone, '98-file-link-expired-phone');
      await phone.getByRole('button', { name: 'Français' }).click();
      await headed(phone, 'Ce lien a expiré');
    });
    await phone.context().close();
  }, 60_000);

  test('G7 a colleague is sent a link, and one who is hidden from meanwhile is not', async () => {
    const colleague = await aColleague(entity, 'guest', { firstName: 'Inès', lastName: 'Garnier' });
    await showTo({ visibleToColleagues: true });
    await openDialog();
    await dialog().getByText('A colleague', { exact: true }).click();
    await dialog()
      .getByRole('radio', { name: /Inès Garnier/ })
      .check();
    await look(page, '99-send-link-colleague');
    await showTo({ visibleToColleagues: false });
    await send();
    await dialog().getByText('the file has just been hidden from this person').waitFor();
    await dialog().getByText('make the file visible to colleagues first').waitFor();
    await look(page, '100-send-link-refused');
    await showTo({ visibleToColleagues: true });
    await openDialog();
    await dialog().getByText('A colleague', { exact: true }).click();
    await dialog()
      .getByRole('radio', { name: /Inès Garnier/ })
      .check();
    await send();
    await page.getByText(`The link to ${fileName} is on its way`).waitFor();
    const phone = await opened({ to: colleague.email });
    await phone.getByText(fileName).waitFor();
    await phone.context().close();
  }, 60_000);

  test('G7 of several customers the one is chosen whose contact is written to', async () => {
    const other = await aCustomer(entity, { name: 'Papeterie Vasseur' });
    await anInvoice(entity, other.code, { number: 'G-1' });
    const { id, version } = await attached(entity, ['F-1', 'G-1'], {
      fileName: 'Avenant.txt',
      bytes,
    });
    await entity.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
      path: { e: entity.id, a: id },
      body: { visibleToColleagues: true, visibleToCustomers: true },
      ifMatch: version,
    });
    const collector = await aColleague(entity, 'collector', { language: 'fr' });
    const phone = await aReader(browser, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 800 },
    });
    await signIn(phone, world, collector.login);
    await open(phone, world, `/e/${entity.id}/invoices/G-1`, 'G-1');
    await phone.getByRole('button', { name: 'Actions pour Avenant.txt' }).click();
    await phone.getByRole('button', { name: 'Envoyer un lien', exact: true }).click();
    const asked = phone.getByRole('dialog');
    await asked.getByText('Il est valable 30 jours').waitFor();
    await asked
      .getByLabel('Client', { exact: true })
      .selectOption({ label: `${other.code} · Papeterie Vasseur` });
    await asked.getByText('Aucun contact de ce client n’a d’adresse e-mail.').waitFor();
    await asked
      .getByLabel('Client', { exact: true })
      .selectOption({ label: '8005551 · Librairie des Quais' });
    await asked.getByRole('radio', { name: /Hélène Roy/ }).check();
    await look(phone, '105-send-link-phone');
    await asked.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await phone.getByText('Le lien vers Avenant.txt est en route').waitFor();
    await phone.context().close();
  }, 60_000);

  test('G7 that nobody can be written to is said where they were chosen', async () => {
    await openDialog();
    const { items } = await entity.main.call('GET /v1/entities/{e}/customers/{code}/contacts', {
      path: { e: entity.id, code: '8005551' },
    });
    const gone = items.find(({ name }) => name === 'Anne Lefebvre');
    await dialog()
      .getByRole('radio', { name: /Anne Lefebvre/ })
      .check();
    await dialog().getByLabel('A word to them').fill('Kept');
    await entity.main.call('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}', {
      path: { e: entity.id, code: '8005551', c: gone?.id ?? '' },
    });
    await send();
    await dialog().getByText('The link could not be sent to this person').waitFor();
    expect(await dialog().getByLabel('A word to them').inputValue()).toBe('Kept');
    await dialog()
      .getByRole('radio', { name: /Bruno Lefebvre/ })
      .check();
    expect(await dialog().getByText('The link could not be sent to this person').count()).toBe(0);
    await send();
    await page.getByText(`The link to ${fileName} is on its way`).waitFor();
  }, 60_000);

  test('G6 G7 a link to what is hidden is stopped in both languages, also when it is shown again', async () => {
    await openDialog();
    await dialog()
      .getByRole('radio', { name: /Hélène Roy/ })
      .check();
    await send();
    await page.getByText(`The link to ${fileName} is on its way`).waitFor();
    const phone = await opened({ locale: 'fr-FR' });
    await phone.getByText(fileName).waitFor();
    await showTo({ visibleToCustomers: false });
    await phone.getByRole('button', { name: 'Télécharger' }).click();
    await headed(phone, 'Ce lien ne fonctionne plus');
    await showTo({ visibleToCustomers: true });
    await phone.reload();
    await headed(phone, 'Ce lien ne fonctionne plus');
    await tellsNothing(phone);
    await look(phone, '101-file-link-revoked-phone');
    await phone.getByRole('button', { name: 'English' }).click();
    await headed(phone, 'This link no longer works');
    await tellsNothing(phone);
    await phone.goto(`${world.standIn.origin}/file#token=${'x'.repeat(43)}`);
    await headed(phone, 'This link is not known');
    await phone.goto(`${world.standIn.origin}/file`);
    await headed(phone, 'This link is not known');
    await look(phone, '102-file-link-unknown-phone');
    await phone.context().close();
  }, 60_000);

  test('G11 the history and the log name the links that were sent, and who used them', async () => {
    await open(page, world, `/e/${entity.id}/invoices/F-1`, 'F-1');
    await page.getByRole('button', { name: `Actions for ${fileName}` }).click();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await dialog().getByText('Refused: the link had been stopped').first().waitFor();
    await dialog().getByText('Refused: the link had expired').first().waitFor();
    const lines = await dialog().getByRole('listitem').allInnerTexts();
    expect(lines.some((line) => /Link sent.*Sent to Hélène Roy/s.test(line))).toBe(true);
    expect(lines.some((line) => /Downloaded\s+by Hélène Roy\s+Link/.test(line))).toBe(true);
    await look(page, '103-file-history-links');
    await page.keyboard.press('Escape');
    await open(page, world, `/e/${entity.id}/log`, 'Log');
    await page.getByText('Link to a file sent').filter({ visible: true }).first().waitFor();
    await look(page, '104-log-links');
  }, 60_000);
});
