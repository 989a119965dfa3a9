import type { Browser } from 'playwright-core';
import { describe, test } from 'vitest';
import { english } from '#infra/local/tour/en.ts';
import { french } from '#infra/local/tour/fr.ts';
import { anEntity, anInvitedUser, password, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { browserSuite, chromiumPath, inABrowser, look } from '../browser.ts';
import { type Walker, walk } from './walk.ts';
import { ways } from './way.ts';

const toursIn = { en: english, fr: french };

let world: World;
let browser: Browser;

describe.skipIf(!chromiumPath)(browserSuite('an operator who tries it out'), () => {
  inABrowser(async (...begun) => {
    [world, browser] = begun;
    const { login } = world.main;
    world.standIn.introduce([{ login, password, what: 'main administrator' }]);
  });

  test.each(ways)(
    'B3 H4 I1 I3 in $language on $width pixels by $by',
    async (way) => {
      // Sessions end as time passes.
      Object.assign(world, { main: await world.main.signIn() });
      const entity = await anEntity(world, { name: 'Ardoise', language: way.language });
      const { email } = await anInvitedUser(entity, { firstName: 'Ana', lastName: 'Costa' });

      await walk(world, browser, way, async (operator) => {
        await becomesSomebody(operator);
        await letsTimePass(operator);
        await letsEmailsFail(operator, entity, email);
      });
    },
    120_000,
  );
});

async function becomesSomebody({ t, way, page, goTo, press, link, arrives }: Walker) {
  const tour = toursIn[way.language];
  await goTo('/tour');
  await arrives(tour.title);
  await look(page, `operator-tour-${way.language}-${way.width}`);
  await press(link(labelOf(tour, 'imports')));
  await arrives(t.imports.title);
  await page.goBack();
  await arrives(tour.title);
}

/** What the tour calls the way to a place. */
function labelOf({ jobs }: typeof english, place: string): string {
  const found = jobs.flatMap(({ links }) => links).find(([, to]) => to === place);
  return found?.[0] ?? '';
}

async function letsTimePass({ way, press, button, sees, picture }: Walker) {
  const tour = toursIn[way.language];
  const [, month] = tour.advance;
  await press(button(month?.[0] ?? ''));
  const expired = tour.figures.expired?.replace('#', '').trim();
  await sees(`${tour.schedules['invitation-expiry']} (invitation-expiry) — ${expired}`);
  await picture('operator-time');
}

/** What is written while e-mails fail goes out once they work again. */
async function letsEmailsFail(walker: Walker, { world: { main }, id: e }: TestEntity, to: string) {
  const { way, page, press, button, link, arrives, sees, picture } = walker;
  const tour = toursIn[way.language];
  await press(button(tour.sesFails));
  await sees(`${tour.sesFails} — ${tour.done}`);
  const again = await main.signIn();
  const query = { q: to };
  const { items } = await again.call('GET /v1/entities/{e}/users', { path: { e }, query });
  const path = { e, u: items[0]?.id ?? '' };
  await again.call('POST /v1/entities/{e}/users/{u}/invitation', { path });
  await press(button(tour.sesWorks));
  await sees(`${tour.sesWorks} — ${tour.done}`);
  await press(button(tour.advance[0]?.[0] ?? ''));
  await sees(`${tour.schedules.outbox} (outbox) — `, page.locator('#happened'));
  await picture('operator-trouble');
  await press(link(tour.emails).first());
  await arrives(tour.mailbox.title);
  // Both invitations: the second was written while none could be sent.
  await page.locator('summary').filter({ hasText: to }).nth(1).waitFor();
  await picture('operator-emails');
}
