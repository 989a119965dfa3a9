import type { Browser } from 'playwright-core';
import { describe, test } from 'vitest';
import { aPage } from '#test/support/messaging.ts';
import { aColleague, anEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import type { World } from '#test/support/world.ts';
import { browserSuite, chromiumPath, inABrowser } from '../browser.ts';
import { aLateCustomer, dayIn } from './debtor.ts';
import { type Walker, walk } from './walk.ts';
import { ways } from './way.ts';

const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };

let world: World;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('the day of a collector'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
  });

  test.each(ways)(
    'F2 F4 F5 G1 G7 H1 H3 I1 in $language on $width pixels by $by',
    async (way) => {
      const { language } = way;
      const entity = await anEntity(world, { name: 'Ardoise', language });
      const named = { firstName: 'Ana', lastName: 'Costa', language };
      const collector = await aColleague(entity, 'collector', named);
      const { code, ...rest } = await aLateCustomer(entity, way, { collectorId: collector.id });
      await aCustomer(entity, { name: 'Garage Morvan' });
      const debtor = { ...rest, code };
      const { token } = await aPage(entity, { debtor });
      const body = { token, invoice: 'F-1', comment: 'Virement en cours.' };
      await world.anonymous.call('POST /v1/pages/comments', { body });

      await walk(world, browser, way, async (collectorWalks) => {
        await collectorWalks.signIn(collector.login);
        await decides(collectorWalks);
        await finds(collectorWalks);
        await qualifies(collectorWalks, dayIn(entity, 7));
        await sharesAFile(collectorWalks);
        await reminds(collectorWalks);
        await looksBack(collectorWalks);
      });
    },
    120_000,
  );
});

/** What needs them today leads to what a customer has said. */
async function decides({ page, t, press, link, button, write, arrives, sees, picture }: Walker) {
  await arrives(t.home.title);
  await sees(t.reports.emptyDisputesTitle);
  await picture('collector-home');
  await press(link(new RegExp(t.proposals.entries.titles.comment)).first());
  await arrives('Librairie David');
  const said = page.getByRole('article').filter({ hasText: 'Virement en cours.' });
  await write(said.getByRole('textbox'), 'Merci !');
  await picture('collector-proposals');
  await press(button(t.proposals.accept, said));
  await sees(t.proposals.entries.accepted.comment);
}

async function finds(walker: Walker) {
  const { page, t, open, press, link, button, write, field, arrives, sees, picture, format } =
    walker;
  await open('customers');
  await arrives(t.customers.title);
  await write(field(t.customers.searchLabel), 'david');
  await page.getByText('Garage Morvan').first().waitFor({ state: 'hidden' });
  await picture('collector-customers');
  await press(link('Librairie David'));
  await arrives('Librairie David');
  await press(link(t.customers.statement));
  await button(t.qualifications.qualifyOf('F-1')).waitFor();
  await sees(format.money('2021.40', 'EUR'));
  await picture('collector-statement');
}

async function qualifies(walker: Walker, day: string) {
  const { t, press, button, dialog, tick, date, write, field, sees, picture } = walker;
  const { qualifications } = t;
  await press(button(qualifications.qualifyOf('F-1')));
  const asked = dialog(qualifications.qualifyOf('F-1'));
  await tick(asked.getByRole('radio', { name: qualifications.kinds.promise, exact: true }));
  await date(field(qualifications.promiseDate, asked), day);
  await write(field(qualifications.comment, asked), 'Par virement.');
  await picture('collector-qualify');
  await press(button(qualifications.qualify, asked));
  await sees(qualifications.saved('F-1'));
}

async function sharesAFile(walker: Walker) {
  const { t, press, button, link, dialog, tick, upload, arrives, sees, picture } = walker;
  await press(link('F-1'));
  await arrives('F-1');
  await upload(button(t.files.add), note);
  const adding = dialog(t.files.addTo('F-1'));
  await tick(adding.getByRole('switch', { name: t.files.visibleToCustomers }));
  await picture('collector-add-file');
  await press(button(t.files.submit(1), adding));
  await adding.waitFor({ state: 'detached' });
  await press(button(t.colleagues.menuOf(note.name)));
  await press(button(t.fileLink.send));
  const sending = dialog(t.fileLink.sendTitle);
  await tick(sending.getByRole('radio', { name: /Hélène Roy/ }));
  await picture('collector-send-link');
  await press(button(t.fileLink.submit, sending));
  await sees(t.fileLink.sent(note.name));
}

async function reminds(walker: Walker) {
  const { page, t, way, press, button, link, arrives, sees, picture } = walker;
  await press(button(t.messages.write));
  await press(link(t.messages.kinds.reminder));
  await arrives(t.messages.new);
  await picture('collector-composer');
  if (way.width === 390) await press(button(t.messages.toPreview));
  await page.frameLocator('iframe').getByText('Hélène Roy').first().waitFor();
  await picture('collector-preview');
  await press(button(t.messages.send(1)));
  await sees(t.messages.facts);
  await picture('collector-message');
}

async function looksBack({ page, t, open, arrives, pick, field, picture }: Walker) {
  await open('reports');
  await arrives(t.reports.title);
  await pick(field(t.reports.by), t.reports.groupings.collector);
  await page
    .getByRole('row', { name: /Ana Costa/ })
    .first()
    .waitFor();
  await picture('collector-reports');
}
