import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const format = createFormat('en-GB');

let world: World;
let browser: Browser;
let entity: TestEntity;
let now: string;
let collector: Person;
let resolver: Person;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('qualifications and the agenda, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    now = today('Europe/Paris', world.standIn.clock.date());
    collector = await aColleague(entity, 'collector', { firstName: 'Ana', lastName: 'Costa' });
    const named = { firstName: 'Rita', lastName: 'Roy' };
    resolver = await aColleague(entity, 'credit-manager', named);
    await aColleague(entity, 'sales-manager', { firstName: 'Hugo', lastName: 'Perrin' });
    const customer = { code: '8005551', name: 'Hervé David', collectorId: collector.id };
    await aCustomer(entity, customer);
    const due = { issueDate: addDays(now, -90), dueDate: addDays(now, -45) };
    for (const number of ['F-1', 'F-2', 'F-3']) {
      await anInvoice(entity, customer.code, { number, amount: '1200.50', ...due });
    }
    const credit = { number: 'A-4', amount: '-40.00', type: 'credit-note' as const, ...due };
    await anInvoice(entity, customer.code, credit);
    page = await aReader(browser);
    await signIn(page, world, collector.login);
  });

  test('F4 G1 a collector disputes an invoice from the statement, with a file', async () => {
    await open(page, world, statement(), 'Hervé David');
    await page.getByRole('button', { name: 'Qualify F-1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Qualify F-1' });
    await dialog.getByText('Only a dispute or litigation can be resolved.').waitFor();
    expect(await dialog.getByRole('radio', { name: 'Dispute resolved' }).isDisabled()).toBe(true);
    await dialog.getByText('Dispute', { exact: true }).click();
    expect(await dialog.getByLabel('Next follow-up').inputValue()).toBe(addDays(now, 7));
    await send();
    expect(await dialog.getByText('This is required.').count()).toBe(2);
    await dialog.getByLabel(/^About/).selectOption('Missing document');
    await dialog.getByLabel(/^Comment/).fill('The delivery note is missing.');
    await dialog.getByText('Rita Roy').click();
    // Who does not see the customer cannot be chosen.
    expect(await dialog.getByText('Hugo Perrin').count()).toBe(0);
    await dialog.getByRole('button', { name: '+14 days' }).click();
    expect(await dialog.getByLabel('Next follow-up').inputValue()).toBe(addDays(now, 14));
    await dialog.getByRole('button', { name: '+1 day' }).click();
    await look(page, '160-qualify');

    await dialog.getByRole('button', { name: 'Add files' }).click();
    const adding = page.getByRole('dialog', { name: 'Add files to F-1' });
    const file = { name: 'claim.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
    await adding.locator('input[type=file]').first().setInputFiles(file);
    await adding.getByRole('button', { name: 'Add 1 file' }).click();
    const ticked = dialog.getByRole('checkbox', { name: 'claim.txt' });
    await ticked.and(page.locator(':checked')).waitFor();
    await send();
    await page.getByText('F-1 is qualified').waitFor();
    const row = page.getByRole('row', { name: /^F-1/ });
    await row.getByText('Dispute', { exact: true }).filter({ visible: true }).waitFor();
    await look(page, '161-statement-qualified');
  }, 60_000);

  test('F4 the invoice page tells it, with the file and its resolver', async () => {
    await page.getByRole('link', { name: 'F-1' }).click();
    await page.getByRole('heading', { name: 'F-1', level: 1 }).waitFor();
    const card = qualification();
    await card.getByText('The delivery note is missing.').waitFor();
    await card.getByText('claim.txt').waitFor();
    const text = await card.innerText();
    expect(text).toContain('Missing document');
    expect(text).toContain('Rita Roy');
    expect(text).toContain('Ana Costa');
    expect(text).toContain(format.day(addDays(now, 1)));
    await look(page, '162-invoice-qualified');
  }, 60_000);

  test('F4 the agenda shows it to its collector and its resolver, and it is seen to there', async () => {
    await page.getByRole('link', { name: 'Agenda' }).click();
    await page.getByRole('heading', { name: 'Agenda', level: 1 }).waitFor();
    const row = page.getByRole('row', { name: /^F-1 / });
    await row
      .getByText('Missing document · to be settled by Rita Roy')
      .filter({ visible: true })
      .waitFor();
    await look(page, '163-agenda');
    await page.getByText('Today', { exact: true }).click();
    await page.getByText('Nothing to look at again').waitFor();
    await page.getByText('7 days', { exact: true }).click();
    await page.getByText('To settle', { exact: true }).click();
    await page.getByText('Nothing to look at again').waitFor();
    await page.getByLabel('Whose').selectOption('Rita Roy');
    await row.waitFor();
    expect(new URL(page.url()).searchParams.get('whose')).toBe(resolver.id);
    await page.getByLabel('Qualification').selectOption('Litigation');
    await page.getByText('Nothing to look at again').waitFor();
    await page.getByLabel('Qualification').selectOption('All qualifications');
    await row.getByRole('button', { name: 'Qualify F-1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Qualify F-1' });
    await dialog.getByText('Dispute resolved', { exact: true }).click();
    await send();
    await page.getByText('Nothing to look at again').waitFor();
    await page.getByText('As collector', { exact: true }).click();
    await page.getByLabel('Whose').selectOption('Mine');
    await row.getByText('Dispute resolved').filter({ visible: true }).waitFor();

    await row.getByRole('link', { name: 'F-1' }).click();
    const card = qualification();
    await card.getByText('Said before').waitFor();
    const before = card.getByRole('listitem').filter({ hasText: 'to be settled by Rita Roy' });
    await before.getByText('The delivery note is missing.').waitFor();
  }, 60_000);

  test('F4 a promise is of what is open, and closes itself when the invoice is settled', async () => {
    await open(page, world, `/e/${entity.id}/customers/8005551/invoices`, 'Hervé David');
    await page.getByRole('button', { name: 'Qualify F-2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Qualify F-2' });
    await dialog.getByText('Promise to pay', { exact: true }).click();
    const amount = dialog.getByLabel('Promised amount');
    expect(await amount.inputValue()).toBe('1200.50');
    await dialog.getByLabel(/^Promised for/).fill(addDays(now, -1));
    await send();
    await dialog.getByText('Choose today or a later day.').waitFor();
    await dialog.getByLabel(/^Promised for/).fill(addDays(now, 5));
    await amount.fill('5000');
    await send();
    await dialog.getByText('It must be what is open, or a part of it.').waitFor();
    await amount.fill('1000');
    await send();
    const row = page.getByRole('row', { name: /F-2/ });
    await row.getByText('Promise to pay').filter({ visible: true }).waitFor();
    await look(page, '164-invoices-qualified');

    await page.getByRole('link', { name: 'F-2' }).click();
    const card = qualification();
    await card.getByText('€1,000.00').waitFor();
    await page.getByRole('button', { name: 'Settle' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Settle' }).click();
    await card.getByText(`Closed, as the invoice was settled on ${format.day(now)}.`).waitFor();
    expect(await card.getByRole('button', { name: 'Qualify' }).count()).toBe(0);
    await look(page, '165-promise-closed');
    await open(page, world, agenda('?whose=all&until=month'), 'Agenda');
    await page.getByRole('row', { name: /^F-1 / }).waitFor();
    expect(await page.getByRole('row', { name: /^F-2 / }).count()).toBe(0);
  }, 60_000);

  test('F4 a broken promise stands out, credit is not promised, on a French phone', async () => {
    const path = { e: entity.id, n: 'F-3' };
    const promiseDate = addDays(now, -3);
    world.standIn.clock.advance('-P5D');
    const then = await collector.signIn();
    await then.call('POST /v1/entities/{e}/invoices/{n}/qualifications', {
      path,
      body: { kind: 'promise', promiseDate, followUpOn: addDays(now, -2) },
    });
    world.standIn.clock.advance('P5D');
    const french = await aColleague(entity, 'credit-manager', { language: 'fr' });
    const phone = await aReader(browser, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 800 },
    });
    await signIn(phone, world, french.login);
    await phone.getByRole('link', { name: /^Agenda.*1 suivi en retard/ }).click();
    const row = phone.getByRole('row', { name: /^F-3/ });
    await row.getByText('Promesse non tenue').filter({ visible: true }).waitFor();
    await row.getByText('2 jours de retard').filter({ visible: true }).waitFor();
    await look(phone, '166-agenda-phone');
    await row.getByRole('link', { name: 'F-3' }).click();
    await phone.getByText(/^La promesse n’a pas été tenue.: 3 jours après/).waitFor();
    await look(phone, '167-broken-promise-phone');
    await open(phone, world, statement(), 'Hervé David');
    await phone.getByRole('button', { name: 'Qualifier A-4' }).click();
    await phone.getByText(/^C’est un crédit/).waitFor();
    const promise = phone.getByRole('radio', { name: 'Promesse de règlement' });
    expect(await promise.isDisabled()).toBe(true);
    await look(phone, '168-qualify-phone');
    await phone.keyboard.press('Escape');
    await phone.getByRole('dialog').waitFor({ state: 'detached' });
    const button = phone.getByRole('button', { name: 'Qualifier A-4' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await phone.close();
  }, 60_000);

  test('F4 C8 who no longer sees the customer is refused at the resolver; readers only read', async () => {
    const sales = await aColleague(entity, 'sales-manager', { language: 'en' });
    const associated = { e: entity.id, code: '8005551', u: sales.id };
    const key = 'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}';
    await world.main.call(key, { path: associated });
    const seller = await aReader(browser);
    await signIn(seller, world, sales.login);
    await open(seller, world, `/e/${entity.id}/invoices/F-1`, 'F-1');
    await seller.getByRole('button', { name: 'Qualify', exact: true }).click();
    const dialog = seller.getByRole('dialog', { name: 'Qualify F-1' });
    await dialog.getByText('Litigation', { exact: true }).click();
    await dialog.getByText('Hugo Perrin').click();
    await dialog.getByRole('button', { name: 'Qualify', exact: true }).click();
    await dialog.getByText('This colleague does not see the customer.').waitFor();
    await seller.close();

    const reads = await aColleague(entity, 'financial-controller');
    const reader = await aReader(browser);
    await signIn(reader, world, reads.login);
    await open(reader, world, agenda('?until=month'), 'Agenda');
    await reader.getByRole('row', { name: /^F-1 / }).waitFor();
    expect(await reader.getByRole('button', { name: /^Qualify/ }).count()).toBe(0);
    await reader.close();
  }, 60_000);
});

const statement = () => `/e/${entity.id}/customers/8005551/statement`;
const agenda = (search: string) => `/e/${entity.id}/agenda${search}`;
const send = () =>
  page.getByRole('dialog').last().getByRole('button', { name: 'Qualify', exact: true }).click();
const qualification = () =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Qualification', exact: true }) });
