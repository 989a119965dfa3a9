import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  aColleague,
  anEntity,
  linkToken,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let other: TestEntity;
let administrator: Page;

describe.skipIf(!chromiumPath)(browserSuite('people, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise', language: 'fr' });
    other = await anEntity(world, { name: 'Ardoise Iberia' });
    administrator = await aReader(browser, { timezoneId: 'Asia/Tokyo' });
    await signIn(administrator, world, world.main.login);
  });

  test('B2 B4 an invitation is sent again, and the link sent before says so', async () => {
    const email = 'claire.martin@ardoise.test';
    await open(administrator, world, `/e/${entity.id}/colleagues`, 'Colleagues');
    await administrator.getByRole('button', { name: 'New colleague' }).first().click();
    const dialog = administrator.getByRole('dialog');
    expect(await dialog.getByLabel(/^Language/).inputValue()).toBe('fr');
    await fillPerson(dialog, 'Claire', 'Martin', email, 'c.martin');
    await look(administrator, '20-new-colleague');
    await dialog.getByRole('button', { name: 'Create and invite' }).click();
    const row = administrator.getByRole('row', { name: /Claire Martin/ });
    await visible(row.getByText(/^Invited now, expires on/)).waitFor();
    await row.getByText('Login: c.martin').waitFor();
    const first = await linkToken(world, email);
    await row.getByRole('button', { name: /^Send again/ }).click();
    await administrator.getByText('A new invitation is on its way to Claire Martin').waitFor();

    const invited = await aReader(browser);
    await openLink(invited, first);
    await invited.getByRole('heading', { name: 'A newer invitation was sent' }).waitFor();
    await openLink(invited, await linkToken(world, email));
    await invited.getByLabel(/^New password/).waitFor();
  }, 60_000);

  test('B6 a multi-entity user is created once and works in two entities', async () => {
    await open(administrator, world, '/platform/users', 'Multi-entity users');
    await administrator.getByRole('button', { name: 'New user' }).click();
    const dialog = administrator.getByRole('dialog');
    await fillPerson(dialog, 'Paul', 'Moreau', 'paul.moreau@ardoise.test', 'p.moreau');
    await giveRole(dialog, 'Ardoise', 'Credit manager');
    await giveRole(dialog, 'Ardoise Iberia', 'Guest');
    await look(administrator, '21-new-multi-entity-user');
    await dialog.getByRole('button', { name: 'Create and invite' }).click();
    const row = administrator.getByRole('row', { name: /Paul Moreau/ });
    await visible(row.getByText('Ardoise Iberia · Guest')).waitFor();
    await look(administrator, '22-multi-entity-users');

    const paul = await aReader(browser);
    await openLink(paul, await linkToken(world, 'paul.moreau@ardoise.test'));
    await paul.getByLabel(/^New password/).fill(password);
    await paul.getByRole('button', { name: 'Set password and sign in' }).click();
    await paul.getByRole('link', { name: /^Ardoise Credit manager/ }).click();
    await findColleague(paul, 'Paul Moreau');
    await paul.getByRole('button', { name: /Ardoise/ }).click();
    await paul.getByRole('link', { name: /^Ardoise Iberia/ }).click();
    await paul.waitForURL((url) => url.pathname === `/e/${other.id}`);
    await findColleague(paul, 'Paul Moreau');
    expect(await paul.getByRole('button', { name: 'New colleague' }).count()).toBe(0);
    await paul.getByRole('link', { name: 'Paul Moreau' }).click();
    await paul.getByRole('heading', { name: 'Details' }).waitFor();
    const facts = await paul.getByRole('term').allInnerTexts();
    expect(facts).toContain('E-mail');
    expect(facts).not.toContain('Login');
    await look(paul, '22-colleague-for-a-guest');
  }, 60_000);

  test('B10 who leaves hands customers over, seen before it is done', async () => {
    const named = (lastName: string) => ({ firstName: 'Hugo', lastName });
    const leaver = await aColleague(entity, 'collector', named('Perrin'));
    const receiver = await aColleague(entity, 'collector', named('Almeida'));
    for (const code of ['C-1', 'C-2', 'C-3']) {
      await entity.main.call('POST /v1/entities/{e}/customers', {
        path: { e: entity.id },
        body: { code, name: `Customer ${code}`, collectorId: leaver.id },
      });
    }
    await open(administrator, world, `/e/${entity.id}/colleagues?q=Perrin`, 'Colleagues');
    await administrator.getByRole('button', { name: 'Actions for Hugo Perrin' }).click();
    await administrator.getByRole('button', { name: 'Deactivate', exact: true }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByText(/^Collector of 3 customers/).waitFor();
    await dialog.getByRole('button', { name: 'Hand over customers' }).click();
    await dialog.getByLabel('Who receives them').selectOption('Hugo Almeida · Collector');
    await dialog.getByText('3 customers go to Hugo Almeida.').waitFor();
    await dialog.getByRole('listitem').filter({ hasText: 'Customer C-2' }).waitFor();
    await look(administrator, '23-handover');
    expect(await customersOf(leaver.id)).toBe(3);
    await dialog.getByRole('button', { name: 'Hand over 3 customers' }).click();
    await administrator.getByText('3 customers went to Hugo Almeida').waitFor();
    expect([await customersOf(leaver.id), await customersOf(receiver.id)]).toEqual([0, 3]);

    await administrator.getByRole('link', { name: 'Hugo Perrin' }).click();
    const history = administrator
      .getByRole('listitem')
      .filter({ hasText: 'Customers handed over' });
    await history.getByRole('button', { name: /^Show changes/ }).click();
    await history.getByRole('cell', { name: 'Hugo Almeida' }).waitFor();
    const time = history.getByRole('time');
    const at = new Date((await time.getAttribute('datetime')) ?? '');
    const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;
    expect(await time.innerText()).toBe(new Intl.DateTimeFormat('en-GB', style).format(at));
    await look(administrator, '24-colleague');
  }, 60_000);

  test('B12 the e-mail of somebody who signs in changes once the password is given again', async () => {
    const { id } = await aColleague(entity, 'collector', { firstName: 'Ida', lastName: 'Roux' });
    await open(administrator, world, `/e/${entity.id}/colleagues/${id}`, 'Ida Roux');
    await administrator.getByRole('button', { name: 'Actions for Ida Roux' }).click();
    await administrator.getByRole('button', { name: 'Edit', exact: true }).click();
    await administrator.getByLabel(/^E-mail/).fill('ida@ardoise.test');
    world.standIn.clock.advance('PT20M');
    await administrator.getByRole('button', { name: 'Save' }).click();
    const confirm = administrator.getByRole('dialog', { name: 'Confirm your password' });
    await confirm.getByLabel(/^Password/).fill(password);
    await look(administrator, '25-password-over-a-form');
    await confirm.getByRole('button', { name: 'Confirm' }).click();
    await administrator.getByText('Saved', { exact: true }).waitFor();
    await administrator.getByRole('definition').getByText('ida@ardoise.test').waitFor();
  }, 60_000);

  test('I2 D4 an API key is shown once, works, is revoked, and the log tells', async () => {
    await open(administrator, world, `/e/${entity.id}/settings`, 'Settings');
    await administrator.getByRole('button', { name: 'New API key' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByLabel(/^Name/).fill('Accounting');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByRole('heading', { name: 'The key “Accounting” is created' }).waitFor();
    await look(administrator, '25-api-key');
    const secret = await dialog.locator('code').innerText();
    expect(await statusWith(secret)).toBe(200);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await administrator.getByRole('button', { name: 'Revoke Accounting' }).click();
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
    await administrator.getByText('The key “Accounting” is revoked').waitFor();
    expect(await statusWith(secret)).toBe(401);
    expect(await administrator.content()).not.toContain(secret);

    await administrator.getByRole('link', { name: 'Open the log' }).click();
    await administrator.getByText(/Times are those of Europe\/Paris/).waitFor();
    await administrator.getByLabel('Kind of record').selectOption('API key');
    await administrator.waitForURL((url) => url.searchParams.get('kind') === 'api-key');
    const lines = administrator.getByRole('main').getByRole('listitem');
    await expect.poll(() => lines.count()).toBe(2);
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringContaining('API key revoked · Accounting'),
      expect.stringContaining('API key created · Accounting'),
    ]);
    await lines
      .last()
      .getByRole('button', { name: /^Show changes/ })
      .click();
    await lines.last().getByRole('row', { name: 'Role Collector' }).waitFor();
    await look(administrator, '26-log');
  }, 60_000);
});

