import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aContact } from '#test/support/contacts.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let ida: Person;
let page: Page;

const address = (rest: string) => `/e/${entity.id}/customers/8005551/${rest}`;
const dialog = () => page.getByRole('dialog');
const stations = (of: RegExp) =>
  page.getByRole('list', { name: of }).getByRole('listitem').allInnerTexts();
const way = (title: string) =>
  dialog()
    .getByRole('list', { name: /^(Ways to|Chemins vers) / })
    .getByRole('listitem')
    .filter({ hasText: title });

describe.skipIf(!chromiumPath)(browserSuite('pictures of who sees what'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    const customer = await aCustomer(entity, { code: '8005551', name: 'Hervé David' });
    const { number } = await anInvoice(entity, customer.code);
    await aContact(entity, customer, { contact: { name: 'Lucie Tissot' } });
    ida = await aColleague(entity, 'sales-manager', { firstName: 'Ida', lastName: 'Roux' });
    const bytes = Buffer.from('hello');
    const file = { fileName: 'note.txt', bytes, visibleToCustomers: true };
    const { id: a } = await attached(entity, [number], file);
    const { items } = await world.main.call('GET /v1/entities/{e}/customers/{code}/contacts', {
      path: { e: entity.id, code: customer.key },
    });
    await world.main.call('POST /v1/entities/{e}/attachments/{a}/links', {
      path: { e: entity.id, a },
      body: { to: { type: 'contact', customerCode: customer.code, id: items[0]?.id ?? '' } },
    });
    await world.standIn.idle();
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('C11 a picture shows where the way of somebody ends, and a button mends it', async () => {
    await open(page, world, address('colleagues'), 'Hervé David');
    await page.getByLabel('Does somebody see it, and why?').selectOption('Ida Roux');
    await page.getByText('Ida Roux does not see it').waitFor();
    const path = /^How Ida Roux comes to see Hervé David$/;
    const broken = (await stations(path)).join(' ');
    expect(broken).toMatch(/Ida Roux.*Sales manager: sees only.*Nobody is in charge.*Hervé David/s);
    expect(broken).toContain('The way ends here.');
    await look(page, 'explain-1-broken');
    await page.getByRole('button', { name: 'Associate', exact: true }).click();
    await page.getByText('Ida Roux sees it').waitFor();
    const whole = (await stations(path)).join(' ');
    expect(whole).toMatch(/Ida Roux.*Associated by hand.*Hervé David.*invoices and files/s);
    expect(whole).not.toContain('The way ends here.');
    expect(new URL(page.url()).searchParams.get('who')).toBe(ida.id);
  }, 60_000);

  test('C11 who can see a file is drawn by name, each name leading to why', async () => {
    await open(page, world, address('files'), 'Hervé David');
    await page.getByRole('button', { name: 'Actions for note.txt' }).click();
    await page.getByRole('button', { name: 'Who can see it?' }).click();
    await way('Colleagues who see the customer').getByText('Ida Roux').waitFor();
    await way('Contacts in the portal').getByText('Lucie Tissot').waitFor();
    await way('Contacts by e-mail')
      .getByText(/^Until \d/)
      .waitFor();
    await way('Colleagues by e-mail').getByText('Closed').waitFor();
    await look(page, 'explain-2-file');
    await dialog()
      .getByRole('link', { name: /^Ida Roux/ })
      .click();
    await page.getByText('Ida Roux sees it').waitFor();
    await look(page, 'explain-3-why');
  }, 60_000);

  test('C11 G5 both pictures fit a phone, in French, for who may not share too', async () => {
    const main = page;
    const phone = { locale: 'fr-FR', viewport: { width: 390, height: 844 } };
    page = await aReader(browser, { ...phone, colorScheme: 'dark' });
    const seller = await aColleague(entity, 'financial-controller', { language: 'fr' });
    await signIn(page, world, seller.login);
    await open(page, world, address('files'), 'Hervé David');
    await page.getByRole('button', { name: 'Actions pour note.txt' }).click();
    expect(await page.getByRole('button', { name: 'Modifier' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Qui peut le voir ?' }).click();
    await way('Contacts dans le portail').getByText('Ouvert').waitFor();
    // Neither names nor numbers: they may not know.
    expect(await dialog().innerText()).not.toContain('Lucie Tissot');
    await look(page, 'explain-4-file-phone');
    await page.context().close();
    page = await aReader(browser, phone);
    const manager = await aColleague(entity, 'credit-manager', { language: 'fr' });
    await signIn(page, world, manager.login);
    await open(page, world, `${address('colleagues')}?who=${ida.id}`, 'Hervé David');
    await page.getByText('Ida Roux le voit').waitFor();
    await look(page, 'explain-5-why-phone');
    await page.context().close();
    page = main;
  }, 60_000);
});
