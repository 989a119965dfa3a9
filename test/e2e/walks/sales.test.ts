import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aColleague, anEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { browserSuite, chromiumPath, inABrowser } from '../browser.ts';
import { aLateCustomer, dayIn } from './debtor.ts';
import { type Walker, walk } from './walk.ts';
import { ways } from './way.ts';

let world: World;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('a sales colleague'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
  });

  test.each(ways)(
    'C8 F4 F5 G1 I1 in $language on $width pixels by $by',
    async (way) => {
      const { language } = way;
      const entity = await anEntity(world, { name: 'Ardoise', language });
      const { id: u, login } = await aColleague(entity, 'sales-manager', { language });
      const { code } = await aLateCustomer(entity, way);
      const path = { e: entity.id, code, u };
      await entity.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
      const other = await aCustomer(entity, { name: 'Garage Morvan' });
      await anInvoice(entity, other.code, { number: 'F-OTHER', amount: '5000.00' });
      const others = `/e/${entity.id}/customers/${other.code}`;

      await walk(world, browser, way, async (salesWalks) => {
        await salesWalks.signIn(login);
        await seesTheirOwn(salesWalks);
        await isRefused(salesWalks, others);
        await tellsOfADispute(salesWalks, dayIn(entity, 3));
        await addsAFile(salesWalks);
        await reports(salesWalks);
      });
    },
    120_000,
  );
});

async function seesTheirOwn({ page, t, open, arrives, sees, format, picture }: Walker) {
  await arrives(t.home.title);
  await sees(format.money('2121.30', 'EUR'));
  await picture('sales-home');
  await open('customers');
  await arrives(t.customers.title);
  await sees('Librairie David');
  expect(await page.getByText('Garage Morvan').count()).toBe(0);
  await picture('sales-customers');
}

/** What others look after is not there, and the way back is. */
async function isRefused({ t, goTo, arrives, press, link, open, picture }: Walker, others: string) {
  await goTo(others);
  await arrives(t.errors.notFoundTitle);
  await picture('sales-refused');
  await press(link(t.errors.home));
  await arrives(t.home.title);
  await open('customers');
  await press(link('Librairie David'));
  await arrives('Librairie David');
}

async function tellsOfADispute(walker: Walker, day: string) {
  const { t, press, link, button, dialog, tick, pick, date, write, field, sees, picture } = walker;
  const { qualifications } = t;
  await press(link(t.customers.statement));
  await press(button(qualifications.qualifyOf('F-2')));
  const asked = dialog(qualifications.qualifyOf('F-2'));
  const kind = { name: qualifications.kinds.dispute, exact: true };
  await tick(asked.getByRole('radio', kind));
  await pick(field(qualifications.disputeType, asked), qualifications.disputeTypes.quantity);
  await write(field(qualifications.comment, asked), '8 / 10');
  await date(field(qualifications.followUp, asked), day);
  await picture('sales-dispute');
  await press(button(qualifications.qualify, asked));
  await sees(qualifications.saved('F-2'));
}

async function addsAFile({
  t,
  press,
  link,
  button,
  dialog,
  upload,
  arrives,
  sees,
  picture,
}: Walker) {
  await press(link('F-2'));
  await arrives('F-2');
  const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
  await upload(button(t.files.add), file);
  const adding = dialog(t.files.addTo('F-2'));
  // Sharing with customers is not theirs.
  await sees(t.files.noShare, adding);
  await press(button(t.files.submit(1), adding));
  await adding.waitFor({ state: 'detached' });
  await sees('note.txt');
  await picture('sales-invoice');
}

async function reports({ page, t, open, arrives, format, picture }: Walker) {
  await open('reports');
  await arrives(t.reports.title);
  await page.getByText(format.money('2121.30', 'EUR')).first().waitFor();
  expect(await page.getByText('5,000.00').count()).toBe(0);
  await picture('sales-reports');
}
