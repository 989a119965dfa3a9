import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { plus } from '#shared/domain/calendar.ts';
import { bounce } from '#test/support/accesses.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import { pageToken } from '#test/support/messaging.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let quiet: TestEntity;
let collector: Person;
let now: string;

const home = ({ id } = entity) => `/e/${id}`;
const card = (page: Page, title: string) =>
  page
    .getByRole('heading', { name: title, exact: true, level: 3 })
    .locator('xpath=ancestor::section[1]');
const rows = async (page: Page, title: string) => {
  const items = card(page, title).getByRole('listitem');
  await items.first().waitFor();
  return (await items.allInnerTexts()).map((text) => text.split(/\n+/).join(' | '));
};
const isWide = () => document.documentElement.scrollWidth > window.innerWidth;

const said = (n: string, body: object) =>
  world.main.call('POST /v1/entities/{e}/invoices/{n}/qualifications', {
    ...{ path: { e: entity.id, n }, body: body as { kind: 'ongoing' } },
  });

/** What comes about as if it had come about days ago. */
async function daysAgo(days: number, happen: () => Promise<unknown>): Promise<void> {
  world.standIn.clock.advance(`-P${days}D`);
  await happen();
  world.standIn.clock.advance(`P${days}D`);
}

async function begin(): Promise<void> {
  now = today('Europe/Paris', world.standIn.clock.date());
  entity = await anEntity(world, { name: 'Ardoise' });
  quiet = await anEntity(world, { name: 'Basalte' });
  collector = await aColleague(entity, 'collector', { firstName: 'Inès', lastName: 'Roy' });
  const collectorId = collector.id;
  const own = await aCustomer(entity, { code: 'H1', name: 'Verrerie', collectorId });
  const other = await aCustomer(entity, { code: 'H2', name: 'Papeterie' });
  await aCustomer(entity, { code: 'H3', name: 'Glassworks', currency: 'GBP' });
  const due = (days: number) => ({ issueDate: addDays(now, -90), dueDate: addDays(now, days) });
  await anInvoice(entity, 'H1', { number: 'LATE', amount: '600.00', ...due(-40) });
  await anInvoice(entity, 'H1', { number: 'TODAY', amount: '200.00', ...due(-1) });
  await anInvoice(entity, 'H2', { number: 'OTHERS', amount: '150.00', ...due(10) });
  await anInvoice(entity, 'H2', { number: 'SETTLE', amount: '50.00', ...due(-5) });
  await anInvoice(entity, 'H3', { number: 'POUNDS', amount: '30.00', ...due(5) });
  await daysAgo(10, async () => {
    await said('LATE', {
      kind: 'promise',
      promiseDate: addDays(now, -3),
      followUpOn: addDays(now, -3),
    });
    await said('OTHERS', { kind: 'ongoing', followUpOn: addDays(now, -5) });
  });
  await said('TODAY', { kind: 'ongoing', followUpOn: now });
  const dispute = { kind: 'dispute', disputeType: 'price', comment: 'x', resolver: collectorId };
  await said('SETTLE', { ...dispute, followUpOn: now });
  await proposed(other);
  await commented(await proposed(own));
}

/** A contact of a customer proposes another number. */
async function proposed(customer: Awaited<ReturnType<typeof aCustomer>>) {
  const contact = await aContact(entity, customer, { contact: { name: `At ${customer.name}` } });
  const { version } = await contact.call('GET /v1/portal/customer');
  const body = { phone: '+33 1 23 45 67 89' };
  await contact.call('PATCH /v1/portal/customer', { body, ifMatch: version });
  return contact;
}

/** They also comment on a reminder. */
async function commented({ contactId, email }: ContactPerson): Promise<void> {
  await entity.main.call('POST /v1/entities/{e}/customers/{code}/messages', {
    path: { e: entity.id, code: 'H1' },
    body: { kind: 'reminder', to: [contactId], invoices: ['LATE'] },
  });
  await world.standIn.idle();
  const body = { invoice: 'LATE', comment: 'It is on its way.' };
  const token = await pageToken(entity, email);
  await world.anonymous.call('POST /v1/pages/comments', { body: { token, ...body } });
}

/** Invitations that are about to expire, or came back, and a file about to be removed. */
async function beginOfAdministrators(): Promise<void> {
  await daysAgo(26, () => anInvitedUser(entity, { firstName: 'Emma', lastName: 'Soon' }));
  await anInvitedUser(entity, { firstName: 'Léo', lastName: 'Later' });
  const lost = await anInvitedUser(entity, { firstName: 'Paul', lastName: 'Lost' });
  await bounce(world, lost.id);
  await anInvoice(entity, 'H2', { number: 'PAID' });
  const bytes = Buffer.from('hello');
  await attached(entity, ['PAID'], { fileName: 'contract.txt', bytes });
  await world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
    path: { e: entity.id, n: 'PAID' },
    body: { settledOn: plus(world.standIn.clock.now(), -170, 'day').slice(0, 10) },
  });
}

