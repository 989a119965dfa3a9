import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aPlainContact } from '#test/support/contacts.ts';
import { aSuppression } from '#test/support/mail.ts';
import { pageToken } from '#test/support/messaging.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { addDays, today } from '../../web/src/format/days.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

const code = '8005551';
const contactEmail = 'helene@david.example';

let world: World;
let browser: Browser;
let entity: TestEntity;
let collector: Person;
let silent: Person;
let page: Page;

describe.skipIf(!chromiumPath)(browserSuite('messages and their templates, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise', language: 'en' });
    const now = today('Europe/Paris', world.standIn.clock.date());
    collector = await aColleague(entity, 'collector', { firstName: 'Ana', lastName: 'Costa' });
    const named = { firstName: 'Hugo', lastName: 'Perrin' };
    silent = await aColleague(entity, 'sales-manager', named);
    const path = { e: entity.id, u: silent.id };
    await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const customer = await aCustomer(entity, {
      ...{ code, name: 'Hervé David', language: 'en', collectorId: collector.id },
    });
    for (const u of [collector.id, silent.id]) {
      const associated = { e: entity.id, code, u };
      const key = 'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}';
      await entity.main.call(key, { path: associated });
    }
    await aPlainContact(entity, customer, { name: 'Hélène Roy', email: contactEmail });
    await aPlainContact(entity, customer, { name: 'Paul Roy', email: null });
    const gone = await aSuppression(entity);
    await aPlainContact(entity, customer, { name: 'Suzanne Roy', email: gone });
    const issueDate = addDays(now, -90);
    const due = (number: string, days: number) =>
      anInvoice(entity, code, { number, amount: '100.10', issueDate, dueDate: addDays(now, days) });
    await due('F-1', -45);
    await due('F-2', -3);
    await due('F-3', 20);
    const bytes = Buffer.from('hello');
    await attached(entity, ['F-1'], { fileName: 'order.txt', bytes, visibleToCustomers: true });
    await attached(entity, ['F-1'], { fileName: 'secret.txt', bytes, visibleToCustomers: false });
    page = await aReader(browser);
    await signIn(page, world, collector.login);
  });

  test('H1 C7 a reminder from the statement is seen before it is sent', async () => {
    await open(page, world, `/e/${entity.id}/customers/${code}/statement`, 'Hervé David');
    await page.getByRole('link', { name: 'Send a reminder' }).click();
    await page.getByRole('heading', { name: 'New message', level: 1 }).waitFor();
    expect(await choice(/^Hélène Roy/).isChecked()).toBe(true);
    expect(await choice(/^Paul Roy.*Has no e-mail address/).isDisabled()).toBe(true);
    expect(await choice(/^Suzanne Roy.*it has refused an e-mail/).isDisabled()).toBe(true);
    expect(await choice(/^Ana Costa/).isChecked()).toBe(true);
    expect(await choice(/^Hugo Perrin.*Inactive/).isChecked()).toBe(true);
    expect(await choice(/^F-1/).isChecked()).toBe(true);
    expect(await choice(/^F-2/).isChecked()).toBe(true);
    expect(await choice(/^F-3/).isChecked()).toBe(false);
    await page.getByText('€200.20').first().waitFor();
    await sending(3).waitFor();
    const shown = preview();
    await shown.getByText('Reminder: your account with Ardoise').waitFor();
    await shown.getByText(contactEmail).waitFor();
    expect(await shown.innerText()).toContain('order.txt');
    expect(await shown.innerText()).not.toContain('secret.txt');
    const email = page.frameLocator('iframe');
    await email.getByText('Dear Hélène Roy').or(email.getByText('Hello Hélène Roy')).waitFor();
    await email.getByText('F-2').waitFor();
    await look(page, '180-composer');
  }, 60_000);

  test('H1 own text is guarded, checked, and can go back to the template', async () => {
    const subject = page.getByRole('textbox', { name: 'Subject' });
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('You owe {{amount}}.');
    await page.getByText('It names a variable that there is not.').waitFor();
    await page.getByText('There is no preview until').waitFor();
    expect(await sending().isDisabled()).toBe(true);
    await look(page, '181-composer-wrong');
    await page.getByRole('button', { name: 'Back to the template' }).click();
    expect(await text.inputValue()).toContain('According to our records €200.20');
    await subject.fill('Your invoices, {{customer}}');
    await preview().getByText('Your invoices, Hervé David').waitFor();
    await page.getByRole('link', { name: 'Agenda' }).click();
    await page.getByText('This message has not been sent').waitFor();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    await choice(/^Ana Costa/).uncheck();
    await sending(2).waitFor();
  }, 60_000);

  test('H1 what has changed since the preview is looked at again, and what was seen is sent', async () => {
    const contacts = { e: entity.id, code };
    const { items } = await entity.main.call('GET /v1/entities/{e}/customers/{code}/contacts', {
      path: contacts,
    });
    const contact = items.find(({ email }) => email === contactEmail);
    await entity.main.call('PATCH /v1/entities/{e}/customers/{code}/contacts/{c}', {
      path: { ...contacts, c: contact?.id ?? '' },
      body: { name: 'Hélène Leroy' },
      ifMatch: contact?.version ?? 0,
    });
    await sending(2).click();
    await page.getByText('Something has changed since this preview').waitFor();
    await preview().getByText('Hélène Leroy').waitFor();
    expect(await choice(/^Hélène Leroy/).isChecked()).toBe(true);
    await look(page, '182-composer-changed');
    // After a picture of the whole page Chromium may give a click beside the e-mail's frame to nobody.
    await sending(2).press('Enter');
    await page.getByRole('heading', { name: 'Your invoices, Hervé David', level: 1 }).waitFor();
    await world.standIn.idle();
    await page.getByText('Sent', { exact: true }).first().waitFor();
    const [email, another] = await world.standIn.emails({ to: contactEmail });
    expect(another).toBeUndefined();
    expect(email).toMatchObject({ subject: 'Your invoices, Hervé David', cc: [silent.email] });
    await look(page, '183-message');
  }, 60_000);

  test('H1 H2 H3 the tab lists it, with what was said on its page and accepted', async () => {
    const token = await pageToken(entity, contactEmail);
    const { anonymous } = world;
    const body = { token, invoice: 'F-1', comment: 'We are still waiting for a credit note.' };
    const said = await anonymous.call('POST /v1/pages/comments', { body });
    const proposal = { e: entity.id, id: said.id };
    await entity.main.call('POST /v1/entities/{e}/proposals/{id}/acceptance', {
      path: proposal,
      body: {},
    });
    await page.getByRole('link', { name: 'Hervé David' }).click();
    await page.getByRole('row', { name: /Your invoices, Hervé David.*Sent/ }).waitFor();
    const comments = page.getByRole('region', { name: 'Said on pages' });
    await comments.getByText('We are still waiting for a credit note.').waitFor();
    await look(page, '184-messages');
    await comments.getByRole('link', { name: 'about F-1' }).click();
    await page.getByRole('heading', { name: 'F-1', level: 1 }).waitFor();
    await page.getByRole('region', { name: 'Said of this invoice' }).waitFor();
    await look(page, '185-invoice-comments');
  }, 60_000);

  test('H2 an internal message from an invoice goes to a colleague without an account', async () => {
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByRole('link', { name: 'Internal' }).click();
    await page.getByRole('heading', { name: 'New message', level: 1 }).waitFor();
    expect(await choice(/^F-1/).isChecked()).toBe(true);
    expect(await choice(/^F-2/).isChecked()).toBe(false);
    await page.getByText('Nobody to write to yet').waitFor();
    await page.getByRole('group', { name: 'To colleagues' }).getByText('Hugo Perrin').click();
    await sending(1).click();
    await page.getByRole('heading', { name: /Hervé David \(8005551\)/, level: 1 }).waitFor();
    await world.standIn.idle();
    expect(await world.standIn.emails({ to: silent.email })).not.toEqual([]);
  }, 60_000);

  test('H1 closing the page of a message is asked for, and for good', async () => {
    const closing = page.getByRole('button', { name: 'Close the page and its links' });
    await closing.click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Close the page/ })
      .click();
    await page.getByText(/^Closed on/).waitFor();
    expect(await closing.count()).toBe(0);
  }, 60_000);

  test('H1 an own template is written with its preview, and taken back', async () => {
    const manager = await aColleague(entity, 'credit-manager');
    const writer = await aReader(browser);
    await signIn(writer, world, manager.login);
    await open(writer, world, `/e/${entity.id}/settings`, 'Settings');
    await writer.getByRole('link', { name: 'Open the templates' }).click();
    await writer.getByRole('heading', { name: 'Message templates', level: 1 }).waitFor();
    await writer.getByText('Standard text', { exact: true }).waitFor();
    const subject = writer.getByLabel('Subject');
    await subject.fill('{{who}}: please pay');
    await writer.getByText('{{who}} is not known.').waitFor();
    await subject.fill('Please pay ');
    await writer.getByRole('button', { name: 'Insert: Total overdue' }).click();
    expect(await subject.inputValue()).toBe('Please pay {{overdue}}');
    await writer.getByText('Please pay €1,250.00').waitFor();
    await writer.getByText('Dispute', { exact: true }).click();
    await writer.getByRole('dialog').getByText('Leave without saving?').waitFor();
    await writer.keyboard.press('Escape');
    await look(writer, '186-template');
    await writer.getByRole('button', { name: 'Save' }).click();
    await writer.getByText('Own text', { exact: true }).waitFor();
    // Somebody else changes it meanwhile.
    const path = { e: entity.id, kind: 'reminder', language: 'en' };
    const key = 'PUT /v1/entities/{e}/message-templates/{kind}/{language}';
    const body = { subject: 'Theirs', body: 'Theirs' };
    await entity.main.call(key, { path, body, ifMatch: 1 });
    await subject.fill('Mine');
    await writer.getByRole('button', { name: 'Save' }).click();
    await writer.getByRole('button', { name: 'Load their version' }).click();
    await writer.getByText(/Subject.*Theirs/).waitFor();
    await writer.getByRole('button', { name: 'Save' }).click();
    await writer.getByText('The template is saved').last().waitFor();
    await writer.getByRole('button', { name: 'Back to the standard text' }).click();
    await writer
      .getByRole('dialog')
      .getByRole('button', { name: /^Back to/ })
      .click();
    await writer.getByText('Standard text', { exact: true }).waitFor();
    expect(await subject.inputValue()).toBe('Reminder: your account with {{company}}');
    await writer.close();
  }, 60_000);

  test('H1 I1 on a French phone the preview is a second step; who only reads writes nothing', async () => {
    const french = await aColleague(entity, 'credit-manager', { language: 'fr' });
    const phone = await aReader(browser, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 800 },
    });
    await signIn(phone, world, french.login);
    await open(phone, world, `/e/${entity.id}/customers/${code}`, 'Hervé David');
    await phone.getByRole('button', { name: 'Écrire' }).click();
    await phone.getByRole('link', { name: 'Relance' }).click();
    await phone.getByRole('button', { name: 'Continuer vers l’aperçu' }).click();
    await phone.getByRole('button', { name: /^Envoyer à 3 personnes/ }).waitFor();
    expect(await phone.getByRole('textbox', { name: 'Objet' }).isVisible()).toBe(false);
    await look(phone, '187-composer-phone');
    await phone.getByText('Message', { exact: true }).click();
    await phone.getByRole('textbox', { name: 'Objet' }).waitFor();
    await look(phone, '188-composer-phone-text');
    await phone.close();

    const reads = await aColleague(entity, 'financial-controller');
    const reader = await aReader(browser);
    await signIn(reader, world, reads.login);
    await open(reader, world, `/e/${entity.id}/customers/${code}/messages`, 'Hervé David');
    await reader.getByRole('row', { name: /Your invoices/ }).waitFor();
    expect(await reader.getByRole('button', { name: 'Write' }).count()).toBe(0);
    await open(reader, world, `/e/${entity.id}/customers/${code}/messages/new`, 'Not allowed');
    await reader.close();
  }, 60_000);
});

const choice = (name: RegExp) => page.getByRole('checkbox', { name });
const preview = () => page.getByRole('region', { name: 'Preview' });
/** The button that sends, once the preview is that of what is asked for. */
const sending = (people?: number) =>
  people === undefined
    ? page.getByRole('button', { name: /^Send/ })
    : page
        .getByRole('button', {
          name: people === 1 ? 'Send to 1 person' : `Send to ${people} people`,
        })
        .and(page.locator(':enabled'));
