import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { days, later, minutes } from '#test/support/clock.ts';
import { aPlainContact } from '#test/support/contacts.ts';
import { pageToken } from '#test/support/messaging.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const bytes = Buffer.from('Reçu en bon état.\n');
const invoicePdf = 'Facture F-1.txt';
const internalNote = 'Note interne.txt';

let world: World;
let browser: Browser;
let entity: TestEntity;
let code: string;
let contact: { id: string; email: string | null };
let claire: Person;
let sales: Person;
let page: Page;
let phone: Page;

const today = () => world.standIn.clock.now().slice(0, 10);
const dayIn = (count: number) =>
  new Date(Date.parse(today()) + days(count)).toISOString().slice(0, 10);
const dialog = () => phone.getByRole('dialog');
const invoice = (number: string) => phone.getByRole('article', { name: number, exact: true });
const inbox = (title: string) => page.getByRole('article', { name: title, exact: true });
const said = (number: string) =>
  invoice(number)
    .getByRole('list', { name: `Dit de ${number}` })
    .getByRole('listitem');
const headed = (name: string) =>
  phone.getByRole('heading', { name, exact: true, level: 1 }).waitFor();

async function writeTo(to: string, stated: { kind: 'reminder' | 'internal'; subject: string }) {
  const { messageId } = await claire.call('POST /v1/entities/{e}/customers/{code}/messages', {
    path: { e: entity.id, code },
    body: {
      ...stated,
      to: [to],
      cc: [],
      invoices: ['F-1', 'F-2'],
      body: 'Bonjour Madame,\n\nces factures sont échues. Pourriez-vous nous dire quand vous les réglerez ?',
      includeFiles: true,
    },
  });
  await world.standIn.idle();
  return messageId;
}

const addressFor = async (email: string | null) =>
  `${world.standIn.origin}/page#token=${await pageToken(entity, email)}`;

/** Presses something and says what the dialog then asks for. */
async function answer(number: string, action: string, fill: () => Promise<unknown>) {
  await invoice(number)
    .getByRole('button', { name: `${action} (${number})` })
    .click();
  await dialog().waitFor();
  await fill();
}

/** Twice, as an impatient reader does. */
const sendTwice = () => dialog().getByRole('button', { name: 'Envoyer', exact: true }).dblclick();

async function decide(title: string, button: string, word: string, told: string) {
  const card = inbox(title);
  if (word !== '') await card.getByRole('textbox').fill(word);
  await card.getByRole('button', { name: button, exact: true }).click();
  await page.getByText(told).last().waitFor();
  await card.waitFor({ state: 'detached' });
}

