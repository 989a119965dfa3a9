import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { tell } from '#test/support/mail.ts';
import {
  anEntity,
  linkToken,
  type Person,
  password,
  personOf,
  type TestEntity,
} from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;
const code = '8005551';

describe.skipIf(!chromiumPath)(browserSuite('access of contacts, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    await entity.main.call('POST /v1/entities/{e}/customers', {
      path: { e: entity.id },
      body: { code, name: 'Hervé David', city: 'Montréal', phone: '+1 514 555 0100' },
    });
    await entity.main.call('POST /v1/entities/{e}/branches', {
      path: { e: entity.id },
      body: { code: 'LYO', name: 'Lyon' },
    });
    page = await aReader(browser);
    await signIn(page, world, world.main.login);
  });

  test('E1 E2 an access is granted, a wrong address is refused at its field, the e-mail goes out', async () => {
    const { id } = await aContact('Hélène Roy', 'h.roy@client.example');
    await openContacts();
    const card = page.getByRole('listitem').filter({ hasText: 'Hélène Roy' });
    await card.getByText('No access to the portal').waitFor();
    await card.getByRole('button', { name: /^Grant access/ }).click();
    await page.waitForURL((url) => url.searchParams.get('access') === id);
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel(/^User code/).inputValue()).toMatch(/^8005551\d+$/);
    expect(await dialog.getByLabel(/^E-mail/).inputValue()).toBe('h.roy@client.example');
    const addresses = dialog.getByLabel(/^Limited to network addresses/);
    await addresses.fill('192.0.2.0/24, 123.542.654.785,');
    await dialog.getByLabel(/^Limited to a branch/).selectOption('LYO · Lyon');
    await dialog.getByRole('button', { name: 'Save and send' }).click();
    await dialog.getByText(/^123\.542\.654\.785: This is no IPv4 or IPv6 address/).waitFor();
    expect(await addresses.getAttribute('aria-invalid')).toBe('true');
    await look(page, '60-access-refused-address');
    expect(await world.standIn.emails({ to: 'h.roy@client.example' })).toEqual([]);

    await dialog.getByRole('button', { name: 'Remove 123.542.654.785' }).click();
    await dialog.getByRole('button', { name: 'Save and send' }).click();
    await page.getByText('The invitation of Hélène Roy is on its way').waitFor();
    await card.getByText('Invited', { exact: true }).waitFor();
    const [email] = await world.standIn.emails({ to: 'h.roy@client.example' });
    expect(email?.text).toContain(`${code}01`);
    await look(page, '61-contacts-with-access');
  }, 60_000);

  test('E3 all about an access is shown, and it is sent again, suspended, restored, withdrawn', async () => {
    const contact = await aContact('Paul Moreau', 'p.moreau@client.example');
    const { userCode } = await grant(contact.id, 'p.moreau@client.example');
    await openContacts(`?access=${contact.id}`);
    const dialog = page.getByRole('dialog', { name: 'Portal access of Paul Moreau' });
    await dialog.getByText('Waiting for a password').waitFor();
    await dialog.getByRole('definition').getByText(userCode).waitFor();
    const first = await linkToken(world, 'p.moreau@client.example');
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('A new e-mail is on its way to Paul Moreau').waitFor();
    const second = await linkToken(world, 'p.moreau@client.example');
    expect(second).not.toBe(first);
    const person = await accept(userCode, 'p.moreau@client.example');

    await openContacts(`?access=${contact.id}`);
    await dialog.getByRole('button', { name: 'See the portal as this contact' }).waitFor();
    await look(page, '62-access');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await dialog.getByLabel(/^Limited to network addresses/).fill('127.0.0.9/8,');
    world.standIn.clock.advance('PT20M');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const confirm = page.getByRole('dialog', { name: 'Confirm your password' });
    await confirm.getByLabel(/^Password/).fill(password);
    await confirm.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByRole('definition').getByText('127.0.0.0/8').waitFor();
    await sure(dialog, 'Suspend', 'Suspend the access of Paul Moreau?');
    await dialog.getByText('This access is suspended').waitFor();
    expect(await statusOf(person)).toBe(401);
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The access of Paul Moreau is restored').waitFor();
    expect(await statusOf(await person.signIn())).toBe(200);
    await sure(dialog, 'Withdraw', 'Withdraw the access of Paul Moreau?');
    await dialog.waitFor({ state: 'detached' });
    const card = page.getByRole('listitem').filter({ hasText: 'Paul Moreau' });
    await card.getByText('No access to the portal').waitFor();
    expect((await world.anonymous.attempt('POST /v1/sessions', signInAs(userCode))).status).toBe(
      401,
    );
  }, 60_000);

  test('E3 an e-mail that came back stands out, and is sent to a corrected address', async () => {
    const contact = await aContact('Ida Roux', 'ida@wrong.example');
    const { userCode } = await grant(contact.id, 'ida@wrong.example');
    await bounce('ida@wrong.example');
    await openContacts();
    await page.getByRole('button', { name: /^Portal access.*Ida Roux$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Portal access of Ida Roux' });
    await dialog.getByText('The e-mail to ida@wrong.example did not arrive').waitFor();
    await look(page, '63-access-bounced');
    const old = await linkToken(world, 'ida@wrong.example');
    await dialog.getByRole('button', { name: 'Correct the address and send again' }).click();
    await dialog.getByLabel(/^E-mail/).fill('ida@right.example');
    await dialog.getByRole('button', { name: 'Save and send' }).click();
    await dialog.getByText('Waiting for a password').waitFor();
    const body = { token: old, password };
    const refused = await world.anonymous.refusal('POST /v1/invitations/accept', { body });
    expect(refused.code).toBe('invitation-superseded');
    await accept(userCode, 'ida@right.example');
  }, 60_000);

  test('E3 a colleague sees the portal as the contact, by a token that stands in no address', async () => {
    const contact = await aContact('Marc Petit', 'm.petit@client.example');
    const { userCode } = await grant(contact.id, 'm.petit@client.example');
    await accept(userCode, 'm.petit@client.example');
    await openContacts(`?access=${contact.id}`);
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    const [portal] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'See the portal as this contact' }).click(),
    ]);
    await page.getByText(/^Opened in a new tab, until/).waitFor();
    await portal.waitForURL((url) => url.pathname === '/portal' && url.hash === '');
    expect(asked.filter((url) => url.includes('view='))).toEqual([]);
    expect(await portal.evaluate(() => window.opener)).toBeNull();
    await portal.close();
  }, 60_000);

  test('E5 what a contact proposes waits in the inbox, and is accepted in part', async () => {
    const contact = await aContact('Nina Sato', 'n.sato@client.example');
    const { userCode } = await grant(contact.id, 'n.sato@client.example');
    const nina = await accept(userCode, 'n.sato@client.example');
    const { version } = await nina.call('GET /v1/portal/customer');
    const delivery = { address: '12 quai Sud', city: 'Lyon', postalCode: '69002', country: 'FR' };
    await nina.call('PATCH /v1/portal/customer', {
      body: { phone: '+1 514 555 0199', website: 'https://client.example', delivery },
      ifMatch: version,
    });
    await open(page, world, `/e/${entity.id}/customers/${code}`, 'Hervé David');
    await page.getByText('A contact has proposed changes').waitFor();
    await page.getByRole('link', { name: /^Proposals.*1 waiting$/ }).click();
    const card = page.getByRole('article', { name: 'Record of the customer' });
    const phone = card.getByRole('listitem').filter({ hasText: 'Phone' });
    await phone.getByText('+1 514 555 0100').waitFor();
    await phone.getByText('+1 514 555 0199').waitFor();
    await look(page, '64-proposals');
    await card.getByRole('checkbox', { name: 'Accept Website' }).uncheck();
    await card.getByLabel('A word to Nina Sato').fill('Which site is yours?');
    await card.getByRole('button', { name: 'Accept 2 of 3' }).click();
    await page.getByText('The changes are made, and Nina Sato is told').waitFor();
    await page.getByText('Nothing is waiting').waitFor();

    await open(page, world, `/e/${entity.id}/customers/${code}`, 'Hervé David');
    await page.getByRole('definition').getByText('+1 514 555 0199').waitFor();
    await page.getByRole('link', { name: 'Proposals', exact: true }).last().click();
    const decided = page.getByRole('article').filter({ hasText: 'Partly accepted' });
    await decided.getByText('“Which site is yours?”').waitFor();
    await look(page, '65-decided-proposals');
    await page.getByRole('link', { name: 'Log', exact: true }).last().click();
    const made = page.getByRole('listitem').filter({ hasText: 'Change proposed' });
    await made.getByText('by Nina Sato').waitFor();
    await made.getByText('Contact', { exact: true }).waitFor();
  }, 60_000);

  test('E5 what was proposed since it was read is not decided', async () => {
    const contact = await aContact('Omar Blanc', 'o.blanc@client.example');
    const { userCode } = await grant(contact.id, 'o.blanc@client.example');
    const omar = await accept(userCode, 'o.blanc@client.example');
    const { version } = await omar.call('GET /v1/portal/customer');
    const propose = (body: { fax: string } | { city: string }) =>
      omar.call('PATCH /v1/portal/customer', { body, ifMatch: version });
    await propose({ fax: '+1 514 555 0111' });
    await open(page, world, `/e/${entity.id}/proposals`, 'Proposals');
    const card = page.getByRole('article', { name: 'Record of the customer' });
    await card.getByRole('checkbox', { name: 'Accept Fax' }).waitFor();
    await propose({ city: 'Québec' });
    await card.getByRole('button', { name: 'Accept', exact: true }).click();
    await card.getByText('This has changed meanwhile').waitFor();
    await card.getByRole('checkbox', { name: 'Accept City' }).waitFor();
    await card.getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('Nothing was changed, and Omar Blanc is told').waitFor();
  }, 60_000);

  test('E5 an entity applies the changes of its contacts at once, if it is set so', async () => {
    await open(page, world, `/e/${entity.id}/settings`, 'Settings');
    await page.getByLabel(/^Changes made by contacts/).selectOption('Apply at once');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const read = await entity.main.call('GET /v1/entities/{e}', { path: { e: entity.id } });
    expect(read.contactChanges).toBe('at-once');
  }, 60_000);

  test('E3 a quarter later accesses are due: one is confirmed, one withdrawn', async () => {
    world.standIn.clock.advance('P92D');
    await page.context().clearCookies();
    await signIn(page, world, world.main.login);
    await open(page, world, `/e/${entity.id}/accesses`, 'Portal accesses');
    await page.getByRole('switch', { name: 'Only those due for review' }).check();
    const rows = page.getByRole('row').filter({ hasText: 'client.example' });
    await rows.first().waitFor();
    const count = await rows.count();
    await page.getByRole('checkbox', { name: 'Select the access of Nina Sato' }).check();
    await look(page, '66-accesses');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('1 access is confirmed').waitFor();
    await expect.poll(() => rows.count()).toBe(count - 1);
    await page.getByRole('checkbox', { name: 'Select the access of Omar Blanc' }).check();
    await sure(
      page.getByRole('region', { name: 'Selected accesses' }),
      'Withdraw',
      'Withdraw 1 access?',
    );
    await page.getByText('1 access is withdrawn').waitFor();
    await expect.poll(() => rows.count()).toBe(count - 2);
  }, 60_000);
});

