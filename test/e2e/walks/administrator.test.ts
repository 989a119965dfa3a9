import type { Browser } from 'playwright-core';
import { describe, test } from 'vitest';
import type { World } from '#test/support/world.ts';
import { browserSuite, chromiumPath, inABrowser } from '../browser.ts';
import { type Walker, walk } from './walk.ts';
import { ways } from './way.ts';

const customers = {
  name: 'clients.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('code;name;city\n8005551;Librairie David;Lyon\n8005552;Garage Morvan;Lyon\n'),
};

let world: World;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('the work of an administrator'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
  });

  test.each(ways)(
    'A2 A3 B2 C5 D3 D4 E2 G9 I1 in $language on $width pixels by $by',
    async (way) => {
      const { main } = world;
      const { version } = await main.call('GET /v1/me');
      await main.call('PATCH /v1/me', { body: { language: way.language }, ifMatch: version });

      await walk(world, browser, way, async (administrator) => {
        await administrator.signIn(main.login);
        await createsAnEntity(administrator);
        await invites(administrator, `person${world.next()}`);
        await makesARule(administrator);
        await imports(administrator);
        await grantsAccess(administrator, `c${world.next()}@client.example`);
        await keepsFiles(administrator);
        await looksBack(administrator);
        await guards(administrator);
      });
    },
    120_000,
  );
});

async function createsAnEntity(walker: Walker) {
  const { page, t, goTo, write, field, press, button, arrives, picture } = walker;
  await goTo('/new-entity');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await write(field(t.settings.name), 'Ardoise');
  await write(field(t.settings.legalName), 'Ardoise SAS');
  await picture('administrator-entity');
  await press(button(t.home.create));
  await arrives(t.customers.title);
}

async function invites(walker: Walker, login: string) {
  const { t, open, press, button, dialog, write, field, arrives, sees, picture } = walker;
  await open('colleagues');
  await arrives(t.colleagues.title);
  await press(button(t.colleagues.new).first());
  const asked = dialog(t.colleagues.new);
  await write(field(t.colleagues.firstName, asked), 'Ana');
  await write(field(t.colleagues.lastName, asked), 'Costa');
  await write(field(t.colleagues.email, asked), `${login}@people.example`);
  await write(field(t.colleagues.login, asked), login);
  await picture('administrator-invite');
  await press(button(t.colleagues.createAndInvite, asked));
  await sees(t.colleagues.createdInvited('Ana Costa'));
}

async function makesARule(walker: Walker) {
  const { t, open, press, button, dialog, write, field, tick, arrives, sees, picture } = walker;
  await open('rules');
  await arrives(t.rules.title);
  await press(button(t.rules.new).first());
  const asked = dialog(t.rules.new);
  await write(field(t.rules.name, asked), 'Lyon');
  await tick(asked.getByRole('checkbox', { name: /Ana Costa/ }));
  await picture('administrator-rule');
  await press(button(t.common.save, asked));
  await sees(t.rules.created('Lyon'));
}

async function imports(walker: Walker) {
  const { page, t, open, press, button, link, upload, arrives, sees, picture } = walker;
  await open('imports');
  await arrives(t.imports.title);
  await press(link(t.imports.kinds.customers, page.getByRole('main')));
  await arrives(t.imports.titles.customers);
  await upload(button(t.imports.choose), customers);
  await arrives(t.imports.columnsTitle);
  await picture('administrator-columns');
  await press(button(t.imports.check));
  await arrives(t.imports.checkTitle);
  await press(button(t.imports.apply(2)));
  await sees(t.imports.done);
  await picture('administrator-imported');
  await press(link(t.imports.toRecords.customers));
  await press(link('Librairie David'));
  await arrives('Librairie David');
}

async function grantsAccess(walker: Walker, email: string) {
  const { t, press, button, link, dialog, write, field, sees, picture } = walker;
  await press(link(t.customers.contacts));
  await press(button(t.contacts.add).first());
  const adding = dialog(t.contacts.add);
  await write(field(t.contacts.fields.name, adding), 'Hélène Roy');
  await write(field(t.contacts.fields.email, adding), email);
  await press(button(t.contacts.create, adding));
  await sees(t.contacts.created('Hélène Roy'));
  await press(button(new RegExp(`^${t.access.grant}`)));
  const granting = dialog(t.access.grantTo('Hélène Roy'));
  await picture('administrator-access');
  await press(button(t.access.saveAndSend, granting));
  await sees(t.access.granted('Hélène Roy'));
}

async function keepsFiles(walker: Walker) {
  const { t, press, button, link, open, dialog, write, field, arrives, sees, picture } = walker;
  await press(link(t.customers.record));
  await press(button(t.holds.keep));
  const asked = dialog(t.holds.keepTitles.customer('Librairie David'));
  await write(field(t.holds.reason, asked), 'RG 26/117');
  await press(button(t.holds.submit, asked));
  await sees(t.holds.notices.customer);
  await picture('administrator-held');
  await open('retention');
  await arrives(t.retention.title);
  await press(link(t.retention.tabs.holds));
  await sees('RG 26/117');
}

async function looksBack({ t, open, arrives, sees, picture }: Walker) {
  await open('accesses');
  await arrives(t.accesses.title);
  await sees('Hélène Roy');
  await open('log');
  await arrives(t.log.title);
  await sees('Librairie David');
  await picture('administrator-log');
}

async function guards(walker: Walker) {
  const { t, press, button, link, write, field, arrives, sees, picture } = walker;
  await press(button(new RegExp(`^${t.shell.account}`)));
  await press(link(t.shell.platform));
  await arrives(t.platform.accountTitle);
  await press(link(t.security.title));
  await arrives(t.security.title);
  await write(field(t.security.fields.fileLinkDays), '14');
  await picture('administrator-security');
  await press(button(t.common.save));
  await sees(t.common.saved);
}
