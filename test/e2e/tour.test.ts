import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anEntity, anInvitedUser, password, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { aReader, browserSuite, chromiumPath, inABrowser, look } from './browser.ts';

let world: World;
let browser: Browser;
let entity: TestEntity;

describe.skipIf(!chromiumPath)(browserSuite('the tour, in a browser'), () => {
  inABrowser(async (...given) => {
    [world, browser] = given;
    entity = await anEntity(world);
    const { login } = world.main;
    world.standIn.introduce([{ login, password, what: 'main administrator' }]);
  });

  test('I3 opens a page as the person that it names, without asking for the password', async () => {
    const page = await aReader(browser);
    await page.goto(`${world.standIn.origin}/tour`);
    await look(page, '200-tour');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.waitForURL(`**/e/${entity.id}/imports`);
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    await page.context().close();
  }, 60_000);

  test('B3 H4 lets 30 days pass and luck change, and says what came of it', async () => {
    const { email } = await anInvitedUser(entity);
    const viewport = { width: 390, height: 844 };
    const page = await aReader(browser, { viewport, locale: 'fr-FR' });
    await page.goto(`${world.standIn.origin}/tour`);
    await look(page, '201-tour-phone');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(viewport.width);
    const before = world.standIn.clock.now();
    await page.getByRole('button', { name: '+ 30 jours' }).click();
    await page.getByText('Invitations (invitation-expiry) — expirées\u00a0: 1').waitFor();
    await page.getByText('E-mails (outbox) — rien à faire').waitFor();
    const passed = Date.parse(world.standIn.clock.now()) - Date.parse(before);
    expect(Math.floor(passed / 86_400_000)).toBe(30);

    const written = async () => (await world.standIn.emails({ to: email })).length;
    const count = await written();
    await page.getByRole('button', { name: 'Faire échouer les e-mails' }).click();
    await page.getByText('Faire échouer les e-mails — fait').waitFor();
    const { main } = world;
    const again = await main.signIn();
    const { items } = await again.call('GET /v1/entities/{e}/users', {
      path: { e: entity.id },
      query: { q: email },
    });
    const path = { e: entity.id, u: items[0]?.id ?? '' };
    await again.call('POST /v1/entities/{e}/users/{u}/invitation', { path });
    expect(await written()).toBe(count);
    await page.getByRole('button', { name: 'Les faire passer à nouveau' }).click();
    await page.getByText('Les faire passer à nouveau — fait').waitFor();
    await page.getByRole('button', { name: '+ 1 jour' }).click();
    await page.getByText('E-mails (outbox) — remis\u00a0: 1').waitFor();
    expect(await written()).toBe(count + 1);
    await page.getByRole('link', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { name: 'A tour of Encours' }).waitFor();
    await page.context().close();
  }, 60_000);
});