const ofCustomer = () => ({ e: entity.id, code });

function aContact(name: string, email: string) {
  const body = { name, email };
  return entity.main.call('POST /v1/entities/{e}/customers/{code}/contacts', {
    path: ofCustomer(),
    body,
  });
}

/** Grants access as the form does, with what is proposed. */
async function grant(c: string, email: string) {
  const path = { ...ofCustomer(), c };
  // The clock of the tests goes on, and this wants a password that was given of late.
  const { call } = await entity.main.signIn();
  const { userCode } = await call(
    'GET /v1/entities/{e}/customers/{code}/contacts/{c}/access/proposal',
    { path },
  );
  return call('PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access', {
    path,
    body: { userCode, email },
  });
}

const accept = (login: string, email: string): Promise<Person> =>
  personOf(world, { id: '', login, email });

const signInAs = (login: string) => ({ body: { login, password } });

async function statusOf({ token }: Person): Promise<number> {
  return (await apiOf(world.send, token).attempt('GET /v1/me')).status;
}

async function openContacts(search = ''): Promise<void> {
  await open(page, world, `/e/${entity.id}/customers/${code}/contacts${search}`, 'Hervé David');
}

/** Presses a button that asks, and says yes. */
async function sure(place: Locator, action: string, question: string): Promise<void> {
  await place.getByRole('button', { name: action, exact: true }).click();
  const asked = page.getByRole('dialog', { name: question });
  await asked.getByRole('button', { name: action, exact: true }).click();
  await asked.waitFor({ state: 'detached' });
}

/** What the mail provider says when an address does not exist. */
async function bounce(email: string) {
  const [sent] = await world.standIn.emails({ to: email });
  await tell(world, { eventType: 'Bounce', messageId: sent?.id ?? '', email });
}
