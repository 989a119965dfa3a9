import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anInvitedContact } from '#test/support/contacts.ts';
import { anEntity, linkToken, password } from '#test/support/people.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import type { PortalPage } from '../../../web/src/features/portal/pages.ts';
import { browserSuite, chromiumPath, inABrowser } from '../browser.ts';
import { aLateCustomer } from './debtor.ts';
import { type Walker, walk } from './walk.ts';
import { otherWays } from './way.ts';

let world: World;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('a contact in the portal'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
  });

  test.each(otherWays)(
    'E2 E4 E5 F2 I1 in $language on $width pixels by $by',
    async (way) => {
      const entity = await anEntity(world, { name: 'Ardoise', language: way.language });
      const { customer } = await aLateCustomer(entity, way);
      const bytes = Buffer.from('hello');
      await attached(entity, ['F-1'], { fileName: 'order.txt', bytes, visibleToCustomers: true });
      await attached(entity, ['F-1'], { fileName: 'memo.txt', bytes });
      const contact = { name: 'Paul Roy' };
      const { email } = await anInvitedContact(entity, customer, { contact });
      const token = await linkToken(world, email);

      await walk(world, browser, way, async (contactWalks) => {
        await comesIn(contactWalks, token);
        await readsTheStatement(contactWalks);
        await correctsThePhone(contactWalks);
        await leaves(contactWalks);
      });
    },
    120_000,
  );
});

async function comesIn(walker: Walker, token: string) {
  const { t, goTo, write, field, press, button, arrives, sees, picture } = walker;
  await goTo(`/invitation#token=${token}`);
  await arrives(t.invitation.welcome('Paul Roy'));
  await write(field(t.password.new), password);
  await picture('contact-invitation');
  await press(button(t.invitation.submit));
  await arrives(t.portal.pages.overview);
  await sees(t.portal.overview.overdueTitle);
  await picture('contact-overview');
}

async function readsTheStatement(walker: Walker) {
  const { page, t, press, button, dialog, download, arrives, picture } = walker;
  await turnTo(walker, 'statement');
  await arrives(t.statement.title);
  await picture('contact-statement');
  await press(button(t.portal.invoices.files(1, 'F-1')));
  const files = dialog(t.portal.invoices.filesOf('F-1'));
  const got = await download(button(t.files.downloadOf('order.txt'), files));
  expect(got.suggestedFilename()).toBe('order.txt');
  await page.keyboard.press('Escape');
  await files.waitFor({ state: 'detached' });
  await turnTo(walker, 'invoices');
  await arrives(t.portal.pages.invoices);
  await picture('contact-invoices');
}

async function correctsThePhone(walker: Walker) {
  const { t, press, write, field, button, arrives, sees, picture } = walker;
  await turnTo(walker, 'details');
  await arrives(t.portal.pages.details);
  await press(button(t.portal.details.edit));
  await write(field(t.customers.fields.phone), '+33 1 86 95 12 34');
  await picture('contact-details-form');
  await press(button(t.portal.details.propose));
  await sees(t.portal.outcome.waitingTitle);
  await picture('contact-details');
  await turnTo(walker, 'changes');
  await arrives(t.portal.pages.changes);
  await sees('+33 1 86 95 12 34');
  await picture('contact-changes');
}

async function leaves({ t, press, button, arrives }: Walker) {
  await press(button(t.common.said(t.shell.account, 'Paul Roy')));
  await press(button(t.shell.signOut));
  await arrives(t.signIn.title);
}

/** What has no room in the bar of a phone is behind “More”. */
async function turnTo({ page, t, way, press, button }: Walker, to: PortalPage) {
  const onPhone = way.width === 390;
  if (onPhone && ['details', 'contacts', 'changes'].includes(to)) {
    await press(button(t.portal.more));
  }
  const navigation = page.getByRole('navigation', { name: t.portal.navigation });
  await press(navigation.getByRole('link', { name: t.portal.pages[to], exact: true }));
}