describe.skipIf(!chromiumPath)(browserSuite('interactive pages, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Cartonnages Ardoise' });
    const customer = await aCustomer(entity, {
      code: '8005560',
      name: 'Librairie des Quais',
      language: 'fr',
    });
    ({ code } = customer);
    contact = await aPlainContact(entity, customer, {
      name: 'Hélène Roy',
      email: 'h.roy@quais.example',
    });
    claire = await aColleague(entity, 'collector', { firstName: 'Claire', lastName: 'Petit' });
    sales = await aColleague(entity, 'sales-manager', { firstName: 'Inès', lastName: 'Garnier' });
    const path = { e: entity.id, code };
    await entity.main.call('PUT /v1/entities/{e}/customers/{code}/collector', {
      path,
      body: { userId: claire.id },
    });
    const items = [
      { number: 'F-1', dueDate: dayIn(-40), amount: '1250.00', reference: 'Commande d’automne' },
      { number: 'F-2', dueDate: dayIn(-5), amount: '480.40', balance: '180.40' },
      { number: 'F-3', dueDate: dayIn(20), amount: '99.90' },
      { number: 'AV-4', dueDate: dayIn(-2), amount: '-50.00', type: 'credit-note' as const },
    ];
    for (const item of items) await anInvoice(entity, code, { issueDate: dayIn(-70), ...item });
    const shown = { bytes, visibleToCustomers: true };
    await attached(entity, ['F-1'], { fileName: invoicePdf, ...shown });
    await attached(entity, ['F-1'], { fileName: internalNote, bytes });
    await writeTo(contact.id, { kind: 'reminder', subject: 'Deux factures échues' });
    page = await aReader(browser);
    await signIn(page, world, claire.login);
    phone = await aReader(browser, { viewport: { width: 390, height: 844 } });
  });

  test('H3 G7 a customer sees the message, what is open and the files that are shared', async () => {
    await phone.goto(await addressFor(contact.email));
    await headed('Deux factures échues');
    await phone.getByText('Les 2 pièces dont il s’agit').waitFor();
    expect(await phone.getByRole('article').count()).toBe(2);
    await phone.getByRole('button', { name: '2 autres pièces ouvertes' }).click();
    expect(await phone.getByRole('article').count()).toBe(4);
    const text = await phone.locator('body').innerText();
    for (const hidden of [internalNote, 'Inès', entity.id]) expect(text).not.toContain(hidden);
    await look(phone, '180-page-phone');
    const button = invoice('F-1').getByRole('button', { name: `Télécharger ${invoicePdf}` });
    const [download] = await Promise.all([phone.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe(invoicePdf);
    // The way past the navigation leaves the token where it is.
    await phone.getByRole('link', { name: 'Aller au contenu' }).focus();
    await phone.keyboard.press('Enter');
    await phone.waitForURL(/#token=/);
    await phone.reload();
    await headed('Deux factures échues');
  }, 60_000);

  test('H3 an invoice is promised, disputed and commented on, each once', async () => {
    await answer('F-1', 'Nous réglerons le…', async () => {
      await dialog().getByRole('button', { name: 'Envoyer', exact: true }).click();
      await dialog().getByText('Ce champ').waitFor();
      await dialog().getByLabel('Date de règlement').fill(dayIn(-1));
      await dialog().getByRole('button', { name: 'Envoyer', exact: true }).click();
      await dialog().getByText('Choisissez aujourd’hui ou un jour à venir.').waitFor();
      await dialog().getByLabel('Date de règlement').fill(dayIn(7));
      await dialog().getByLabel('Votre commentaire (facultatif)').fill('Par virement.');
      await look(phone, '181-page-promise-phone');
    });
    await sendTwice();
    await said('F-1').getByText('Par virement.').waitFor();
    await answer('F-2', 'Nous contestons', async () => {
      await dialog().getByLabel('Motif').selectOption('Quantité');
      await dialog().getByLabel('Votre commentaire').fill('8 cartons reçus sur 10.');
      await look(phone, '182-page-dispute-phone');
    });
    await sendTwice();
    await said('F-2').getByText('Contestée').waitFor();
    const comment = phone.getByRole('textbox', { name: 'Votre commentaire' });
    await comment.fill('Notre banque a changé.');
    await phone.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await phone.getByText('Notre banque a changé.').waitFor();
    expect(await comment.inputValue()).toBe('');
    const path = { e: entity.id };
    const { items } = await entity.main.call('GET /v1/entities/{e}/proposals', { path });
    expect(items.map(({ changes }) => changes[0]?.field).sort()).toEqual([
      'comment',
      'prequalification',
      'prequalification',
    ]);
  }, 60_000);

  test('H3 G10 a file is sent for an invoice, and one that is none is refused', async () => {
    await answer('F-2', 'Envoyer un fichier', async () => {
      const [chooser] = await Promise.all([
        phone.waitForEvent('filechooser'),
        dialog().getByRole('button', { name: 'Choisir des fichiers' }).click(),
      ]);
      await chooser.setFiles([
        { name: 'Bon de livraison.txt', mimeType: 'text/plain', buffer: bytes },
        { name: 'Photo.png', mimeType: 'image/png', buffer: bytes },
      ]);
    });
    await dialog().getByRole('button', { name: 'Envoyer 2 fichiers' }).click();
    await dialog().getByRole('alert').waitFor();
    await look(phone, '183-page-files-phone');
    await dialog().getByRole('button', { name: 'Retirer Photo.png' }).click();
    await dialog().waitFor({ state: 'detached' });
    await said('F-2').getByText('Fichier : Bon de livraison.txt').waitFor();
    await look(phone, '184-page-said-phone');
  }, 60_000);

  test('H3 E5 what was said waits for whoever is in charge, and counts once it is accepted', async () => {
    await open(page, world, `/e/${entity.id}/proposals`, 'Proposals');
    const own = page.getByRole('list', { name: /^For you/ });
    await own.getByRole('article', { name: 'Comment', exact: true }).waitFor();
    expect(await own.getByRole('article').count()).toBe(4);
    await look(page, '185-inbox');
    await page.setViewportSize({ width: 390, height: 844 });
    await look(page, '185b-inbox-phone');
    await page.setViewportSize({ width: 1280, height: 860 });
    const file = inbox('File sent · F-2');
    const lookAt = file.getByRole('button', { name: 'Look at it' });
    const [download] = await Promise.all([page.waitForEvent('download'), lookAt.click()]);
    expect(download.suggestedFilename()).toBe('Bon de livraison.txt');
    await decide('File sent · F-2', 'Accept', '', 'the file is attached to the invoice');
    await decide('Promise to pay · F-1', 'Accept', 'Merci !', 'the invoice is qualified');
    const word = 'Le transporteur confirme 10 cartons.';
    await decide('Dispute · F-2', 'Do not accept', word, 'Not accepted');
    const { qualification } = await entity.main.call('GET /v1/entities/{e}/invoices/{n}', {
      path: { e: entity.id, n: 'F-1' },
    });
    expect(qualification).toMatchObject({ kind: 'promise', promiseDate: dayIn(7) });
    await open(page, world, `/e/${entity.id}/customers/${code}/proposals`, 'Librairie des Quais');
    await inbox('Dispute · F-2').getByText(word).waitFor();
    await look(page, '186-proposals-of-customer');
    await inbox('Dispute · F-2').getByRole('link', { name: 'See the message' }).click();
    await page.getByRole('heading', { name: 'Deux factures échues', level: 1 }).waitFor();

    await phone.reload();
    await said('F-1').getByText('Merci !').waitFor();
    await said('F-2').getByText('Non retenu').waitFor();
    await invoice('F-2')
      .getByRole('button', { name: 'Télécharger Bon de livraison.txt' })
      .waitFor();
    await look(phone, '187-page-answered-phone');
    await phone.getByRole('button', { name: 'English' }).click();
    await phone.getByText('Payment announced for').first().waitFor();
    await phone.setViewportSize({ width: 1440, height: 900 });
    await look(phone, '188-page-wide');
  }, 60_000);

  test('H3 several invoices are answered at once', async () => {
    await writeTo(contact.id, { kind: 'reminder', subject: 'Toujours ouvertes' });
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(await addressFor(contact.email));
    await headed('Toujours ouvertes');
    await phone.getByRole('button', { name: 'Being processed (2 invoices at once)' }).click();
    await dialog().getByText('F-1, F-2').waitFor();
    await dialog().getByRole('button', { name: 'Send', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    for (const number of ['F-1', 'F-2']) {
      await invoice(number).getByRole('list').getByText('Waits for an answer').waitFor();
    }
    expect(await phone.getByRole('button', { name: /at once/ }).count()).toBe(0);
  }, 60_000);

  test('H2 a colleague sees what is said among colleagues, and comments', async () => {
    await writeTo(sales.id, { kind: 'internal', subject: 'Do you know more?' });
    const reader = await aReader(browser, { viewport: { width: 390, height: 844 } });
    await reader.goto(await addressFor(sales.email));
    await reader.getByRole('heading', { name: 'Do you know more?', level: 1 }).waitFor();
    await reader.getByText('Among colleagues').waitFor();
    await reader.getByText('Promise to pay').waitFor();
    expect(await reader.getByRole('button', { name: /We will pay|Send a file/ }).count()).toBe(0);
    await look(reader, '189-page-colleague-phone');
    await reader.getByRole('button', { name: 'Comment (F-1)' }).click();
    await reader.getByRole('dialog').getByRole('textbox').fill('They wait for their auditor.');
    await reader.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    await reader.getByRole('list', { name: 'Said of F-1' }).getByText('auditor').waitFor();
    await reader.context().close();
    await open(page, world, `/e/${entity.id}/proposals`, 'Proposals');
    await inbox('Comment · F-1')
      .getByText(/^Inès Garnier, /)
      .waitFor();
    await decide('Comment · F-1', 'Accept', '', 'stands in the customer’s record');
  }, 60_000);

  test('A4 G7 a page whose time has passed, or which is not known, says so and tells nothing', async () => {
    const reader = await aReader(browser, { viewport: { width: 390, height: 844 } });
    const shows = (name: string) =>
      reader.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
    const address = await addressFor(contact.email);
    await reader.goto(`${world.standIn.origin}/page#token=${'a'.repeat(43)}`);
    await shows('This link is not known');
    await reader.route('**/v1/pages/open', (route) => {
      const problem = { type: 'about:blank', status: 429, code: 'too-many-requests', title: '' };
      const headers = { 'retry-after': '30', 'content-type': 'application/problem+json' };
      return route.fulfill({ status: 429, headers, body: JSON.stringify(problem) });
    });
    await reader.goto('about:blank');
    await reader.goto(address);
    await reader.getByText('30 seconds').waitFor();
    await look(reader, '190-page-limited-phone');
    await reader.unroute('**/v1/pages/open');
    await reader.getByRole('button', { name: 'Try again' }).click();
    await shows('Toujours ouvertes');
    await later(world, days(30) + minutes(5), async () => {
      // What is open already learns it with the next word.
      await reader.getByRole('textbox', { name: 'Votre commentaire' }).fill('Trop tard ?');
      await reader.getByRole('button', { name: 'Envoyer', exact: true }).click();
      await shows('Cette page ne s’ouvre plus');
      expect(await reader.locator('body').innerText()).not.toContain('Quais');
      await look(reader, '191-page-expired-phone');
    });
    await reader.context().close();
  }, 60_000);
});
