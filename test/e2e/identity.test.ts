import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StandIn, startStandIn } from '#infra/local/stand-in.ts';
import { createClient } from '#shared/contract/client.ts';
import { codeAt } from '#test/support/second-factor.ts';
import { aReader, browserSuite, chromiumPath, launchBrowser, look, webFolder } from './browser.ts';

const admin = 'admin@encours.test';
const firstPassword = 'seven green otters swim';
const password = 'three calm rivers meet';

let standIn: StandIn;
let browser: Browser;
/** The first of the two links sent to the collector. */
let superseded = '';

/** One administrator with a password, an entity of theirs, and a collector who is invited twice. */
async function prepare(): Promise<void> {
  await standIn.bootstrap();
  const anonymous = createClient(standIn.origin);
  await accept(admin, firstPassword);
  const session = { login: admin, password: firstPassword };
  const { token } = await anonymous('POST /v1/sessions', { body: session });
  const api = createClient(standIn.origin, () => ({ authorization: `Bearer ${token}` }));
  const entity = await api('POST /v1/entities', {
    body: {
      name: 'Ardoise',
      legalName: 'Ardoise SAS',
      currency: 'EUR',
      timeZone: 'Europe/Paris',
      language: 'en',
    },
  });
  const collector = await api('POST /v1/entities/{e}/users', {
    path: { e: entity.id },
    body: {
      firstName: 'Claire',
      lastName: 'Martin',
      email: 'claire@ardoise.test',
      role: 'collector',
      login: 'c.martin',
      activeAccount: true,
    },
  });
  superseded = await linkFor('claire@ardoise.test', 'invitation');
  const path = { e: entity.id, u: collector.id };
  await api('POST /v1/entities/{e}/users/{u}/invitation', { path });
}

describe.skipIf(!chromiumPath)(browserSuite('identity, in a browser'), () => {
  beforeAll(async () => {
    [standIn, browser] = await Promise.all([startStandIn({ web: webFolder }), launchBrowser()]);
    await prepare();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await standIn?.stop();
  });

  test('B4 an invitation that was sent again says so in the old link', async () => {
    const page = await aReader(browser, { locale: 'fr-FR', viewport: { width: 390, height: 800 } });
    await page.goto(superseded);
    await page
      .getByRole('heading', { name: 'Une invitation plus récente a été envoyée' })
      .waitFor();
    expect(page.url()).not.toContain('token');
    await look(page, 'identity-00-superseded-fr-phone');
  }, 30_000);

  test('B9 B12 A3 a new password, a second factor, and settings that ask for both', async () => {
    const page = await aReader(browser);
    await resetPassword(page);
    await signIn(page, admin);
    const codes = await setUpFromAccount(page);
    await signInWithCode(page, codes);
    await changeSecuritySettings(page, codes);

    await accept('claire@ardoise.test', password);
    const collector = await aReader(browser);
    await setUpBecauseRequired(collector);
  }, 60_000);
});

async function linkFor(to: string, kind: 'invitation' | 'password-reset'): Promise<string> {
  const messages = await standIn.emails({ to });
  const links = messages.map(
    ({ text }) => new RegExp(`http\\S+/${kind}#token=\\S+`).exec(text)?.[0],
  );
  return links.findLast((link) => link !== undefined) ?? '';
}

async function accept(email: string, chosen: string): Promise<void> {
  const token = (await linkFor(email, 'invitation')).split('#token=')[1] ?? '';
  const body = { token, password: chosen };
  await createClient(standIn.origin)('POST /v1/invitations/accept', { body });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel(/^Login/).fill(login);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function resetPassword(page: Page): Promise<void> {
  await page.goto(standIn.origin);
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await look(page, 'identity-01-forgotten');
  await page.getByLabel(/^Login/).fill(admin);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  await look(page, 'identity-02-mailbox');

  const link = await linkFor(admin, 'password-reset');
  await page.goto(link);
  const field = page.getByLabel(/^New password/);
  await field.fill('Encours Encours');
  expect(page.url()).not.toContain('token');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('This is built from names that others know').waitFor();
  await look(page, 'identity-03-password-refused');
  await page.reload();
  await field.fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('Your new password is set.').waitFor();
  expect(await page.getByLabel(/^Login/).inputValue()).toBe(admin);
  expect(page.url()).not.toContain('admin');
  await page.goto(`${standIn.origin}/password-reset`);
  await page.getByRole('heading', { name: 'This link is not known' }).waitFor();

  await page.goto(link);
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  await page.getByRole('link', { name: 'Go to sign in' }).click();
}

/** An authenticator app; a code is taken once, so each one needs a new step of time. */
function appFor(secret: string): () => string {
  return () => {
    standIn.clock.advance('PT31S');
    return codeAt(secret, standIn.clock.now());
  };
}

/** Sets up a second factor on the page that is open; goes on once the recovery codes are kept. */
async function setUp(page: Page, picture?: string): Promise<() => string> {
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const secret = await page.getByText(/^(?:[A-Z2-7]{4} ){3,}/).textContent();
  if (picture) await look(page, `${picture}-set-up`);
  const nextCode = appFor((secret ?? '').replaceAll(' ', ''));
  await page.getByLabel(/^Code/).fill(nextCode());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
  expect(await page.locator('main li').count()).toBe(10);
  if (picture) await look(page, `${picture}-recovery-codes`);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return nextCode;
}

async function setUpFromAccount(page: Page): Promise<() => string> {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('link', { name: 'My account' }).click();
  await page.getByRole('link', { name: 'Set up' }).click();
  const nextCode = await setUp(page, 'identity-05');
  await page.getByText(/^On since/).waitFor();
  await page.getByText('10 of 10 recovery codes are left.').waitFor();
  await look(page, 'identity-06-account');
  return nextCode;
}

async function signInWithCode(page: Page, nextCode: () => string): Promise<void> {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, admin);
  const code = page.getByLabel(/^Code/);
  await code.fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This code was not accepted.').waitFor();
  await look(page, 'identity-07-code-refused');
  await code.fill(nextCode());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
}

async function changeSecuritySettings(page: Page, nextCode: () => string): Promise<void> {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('link', { name: 'Platform' }).click();
  await page.getByRole('link', { name: 'Security' }).click();
  const files = page.getByLabel(/^Links to files/);
  await files.fill('7');
  await page.getByRole('group', { name: 'Second factor' }).getByLabel('Collector').check();
  await look(page, 'identity-08-security');

  standIn.clock.advance('PT20M');
  const save = page.getByRole('button', { name: 'Save' });
  await save.click();
  const dialog = page.getByRole('dialog', { name: 'Confirm your password' });
  await dialog.waitFor();
  await look(page, 'identity-09-confirm-password');
  await page.keyboard.press('Escape');
  await page.getByText('the password was not confirmed').waitFor();
  await save.click();
  await dialog.getByLabel(/^Password/).fill(password);
  await dialog.getByLabel(/^Code/).fill(nextCode());
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await files.waitFor();
  expect(await files.inputValue()).toBe('7');
}

/** The role asks for a second factor now: nothing else opens before it is set up. */
async function setUpBecauseRequired(page: Page): Promise<void> {
  await page.goto(`${standIn.origin}/account`);
  await signIn(page, 'c.martin');
  await page.getByRole('heading', { name: 'My account' }).waitFor();
  await page.goto(standIn.origin);
  await page.getByText('A role of yours asks for a second factor.').waitFor();
  expect(await page.getByRole('link', { name: 'Customers' }).count()).toBe(0);
  await setUp(page);
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
}
