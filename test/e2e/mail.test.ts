import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aDeadLetter, aSuppression, suppressionOf } from '#test/support/mail.ts';
import { anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look, open, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;
let page: Page;

const button = (name: string | RegExp) => page.getByRole('button', { name });
const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name });

describe.skipIf(!chromiumPath)(browserSuite('e-mail, in a browser'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    entity = await anEntity(world, { name: 'Ardoise' });
    page = await aReader(browser, { viewport: { width: 1440, height: 900 } });
    await signIn(page, world, world.main.login);
  });

  test('H4 e-mails that were given up are sent after all, or given up for good', async () => {
    await open(page, world, '/platform/mail', 'E-mail');
    await page.getByText('Every e-mail has been sent, or is still being tried.').waitFor();
    await page.getByText('Every address is written to.').waitFor();
    await look(page, '90-mail-nothing');
    await aDeadLetter(entity);
    await aDeadLetter(entity);
    await page.reload();
    const rows = page
      .getByRole('list', { name: 'E-mails that were not sent' })
      .getByRole('listitem');
    await rows.nth(1).waitFor();
    await button('Send after all').first().click();
    await inDialog('Send after all').click();
    await page.getByText('The e-mail is on its way').waitFor();
    await rows.nth(1).waitFor({ state: 'detached' });
    await button(/^Give up the e-mail to/).click();
    await look(page, '91-mail-give-up');
    await inDialog('Give up').click();
    await page.getByText('Every e-mail has been sent, or is still being tried.').waitFor();
  }, 60_000);

  test('H4 an address is written to again; who has it says that e-mails come back', async () => {
    const email = await aSuppression(entity);
    await anInvitedUser(entity, { firstName: 'Claire', lastName: 'Martin', email });
    const { key } = await aCustomer(entity);
    const path = { e: entity.id, code: key };
    const body = { name: 'Hélène Roy', email };
    await world.main.call('POST /v1/entities/{e}/customers/{code}/contacts', { path, body });
    await aDeadLetter(entity);
    // Where a table is narrow, its status stands under the name.
    const back = page.getByText('E-mails come back').filter({ visible: true });
    await open(page, world, `/e/${entity.id}/colleagues`, 'Colleagues');
    await back.waitFor();
    await look(page, '92-colleague-undeliverable');
    await page.goto(`${world.standIn.origin}/e/${entity.id}/customers/${key}/contacts`);
    await back.waitFor();
    await look(page, '93-contact-undeliverable');

    await open(page, world, '/platform/mail', 'E-mail');
    await page.getByText(email).waitFor();
    await look(page, '94-mail');
    await page.setViewportSize({ width: 390, height: 844 });
    await look(page, '95-mail-narrow');
    await button('Write to it again').click();
    await inDialog('Write to it again').click();
    await page.getByText('Every address is written to.').waitFor();
    expect(await suppressionOf(world, email)).toBeUndefined();
  }, 60_000);
});
