import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
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

describe.skipIf(!chromiumPath)(browserSuite('colleagues of customers, and rules'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise', language: 'en' });
    tom = await aColleague(entity, 'collector', { firstName: 'Tom', lastName: 'Lemaire' });
    ida = await aColleague(entity, 'sales-manager', { firstName: 'Ida', lastName: 'Roux' });
    await newCustomer({ code: 'PARIS', name: 'Parent Company' });
    await newCustomer({
      code,
      name: 'Atelier Brodeur',
      city: 'Lyon',
      billTo: 'PARIS',
      groups: ['Large', 'Dupont, sons'],
      delivery: { address: '2 quai Sud', city: 'Villeurbanne' },
    });
    administrator = await aReader(browser);
    await signIn(administrator, world, world.main.login);
  });

  test('D1 a record tells and changes all of a customer, groups and who is billed included', async () => {
    const page = administrator;
    await open(page, world, customerPath(), 'Atelier Brodeur');
    await page.getByText('2 quai Sud').waitFor();
    await page.getByText('Dupont, sons', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Remove Large' }).click();
    await page.getByLabel(/^Groups/).fill('North, Export');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Delivery address' }).getByLabel('City').fill('Bron');
    await look(page, '40-edit-customer');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const changed = await theCustomer();
    expect(changed.groups).toEqual(['Dupont, sons', 'North', 'Export']);
    expect(changed.delivery).toMatchObject({ address: '2 quai Sud', city: 'Bron' });
    await page.getByRole('link', { name: 'PARIS · Parent Company' }).click();
    await page.getByRole('heading', { name: 'Parent Company', level: 1 }).waitFor();
  }, 60_000);

  test('C1 C9 colleagues are associated, put in charge and removed in a customer’s record', async () => {
    const page = administrator;
    await open(page, world, customerPath('/colleagues'), 'Atelier Brodeur');
    await page.getByText('No collector: nobody is in charge of this customer.').waitFor();
    await page.getByRole('button', { name: 'Add colleagues' }).click();
    const adding = page.getByRole('dialog', { name: 'Add colleagues to Atelier Brodeur' });
    await adding.getByRole('searchbox').fill('sales ROU');
    await adding.getByRole('checkbox', { name: /Ida Roux/ }).check();
    await adding.getByRole('button', { name: 'Create a colleague first' }).click();
    const creating = page.getByRole('dialog', { name: 'New colleague' });
    await creating.getByLabel(/^First name/).fill('Noé');
    await creating.getByLabel(/^Last name/).fill('Petit');
    await creating.getByLabel(/^E-mail/).fill('noe.petit@ardoise.test');
    await creating.getByRole('radio', { name: /^No/ }).check();
    await creating.getByRole('button', { name: 'Create', exact: true }).click();
    await creating.waitFor({ state: 'detached' });
    await adding.getByRole('searchbox').fill('');
    expect(await adding.getByRole('checkbox', { name: /Noé Petit/ }).isChecked()).toBe(true);
    await look(page, '41-add-colleagues');
    await adding.getByRole('button', { name: 'Add 2 colleagues' }).click();
    await page.getByText('Associated: Noé Petit, Ida Roux').waitFor();
    await lineOf(colleaguesOf(page), 'Ida Roux')
      .getByText(/Associated by hand: /)
      .waitFor();
    await lineOf(colleaguesOf(page), 'Noé Petit').getByText('Inactive').waitFor();

    await page.getByRole('button', { name: 'Change the collector' }).click();
    const choosing = page.getByRole('dialog', { name: /Who is in charge/ });
    await choosing.getByRole('radio', { name: /Tom Lemaire/ }).check();
    await choosing.getByRole('button', { name: 'Save' }).click();
    await page.getByText('In charge now: Tom Lemaire').waitFor();
    expect((await theCustomer()).collectorId).toBe(tom.id);
    await look(page, '42-colleagues-of-a-customer');

    await page.getByRole('button', { name: 'Remove Noé Petit' }).click();
    await page
      .getByRole('dialog')
      .getByText(/they lose sight of this one at once/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Removed: Noé Petit').waitFor();
    expect(await colleagueIds()).toEqual([ida.id]);
  }, 60_000);

  test('C1 what is refused is put back, and the refusal is told', async () => {
    const page = administrator;
    const gone = await aRecord('Ugo', 'Weg');
    await open(page, world, customerPath('/colleagues'), 'Atelier Brodeur');
    await page.getByRole('button', { name: 'Add colleagues' }).click();
    await page.getByRole('checkbox', { name: /Ugo Weg/ }).check();
    const path = { e: entity.id, u: gone.id };
    await world.main.call('DELETE /v1/entities/{e}/users/{u}', { path });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('alert').getByText('The change was not made').waitFor();
    await lineOf(colleaguesOf(page), 'Ugo Weg').waitFor({ state: 'detached' });
    expect(await colleagueIds()).toEqual([ida.id]);
  }, 60_000);

  test('C11 who sees a customer is told with the reason, and why somebody does not', async () => {
    const page = administrator;
    const paula = await aColleague(entity, 'guest', { firstName: 'Paula', lastName: 'Neu' });
    await open(page, world, customerPath('/colleagues'), 'Atelier Brodeur');
    const panel = page.locator('section', { hasText: 'Who sees this customer' });
    await lineOf(panel, 'Tom Lemaire').getByText('Is its collector').waitFor();
    await lineOf(panel, 'Ida Roux')
      .getByText(/^Associated by hand/)
      .waitFor();
    expect(await lineOf(panel, 'Paula Neu').count()).toBe(0);
    const asked = panel.getByLabel('Does somebody see it, and why?');
    await asked.selectOption('Ida Roux');
    await panel.getByText('Ida Roux sees it').waitFor();
    await asked.selectOption('Paula Neu');
    await panel.getByText('Paula Neu does not see it').waitFor();
    await panel.getByText(/^Neither its collector nor associated with it/).waitFor();
    await look(page, '43-why-not');
    const path = { e: entity.id, u: paula.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    await open(page, world, customerPath('/colleagues'), 'Atelier Brodeur');
    await asked.selectOption('Paula Neu');
    await panel.getByText('Their account is not active, so they see nothing at all.').waitFor();
  }, 60_000);

  test('C8 who removes the own association from a customer loses sight of it at once', async () => {
    const security = await world.main.call('GET /v1/account/security');
    const { version, ...settings } = security;
    const portfolioRestriction = { ...settings.portfolioRestriction, collector: true };
    const body = { ...settings, portfolioRestriction };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
    const lea = await aColleague(entity, 'collector', { firstName: 'Léa', lastName: 'Blin' });
    await associate(lea.id);
    const page = await aReader(browser);
    await signIn(page, world, lea.login);
    await open(page, world, customerPath('/colleagues'), 'Atelier Brodeur');
    await page.getByRole('button', { name: 'Remove Léa Blin' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Atelier Brodeur is no longer among your customers').waitFor();
    await page.waitForURL((url) => url.pathname === `/e/${entity.id}/customers`);
    await page.goto(`${world.standIn.origin}${customerPath()}`);
    await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
    await page.context().close();
  }, 60_000);

  test('D4 the log of a customer tells associations in words', async () => {
    const page = administrator;
    await open(page, world, customerPath('/colleagues'), 'Atelier Brodeur');
    await page
      .getByRole('navigation', { name: 'Customer' })
      .getByRole('link', { name: 'Log' })
      .click();
    const lines = page.getByRole('main').getByRole('listitem');
    await lines.filter({ hasText: 'Removed: Noé Petit' }).waitFor();
    const associated = lines.filter({ hasText: 'Associated: Ida Roux' });
    await associated.getByRole('button', { name: /^Show changes/ }).click();
    await associated.getByRole('row', { name: /^Ida Roux — Associated by hand: / }).waitFor();
    await look(page, '44-log-of-a-customer');
    await page.getByLabel('Action').selectOption('Colleagues removed');
    await page.waitForURL((url) => url.searchParams.get('action') === 'colleagues.dissociated');
    await expect.poll(() => lines.filter({ hasText: 'Associated: ' }).count()).toBe(0);
    await page.reload();
    await lines.filter({ hasText: 'Removed: Noé Petit' }).waitFor();
  }, 60_000);

  test('C6 invoices are narrowed to the customers of a colleague and of a collector', async () => {
    const page = administrator;
    await newInvoice('F-1', code);
    await newInvoice('F-2', 'PARIS');
    await open(page, world, `/e/${entity.id}/invoices`, 'Invoices');
    const rows = page.locator('[data-row]');
    await expect.poll(() => rows.count()).toBe(2);
    const choose = async (criterion: string) => {
      await page.getByRole('button', { name: 'Add a criterion' }).click();
      const items = page.getByRole('listitem');
      await items.getByRole('button', { name: criterion, exact: true }).click();
      await items.getByRole('button', { name: /^Ida Roux/ }).click();
    };
    await choose('Colleague');
    await expect.poll(() => rows.count()).toBe(1);
    await page.waitForURL((url) => url.searchParams.get('colleague') === ida.id);
    await look(page, '45-invoices-of-a-colleague');
    await choose('Collector');
    await page.getByText('No invoice matches').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect.poll(() => rows.count()).toBe(2);
  }, 60_000);

  test('C5 a rule is made of criteria and colleagues, with a look at whom it touches', async () => {
    const page = administrator;
    await open(page, world, `/e/${entity.id}/rules`, 'Assignment rules');
    await page.getByRole('button', { name: 'New rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'New rule' });
    await dialog.getByText('Without criteria the rule holds for every customer.').waitFor();
    await dialog.getByLabel(/^Name/).fill('Lyon');
    await dialog.getByRole('button', { name: 'Add a criterion' }).click();
    await dialog.getByRole('button', { name: 'City', exact: true }).click();
    await dialog.getByRole('dialog', { name: 'City' }).getByLabel('City').fill('lyon');
    await page.keyboard.press('Enter');
    await dialog.getByText('1 customer fulfils this today').waitFor();
    await dialog.getByText('Atelier Brodeur').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Choose at least one colleague, or a collector.').waitFor();
    await dialog.getByRole('checkbox', { name: /Ida Roux/ }).check();
    await look(page, '46-new-rule');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The rule “Lyon” is created').waitFor();
    await ruleLine(page, 'Lyon').getByText('Gives Ida Roux').waitFor();
    await newCustomer({ code: 'C-2', name: 'Verrerie', city: 'Lyon' });
    await open(page, world, `/e/${entity.id}/customers/C-2/colleagues`, 'Verrerie');
    await lineOf(colleaguesOf(page), 'Ida Roux')
      .getByText(/Associated by the rule “Lyon”, set off by /)
      .waitFor();
  }, 60_000);

  test('C5 rules are put in another order by keyboard, menu and mouse', async () => {
    const page = administrator;
    await newRule('Everybody', {});
    await newRule('Large', { group: 'Large' });
    await open(page, world, `/e/${entity.id}/rules`, 'Assignment rules');
    await page.getByRole('button', { name: 'Move “Large”, 3 of 3' }).press('ArrowUp');
    await page.getByText('“Large” is now 2 of 3').waitFor();
    await expect.poll(orderOfRules).toEqual(['Lyon', 'Large', 'Everybody']);
    await expect.poll(() => focusedName(page)).toBe('Move “Large”, 2 of 3');
    await page.keyboard.press('ArrowDown');
    await expect.poll(orderOfRules).toEqual(['Lyon', 'Everybody', 'Large']);
    await expect.poll(() => focusedName(page)).toBe('Move “Large”, 3 of 3');
    await page.getByRole('button', { name: 'Actions for Lyon' }).click();
    await page.getByRole('button', { name: 'Move down' }).click();
    await expect.poll(orderOfRules).toEqual(['Everybody', 'Lyon', 'Large']);
    await drag(
      page,
      page.getByRole('button', { name: /^Move “Large”/ }),
      ruleLine(page, 'Everybody'),
    );
    await expect.poll(orderOfRules).toEqual(['Large', 'Everybody', 'Lyon']);
    await look(page, '47-rules');
    await page.reload();
    const names = page.getByRole('heading', { level: 2 });
    await expect.poll(() => names.allInnerTexts()).toEqual(['Large', 'Everybody', 'Lyon']);
    const inUse = page.getByRole('switch', { name: '“Large” in use' });
    await inUse.click();
    await page.getByText('Not in use').waitFor();
    const unused = async () => (await rules()).filter(({ enabled }) => !enabled);
    await expect.poll(async () => (await unused()).map(({ name }) => name)).toEqual(['Large']);
  }, 60_000);

  test('C5 C10 rules are run on the customers there are once one has seen what would change', async () => {
    const page = administrator;
    await open(page, world, `/e/${entity.id}/rules`, 'Assignment rules');
    await page.getByRole('button', { name: 'Run on existing customers' }).click();
    const dialog = page.getByRole('dialog', { name: 'Run rules on existing customers' });
    expect(await dialog.getByRole('checkbox').count()).toBe(2);
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByRole('button', { name: /^Make 3 changes/ }).waitFor();
    await dialog.getByText('Tom Lemaire').first().waitFor();
    await look(page, '48-run-rules');
    expect((await colleagueIds('PARIS')).length).toBe(0);
    await dialog.getByRole('button', { name: /^Make 3 changes/ }).click();
    await dialog.getByText('Assignment rules: done').waitFor();
    expect(await colleagueIds('PARIS')).toEqual([tom.id]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  }, 60_000);

  test('C9 what a rule added stays when the rule is deleted, and says where it is from', async () => {
    const page = administrator;
    await open(page, world, `/e/${entity.id}/rules`, 'Assignment rules');
    await page.getByRole('button', { name: 'Actions for Lyon' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/What it added stays/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete rule' }).click();
    await page.getByText('The rule “Lyon” is deleted; what it added stays').waitFor();
    await open(page, world, `/e/${entity.id}/customers/C-2/colleagues`, 'Verrerie');
    const line = lineOf(colleaguesOf(page), 'Ida Roux');
    await line.getByText(/Associated by a rule that is no longer there/).waitFor();
  }, 60_000);
});

/** A colleague without an account, whom nothing refers to (B5). */
const aRecord = (firstName: string, lastName: string) =>
  world.main.call('POST /v1/entities/{e}/users', {
    path: { e: entity.id },
    body: {
      firstName,
      lastName,
      email: `${firstName}@people.example`,
      role: 'guest',
      activeAccount: false,
    },
  });

/** The customer that most of this is about. */
const code = 'C/1';
const customerPath = (page = '') => `/e/${entity.id}/customers/${toKey(code)}${page}`;

const colleaguesOf = (page: Page): Locator =>
  page.getByRole('list', { name: 'Colleagues of this customer' });

const lineOf = (list: Locator, name: string): Locator =>
  list.getByRole('listitem').filter({ hasText: name });

const ruleLine = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

const focusedName = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

/** Takes one thing by the middle and lets go of it above another's middle. */
async function drag(page: Page, handle: Locator, onto: Locator): Promise<void> {
  const [from, to] = await Promise.all([handle.boundingBox(), onto.boundingBox()]);
  if (!from || !to) throw new Error('not in sight');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(from.x, to.y + 4, { steps: 4 });
  await page.mouse.up();
}

type NewCustomer = CallInput<'POST /v1/entities/{e}/customers'>['body'];

const newCustomer = (body: NewCustomer) =>
  world.main.call('POST /v1/entities/{e}/customers', { path: { e: entity.id }, body });

const theCustomer = () =>
  world.main.call('GET /v1/entities/{e}/customers/{code}', {
    path: { e: entity.id, code: toKey(code) },
  });

async function colleagueIds(of = code): Promise<string[]> {
  const path = { e: entity.id, code: toKey(of) };
  const list = await world.main.call('GET /v1/entities/{e}/customers/{code}/colleagues', { path });
  return list.items.map(({ userId }) => userId);
}

const associate = (u: string) =>
  world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
    path: { e: entity.id, code: toKey(code), u },
  });

const newInvoice = (number: string, customerCode: string) =>
  world.main.call('POST /v1/entities/{e}/invoices', {
    path: { e: entity.id },
    body: {
      number,
      customerCode,
      issueDate: '2026-01-10',
      dueDate: '2026-02-10',
      amount: '120.00',
    },
  });

const newRule = (name: string, criteria: object) =>
  world.main.call('POST /v1/entities/{e}/assignment-rules', {
    path: { e: entity.id },
    body: { name, criteria, userIds: [tom.id] },
  });

async function rules() {
  const path = { e: entity.id };
  return (await world.main.call('GET /v1/entities/{e}/assignment-rules', { path })).items;
}

const orderOfRules = async () => (await rules()).map(({ name }) => name);
