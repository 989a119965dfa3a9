import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aContact } from '#test/support/contacts.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, signIn } from './browser.ts';

const id = '01J00000000000000000000000';

/** Pages that a guest may not see, by their addresses in the entity. */
const refused = [
  ...['customers-new', 'customers/C1/messages/new', 'invoices', 'agenda', 'accesses', 'rules'],
  ...[`imports/${id}/check`, 'retention/holds', `runs/${id}`, 'log'],
];
const refusedTabs = ['statement', 'files', 'log'];
const allowed = ['customers', 'reports', 'settings'];

/** Pages whose own lists fail, though the entity and its records are read. */
const failing = [
  ...['', 'customers', 'customers/C1/colleagues', 'customers/C1/contacts', 'customers/C1/invoices'],
  ...['customers/C1/statement', 'customers/C1/files', 'customers/C1/messages', 'customers/C1/log'],
  ...['customers/C1/messages/new', 'invoices', 'agenda', 'reports', 'colleagues', 'accesses'],
  ...['proposals', 'rules', 'retention/holds', 'runs', 'settings/message-templates/reminder/en'],
];
const failingInPortal = ['', 'statement', 'invoices', 'files', 'details', 'contacts', 'changes'];
const read = /^\/v1\/(me|entities\/[^/]+(\/(customers|invoices)\/(C1|F-1))?)$/;

let world: World;
let browser: Browser;
let entity: TestEntity;
let customer: Awaited<ReturnType<typeof aCustomer>>;
let guest: Person;

describe.skipIf(!chromiumPath)(browserSuite('pages that cannot be shown, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    customer = await aCustomer(entity, { code: 'C1', name: 'Hervé David' });
    await anInvoice(entity, 'C1', { number: 'F-1' });
    guest = await aColleague(entity, 'guest');
    const path = { e: entity.id, code: 'C1', u: guest.id };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    await aColleague(entity, 'administrator', { firstName: 'Amélie', lastName: 'Rousseau' });
  });

  test('B6 B7 whoever may not see a page is told why, and whom to ask', async () => {
    const page = await aReader(browser);
    await signIn(page, world, guest.login);
    for (const path of refused) {
      await page.goto(inEntity(path));
      await page.getByRole('heading', { name: 'Not allowed', level: 1 }).waitFor();
      await page.getByText('Your role, “Guest”, and the rights given').waitFor();
      await page.getByRole('link', { name: 'Amélie Rousseau' }).waitFor();
    }
    await look(page, '92-not-allowed');
    for (const tab of refusedTabs) {
      await page.goto(inEntity(`customers/C1/${tab}`));
      await page.getByRole('heading', { name: 'Hervé David', level: 1 }).waitFor();
      await page.getByRole('heading', { name: 'Not allowed', level: 2 }).waitFor();
    }
    await look(page, '93-not-allowed-tab');
    for (const path of allowed) {
      await page.goto(inEntity(path));
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('Not allowed').count(), path).toBe(0);
    }
    for (const path of ['platform/users', 'platform/log', 'new-entity']) {
      await page.goto(`${world.standIn.origin}/${path}`);
      await page.getByText('Only a main administrator of the account may see this').waitFor();
    }
    await page.goto(`${world.standIn.origin}/e/${id}/customers`);
    await page.getByRole('heading', { name: 'Nothing here', level: 1 }).waitFor();
    await page.context().close();
  }, 120_000);

  test('what the service fails to answer is said where it is missing, and asked for again', async () => {
    const page = await aReader(browser);
    await signIn(page, world, world.main.login);
    const mend = await fail(page);
    for (const path of failing) {
      await page.goto(inEntity(path));
      await retryIn(page).first().waitFor();
      await page.getByText('Reference for support: 01TEST').first().waitFor();
      expect(await page.locator('.animate-pulse').count(), path).toBe(0);
    }
    await look(page, '94-failed');
    await mend();
    await retryIn(page).first().click();
    await page
      .getByRole('heading', { name: /Reminder/ })
      .first()
      .waitFor();

    await page.route('**/v1/entities/*/customers/C1', (route) => route.abort());
    await page.goto(inEntity('customers/C1'));
    await page.getByRole('heading', { name: 'Encours cannot be reached', level: 1 }).waitFor();
    await look(page, '95-unreachable');
    await page.unroute('**/v1/entities/*/customers/C1');
    await retryIn(page).click();
    await page.getByRole('heading', { name: 'Hervé David', level: 1 }).waitFor();
    await page.context().close();
  }, 120_000);

  test('E4 so it is in the portal, on a phone', async () => {
    const contact = await aContact(entity, customer);
    const page = await aReader(browser, { viewport: { width: 390, height: 844 } });
    await signIn(page, world, contact.login);
    await fail(page);
    for (const path of failingInPortal) {
      await page.goto(`${world.standIn.origin}/portal/${path}`);
      await retryIn(page).first().waitFor();
      expect(await page.locator('.animate-pulse').count(), path).toBe(0);
    }
    await look(page, '96-failed-portal');
    await page.context().close();
  }, 120_000);
});

const inEntity = (path: string) => `${world.standIn.origin}/e/${entity.id}/${path}`;

const retryIn = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Try again' });

/** From now on the service fails at all but what frames and records are read by. @returns how to mend it */
async function fail(page: Page): Promise<() => Promise<void>> {
  const isMissing = ({ pathname }: URL) => pathname.startsWith('/v1/') && !read.test(pathname);
  await page.route(isMissing, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 500, code: 'internal-error', requestId: '01TEST' }),
    }),
  );
  return () => page.unroute(isMissing);
}
