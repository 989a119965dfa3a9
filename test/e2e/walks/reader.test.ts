import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { days, later } from '#test/support/clock.ts';
import { sentLink } from '#test/support/file-links.ts';
import { aPage } from '#test/support/messaging.ts';
import { anEntity } from '#test/support/people.ts';
import { attached } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { browserSuite, chromiumPath, inABrowser } from '../browser.ts';
import { aLateCustomer, dayIn } from './debtor.ts';
import { type Walker, walk } from './walk.ts';
import { otherWays } from './way.ts';

const fileName = 'order.txt';
const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };

let world: World;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('somebody with a link'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
  });

  test.each(otherWays)(
    'G7 H3 I1 in $language on $width pixels by $by',
    async (way) => {
      const entity = await anEntity(world, { name: 'Ardoise', language: way.language });
      const debtor = await aLateCustomer(entity, way);
      const { e, code, contact } = debtor;
      const shown = { bytes: Buffer.from('hello'), visibleToCustomers: true };
      const { id } = await attached(entity, ['F-1'], { fileName, ...shown });
      const to = { type: 'contact' as const, customerCode: code, id: contact.id };
      const link = await sentLink(entity, { path: { e, a: id }, to, contact });
      const page = await aPage(entity, { debtor, subject: 'F-1, F-2', invoices: ['F-1', 'F-2'] });

      await walk(world, browser, way, async (reader) => {
        await opensTheFile(reader, link);
        await reader.goTo(`/page#token=${page.token}`);
        await promises(reader, dayIn(entity, 7));
        await disputes(reader);
        await sendsAFile(reader);
        await comments(reader);
        await later(world, days(31), () => isLate(reader, link, page.token));
      });
    },
    120_000,
  );
});

async function opensTheFile(
  { t, goTo, arrives, download, button, sees, picture }: Walker,
  token: string,
) {
  await goTo(`/file#token=${token}`);
  await arrives(t.fileLink.title);
  await picture('reader-file');
  const got = await download(button(t.files.download));
  expect(got.suggestedFilename()).toBe(fileName);
  await sees(t.fileLink.begun);
}

const nameOf = ({ t }: Walker, action: keyof Walker['t']['page']['actions'], number: string) =>
  `${t.page.actions[action]} (${number})`;

async function promises(walker: Walker, day: string) {
  const { t, arrives, press, button, dialog, date, field, sees, picture } = walker;
  await arrives('F-1, F-2');
  await picture('reader-page');
  await press(button(nameOf(walker, 'promise', 'F-1')));
  const asked = dialog();
  await date(field(t.page.paymentDay, asked), day);
  await picture('reader-promise');
  await press(button(t.page.send, asked));
  await asked.waitFor({ state: 'detached' });
  await sees(t.page.states.pending);
}

async function disputes(walker: Walker) {
  const { t, press, button, dialog, pick, write, field, picture } = walker;
  await press(button(nameOf(walker, 'dispute', 'F-2')));
  const asked = dialog();
  await pick(field(t.qualifications.disputeType, asked), t.qualifications.disputeTypes.quantity);
  await write(field(t.page.comment, asked), '8 / 10');
  await picture('reader-dispute');
  await press(button(t.page.send, asked));
  await asked.waitFor({ state: 'detached' });
}

async function sendsAFile(walker: Walker) {
  const { t, press, button, dialog, upload, sees, picture } = walker;
  await press(button(nameOf(walker, 'file', 'F-2')));
  const asked = dialog();
  await upload(button(t.files.choose, asked), note);
  await picture('reader-send-file');
  await press(button(t.page.sendFiles(1), asked));
  await asked.waitFor({ state: 'detached' });
  await sees(t.page.entries.sentFile(note.name));
}

async function comments({ page, t, write, field, press, button, sees, picture }: Walker) {
  await write(field(t.page.comment, page.getByRole('main')), 'Merci.');
  await press(button(t.page.send));
  await sees('Merci.');
  await picture('reader-answered');
}

async function isLate({ page, t, goTo, arrives, picture }: Walker, link: string, token: string) {
  await page.goto('about:blank');
  await goTo(`/file#token=${link}`);
  await arrives(t.fileLink.expired.title);
  await picture('reader-file-expired');
  await goTo(`/page#token=${token}`);
  await arrives(t.page.expired.title);
}
