import { buffer } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anEntity, linkToken, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { post } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const hello = Buffer.from('hello');
const email = 'helene.roy@client.example';
const userCode = '800555101';
const small = { viewport: { width: 390, height: 844 } };
const accessRoute = '/v1/entities/{e}/customers/{code}/contacts/{c}/access';

let world: World;
let browser: Browser;
let entity: TestEntity;
let contact: { e: string; code: string; c: string };
let phone: Page;

describe.skipIf(!chromiumPath)(browserSuite('the portal of contacts, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    const code = '8005551';
    await aCustomer(entity, { code, name: 'Librairie David', phone: '+33 4 72 00 00 00' });
    const now = today('Europe/Paris', world.standIn.clock.date());
    const due = (days: number) => ({ issueDate: addDays(now, -90), dueDate: addDays(now, days) });
    await anInvoice(entity, code, { number: 'F-1', amount: '300.00', ...due(-45) });
    await anInvoice(entity, code, { number: 'F-2', amount: '820.90', ...due(20) });
    await anInvoice(entity, (await aCustomer(entity)).code, { number: 'F-OTHER' });
    await file('delivery note.txt', true);
    await file('memo for us.txt', false);
    contact = { e: entity.id, code, c: await aContact('Hélène Roy', { email }) };
    await aContact('Paul Moreau', {});
    await world.main.call(`PUT ${accessRoute}`, { path: contact, body: { userCode, email } });
    phone = await aReader(browser, small);
  });

  test('E2 E4 an invited contact sets a password, and signs in to the portal by user code', async () => {
    const token = await linkToken(world, email);
    await phone.goto(`${world.standIn.origin}/invitation#token=${token}`);
    await phone.getByText(userCode, { exact: true }).waitFor();
    await phone.getByLabel(/^New password/).fill(password);
    await phone.getByRole('button', { name: 'Set password and sign in' }).click();
    await phone.waitForURL((url) => url.pathname === '/portal');
    await phone.getByRole('button', { name: 'Account menu: Hélène Roy' }).click();
    await phone.getByRole('button', { name: 'Sign out' }).click();
    await phone.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await signIn(phone, world, userCode);
    await phone.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await phone.getByText('The oldest is F-1, which was due on').waitFor();
    await phone.getByRole('listitem').filter({ hasText: 'F-2' }).getByText('€820.90').waitFor();
    await look(phone, '60-portal-phone');
  }, 60_000);

  test('E4 E7 F2 G3 the statement leads to shared files, and to nothing internal', async () => {
    await phone.getByRole('link', { name: 'Statement', exact: true }).click();
    await phone.getByRole('heading', { name: 'Statement of account', level: 1 }).waitFor();
    const items = phone.getByRole('region', { name: '31–60 days' }).getByRole('listitem');
    expect(await items.allInnerTexts()).toEqual([expect.stringMatching(/^F-1.*45 days late/s)]);
    await look(phone, '61-portal-statement-phone');
    await phone.getByRole('button', { name: '1 file of F-1' }).click();
    const dialog = phone.getByRole('dialog', { name: 'Files of F-1' });
    expect(await downloaded(dialog.getByRole('button', { name: /^Download/ }))).toBe(
      'delivery note.txt',
    );
    await dialog.getByRole('button', { name: 'Close' }).click();
    const seen: string[] = [];
    for (const path of ['', '/statement', '/invoices?status=all', '/files', '/contacts']) {
      await phone.goto(`${world.standIn.origin}/portal${path}`);
      await phone.getByRole('main').getByRole('list').first().waitFor();
      seen.push(await phone.getByRole('main').innerText());
    }
    expect(seen[2]).toMatch(/F-1.*F-2/s);
    expect(seen[3]).toMatch(/delivery note[.]txt.*On F-1/s);
    expect(seen[4]).toMatch(/Hélène Roy.*Paul Moreau/s);
    expect(seen.join()).not.toMatch(/memo for us|F-OTHER/);
  }, 60_000);

  test('E4 the statement is exported on a desk, under its name', async () => {
    const desk = await aReader(browser, { locale: 'fr-FR' });
    await signIn(desk, world, userCode);
    await open(desk, world, '/portal/statement', 'Statement of account');
    await desk.getByRole('button', { name: 'Export' }).click();
    const name = await downloaded(desk.getByRole('button', { name: 'CSV' }), /F-1.*F-2/s);
    expect(name).toMatch(/^statement-8005551-.*[.]csv$/);
    await desk.getByRole('button', { name: /^Account menu/ }).click();
    await desk.getByRole('button', { name: 'Français' }).click();
    await desk.getByRole('heading', { name: 'Relevé de compte', level: 1 }).waitFor();
    await look(desk, '62-portal-statement-french');
    await desk.getByRole('button', { name: 'English' }).click();
    await desk.getByRole('heading', { name: 'Statement of account', level: 1 }).waitFor();
    await desk.getByRole('link', { name: 'My account' }).click();
    await desk.getByRole('heading', { name: 'Your access' }).waitFor();
    expect(await desk.getByLabel('First name').count()).toBe(0);
    await desk.getByRole('heading', { name: 'Sessions' }).waitFor();
    await desk.context().close();
  }, 60_000);

  test('E4 E5 a changed phone waits, is told of, and counts once it is accepted', async () => {
    await open(phone, world, '/portal/details', 'Our details');
    await phone.getByRole('button', { name: 'Change' }).click();
    await phone.getByLabel('Phone').fill('+33 1 86 95 12 34');
    await phone.getByLabel('Website').fill('https://librairie.example');
    await phone.getByLabel('Fax').fill('+33 1 86 95 12 35');
    await look(phone, '63-portal-details-form-phone');
    await phone.getByRole('button', { name: 'Send changes' }).click();
    await phone.getByText('Sent. Your changes wait for acceptance').waitFor();
    const fact = phone.getByRole('definition').filter({ hasText: '+33 4 72 00 00 00' });
    await fact.getByText('Proposed: +33 1 86 95 12 34').waitFor();
    await fact.getByText('Waiting for acceptance').waitFor();
    await look(phone, '64-portal-details-phone');
    await phone.getByRole('button', { name: 'Change' }).click();
    await phone.getByText('Waiting for acceptance: Phone, Fax, Website.').waitFor();
    await phone.getByLabel('Fax').fill('');
    await phone.getByRole('button', { name: 'Send changes' }).click();
    await phone.getByText('Taken back. The record stays as it is.').waitFor();

    const path = { e: entity.id };
    const { items } = await world.main.call('GET /v1/entities/{e}/proposals', { path });
    await world.main.call('POST /v1/entities/{e}/proposals/{id}/acceptance', {
      path: { ...path, id: items[0]?.id ?? '' },
      body: { fields: ['phone'], word: 'Which website is it?' },
    });
    await phone.getByRole('button', { name: 'More' }).click();
    await phone.getByRole('link', { name: 'Your changes' }).click();
    await phone.getByText('Partly accepted').waitFor();
    await phone.getByText('Which website is it?').waitFor();
    const change = (name: string) => phone.getByRole('listitem').filter({ hasText: name }).last();
    await change('Website').getByText('Not accepted').waitFor();
    await change('Phone').getByText('Accepted', { exact: true }).waitFor();
    await look(phone, '65-portal-changes-phone');
    await open(phone, world, '/portal/details', 'Our details');
    await phone.getByRole('definition').getByText('+33 1 86 95 12 34').waitFor();
    expect(await phone.getByText('Waiting for acceptance').count()).toBe(0);
  }, 60_000);

  test('E5 where the entity has set it so, the change of a contact counts at once', async () => {
    const path = { e: entity.id };
    const { version } = await world.main.call('GET /v1/entities/{e}', { path });
    const body = { contactChanges: 'at-once' } as const;
    await world.main.call('PATCH /v1/entities/{e}', { path, body, ifMatch: version });
    await open(phone, world, '/portal/contacts', 'Contacts');
    await phone.getByRole('button', { name: 'Change Paul Moreau' }).click();
    await phone.getByLabel('Mobile').fill('+33 6 12 34 56 78');
    await phone.getByRole('button', { name: 'Save changes' }).click();
    await phone.getByText('Saved. Your changes count from now on.').waitFor();
    const card = phone.getByRole('listitem').filter({ hasText: 'Paul Moreau' });
    await card.getByText('+33 6 12 34 56 78').waitFor();
    await look(phone, '66-portal-contacts-phone');
  }, 60_000);

  test('E3 E7 a colleague sees the portal as the contact, and changes nothing', async () => {
    const colleague = await aReader(browser);
    await signIn(colleague, world, world.main.login);
    const { token } = await world.main.call(`POST ${accessRoute}/view`, { path: contact });
    const view = await colleague.context().newPage();
    await view.goto(`${world.standIn.origin}/portal#view=${token}`);
    await view.getByText(/^You \(.+\) see the portal as Hélène Roy$/).waitFor();
    await view.getByText(/read-only until \d\d:\d\d/).waitFor();
    expect(view.url()).toBe(`${world.standIn.origin}/portal`);
    const kept = await view.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept).not.toContain(token);
    await look(view, '67-portal-seen-as-contact');
    await view.getByRole('link', { name: 'Our details' }).click();
    await view.getByRole('heading', { name: 'Kept by the company' }).waitFor();
    expect(await view.getByRole('main').getByRole('button').count()).toBe(0);
    await view.getByRole('link', { name: 'Contacts' }).click();
    await view.getByText('Paul Moreau').waitFor();
    expect(await view.getByRole('main').getByRole('button').count()).toBe(0);
    await view.reload();
    await view.getByRole('heading', { name: 'This view has ended', level: 1 }).waitFor();
    await look(view, '68-portal-view-ended');
    await view.getByRole('link', { name: 'Back to Encours' }).click();
    await view.getByRole('heading', { name: 'Librairie David', level: 1 }).waitFor();

    const again = await world.main.call(`POST ${accessRoute}/view`, { path: contact });
    await view.goto(`${world.standIn.origin}/portal#view=${again.token}`);
    await view.getByRole('button', { name: 'End the view' }).click();
    await view.getByRole('heading', { name: 'This view has ended', level: 1 }).waitFor();
    const last = await world.main.call(`POST ${accessRoute}/view`, { path: contact });
    await view.goto(`${world.standIn.origin}/portal#view=${last.token}`);
    await view.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    world.standIn.clock.advance('PT16M');
    await view.getByRole('link', { name: 'Files', exact: true }).click();
    await view.getByRole('heading', { name: 'This view has ended', level: 1 }).waitFor();
    await open(colleague, world, `/e/${entity.id}/customers/8005551`, 'Librairie David');
    await colleague.context().close();
  }, 60_000);

  test('E7 pages of colleagues lead a contact to the portal, and the portal leads colleagues home', async () => {
    const pages = [`/e/${entity.id}/customers/8005551`, '/platform/security', '/new-entity', '/'];
    for (const path of pages) {
      await phone.goto(world.standIn.origin + path);
      await phone.waitForURL((url) => url.pathname === '/portal');
    }
    const colleague = await aReader(browser);
    await signIn(colleague, world, world.main.login);
    await colleague.goto(`${world.standIn.origin}/portal/files`);
    await colleague.waitForURL((url) => url.pathname === `/e/${entity.id}`);
    await colleague.context().close();
  }, 60_000);

  test('E6 an access that may not be used from here says so, and lets its holder sign out', async () => {
    await open(phone, world, '/portal/files', 'Files');
    const main = await world.main.signIn();
    const { version } = await main.call(`GET ${accessRoute}`, { path: contact });
    const body = { userCode, email, ipAddresses: ['192.0.2.0/24'] };
    await main.call(`PUT ${accessRoute}`, { path: contact, body, ifMatch: version });
    await phone.getByRole('link', { name: 'Invoices' }).click();
    const refused = phone.getByRole('dialog', { name: 'Not from this network address' });
    await refused.getByText('ask your contact person at Ardoise').waitFor();
    await look(phone, '69-portal-address-refused');
    await phone.reload();
    await refused.waitFor();
    await refused.getByRole('button', { name: 'Sign out' }).click();
    await phone.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  }, 60_000);
});

/** A file on F-1, shared with the customer or not. */
async function file(fileName: string, visibleToCustomers: boolean): Promise<void> {
  const path = { e: entity.id };
  const files = [{ fileName, size: hello.length }];
  const { attachments } = await world.main.call('POST /v1/entities/{e}/attachments', {
    path,
    body: { invoices: ['F-1'], files, visibleToCustomers },
  });
  for (const { id: a, upload } of attachments) {
    await post(upload, hello);
    const completion = '/v1/entities/{e}/attachments/{a}/completion';
    await world.main.call(`POST ${completion}`, { path: { ...path, a } });
  }
}

async function aContact(name: string, stated: object): Promise<string> {
  const path = { e: entity.id, code: '8005551' };
  const body = { name, ...stated };
  const route = 'POST /v1/entities/{e}/customers/{code}/contacts';
  return (await world.main.call(route, { path, body })).id;
}

/** The name under which a button downloads what it should. */
async function downloaded(
  button: ReturnType<Page['getByRole']>,
  content: RegExp = /^hello$/,
): Promise<string> {
  const [got] = await Promise.all([button.page().waitForEvent('download'), button.click()]);
  expect((await buffer(await got.createReadStream())).toString()).toMatch(content);
  return got.suggestedFilename();
}