/** Opens an invitation as its link does; the page before it is another, as in a mailbox. */
async function openLink(page: Page, token: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${world.standIn.origin}/invitation#token=${token}`);
}

/** A list shows the same in one place or another, by the room there is. */
const visible = (text: Locator): Locator => text.filter({ visible: true });

async function fillPerson(
  dialog: Locator,
  firstName: string,
  lastName: string,
  email: string,
  login: string,
): Promise<void> {
  await dialog.getByLabel(/^First name/).fill(firstName);
  await dialog.getByLabel(/^Last name/).fill(lastName);
  await dialog.getByLabel(/^E-mail/).fill(email);
  await dialog.getByLabel(/^Login/).fill(login);
  await dialog.getByLabel(/^Language/).selectOption({ label: 'English' });
}

async function giveRole(dialog: Locator, entityName: string, role: string): Promise<void> {
  await dialog.getByRole('checkbox', { name: entityName, exact: true }).check();
  await dialog.getByLabel(`Role in ${entityName}`, { exact: true }).selectOption({ label: role });
}

async function findColleague(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Colleagues', exact: true }).click();
  await page.getByRole('row', { name }).getByText('Multi-entity').waitFor();
}

async function customersOf(collector: string): Promise<number> {
  const path = { e: entity.id };
  const query = { collector };
  return (await entity.main.call('GET /v1/entities/{e}/customers', { path, query })).items.length;
}

async function statusWith(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}` };
  const url = `${world.standIn.origin}/v1/entities/${entity.id}/customers`;
  return (await fetch(url, { headers })).status;
}