describe.skipIf(!chromiumPath)(browserSuite('what needs somebody today, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    await begin();
    await beginOfAdministrators();
  });

  test('E5 F4 F5 H3 a collector lands on what waits for them, their own first', async () => {
    const page = await aReader(browser);
    await signIn(page, world, collector.login);
    await page.waitForURL((url) => url.pathname === home());
    await page.getByText(/^As of .*, Paris time$/).waitFor();
    const [comment, change, others] = await rows(page, 'Proposals and comments');
    expect(comment).toMatch(/^Comment · LATE \| Verrerie · At Verrerie, .* \| For you$/);
    expect(change).toMatch(/^Record of the customer \| Verrerie · .* \| For you$/);
    expect(others).toMatch(/^Record of the customer \| Papeterie · .* \| Without collector$/);
    expect(await rows(page, 'Follow-ups due')).toEqual([
      expect.stringMatching(
        /^LATE · Verrerie \| Promise broken · .* \| €600.00 \| 3 days overdue$/,
      ),
      'TODAY · Verrerie | Ongoing | €200.00 | Today',
      'SETTLE · Papeterie | To settle · Dispute · Price | €50.00 | Today',
    ]);
    expect(await page.getByRole('heading', { name: 'Files about to be removed' }).count()).toBe(0);
    await page.getByText('85% of what is open').waitFor();
    await page.getByRole('img', { name: /^Open by age, EUR: Not due: €150.00/ }).waitFor();
    await look(page, '95-home');

    await card(page, 'Follow-ups due').getByRole('link', { name: 'To settle' }).click();
    await page.getByRole('heading', { name: 'Agenda', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'SETTLE' }).waitFor();
    await page.goBack();
    await card(page, 'Proposals and comments')
      .getByRole('link', { name: 'Comment · LATE' })
      .click();
    await page.getByText('It is on its way.').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    const focused = () => document.activeElement?.textContent;
    expect(await page.evaluate(focused)).toBe('Home');
    const current = page.getByRole('navigation').locator('[aria-current="page"]');
    expect(await current.allInnerTexts()).toEqual(['Home']);
    await page.context().close();
  }, 60_000);

  test('B4 F4 G9 H4 who manages people and files sees theirs as well, in French on a phone', async () => {
    const manager = await aColleague(entity, 'credit-manager', { language: 'fr' });
    const page = await aReader(browser, { locale: 'fr-FR', viewport: { width: 390, height: 844 } });
    await signIn(page, world, manager.login);
    await page.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor();
    const [lost, soon, another] = await rows(page, 'Invitations en attente');
    expect(lost).toMatch(/^Paul Lost \| .* \| E-mail non distribué$/);
    expect(soon).toMatch(/^Emma Soon \| .* \| Expire le /);
    expect(another).toBeUndefined();
    const [file] = await rows(page, 'Fichiers bientôt effacés');
    expect(file).toMatch(/^contract.txt \| PAID · H2 \| Conservé jusqu’au /);
    const [first] = await rows(page, 'Suivis à faire');
    expect(first).toMatch(/^OTHERS · Papeterie \| En cours \| 150,00\s€ \| 5 jours de retard$/);
    await page.getByText('Encours', { exact: true }).last().waitFor();
    expect(await page.evaluate(isWide)).toBe(false);
    await look(page, '96-home-phone');
    await card(page, 'Invitations en attente').getByRole('link', { name: 'Paul Lost' }).click();
    await page.getByRole('heading', { name: 'Paul Lost', level: 1 }).waitFor();
    await page.context().close();
  }, 60_000);

  test('C8 F5 who sees their own customers only has their figures, and nothing that is not theirs', async () => {
    const guest = await aColleague(entity, 'guest');
    const path = { e: entity.id, code: 'H2', u: guest.id };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
    const page = await aReader(browser, { viewport: { width: 1024, height: 800 } });
    await signIn(page, world, guest.login);
    await page.getByText('Nothing waits for you').waitFor();
    await page.getByRole('img', { name: /Total €200.00 · Overdue: 25%/ }).waitFor();
    expect(await page.getByRole('link', { name: 'See the days to come' }).count()).toBe(0);
    expect(await page.evaluate(isWide)).toBe(false);
    await look(page, '97-home-nothing');
    await page.context().close();
  }, 60_000);

  test('B6 F5 H3 each section loads and fails by itself, and the figures are those of the entity', async () => {
    const entities = [entity, quiet].map(({ id }) => ({
      entityId: id,
      role: 'collector' as const,
    }));
    const reader = await aPlatformUser(world, { entities });
    const page = await aReader(browser);
    await signIn(page, world, reader.login);
    const failing = /\/entities\/[^/]+\/(proposals|reports\/dso)/;
    await page.route(failing, (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.getByRole('link', { name: 'Ardoise' }).first().click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.getByRole('img', { name: /^Open by age, GBP/ }).waitFor();
    await card(page, 'Proposals and comments').getByRole('alert').waitFor();
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(2);
    await page.unroute(failing);
    await card(page, 'Proposals and comments').getByRole('button', { name: 'Try again' }).click();
    expect(await rows(page, 'Proposals and comments')).toHaveLength(3);
    await card(page, 'Follow-ups due').getByText('No follow-up is due today.').waitFor();

    await page.getByRole('button', { name: /Ardoise/ }).click();
    await page.getByRole('link', { name: 'Basalte' }).click();
    await page.waitForURL((url) => url.pathname === home(quiet));
    await page.getByText('Nothing waits for you').waitFor();
    await page.getByText('Nothing is open').waitFor();
    await open(page, world, home(entity), 'Home');
    await page.context().close();
  }, 60_000);
});
