import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { days, hours, instantAfter, later } from '#test/support/clock.ts';
import { aDebtor, aPage, emailsTo, pageToken, written } from '#test/support/messaging.ts';
import { anEntity, anInvitedUser, linkToken, type TestEntity } from '#test/support/people.ts';
import { everyItem } from '#test/support/table.ts';
import { aSharedFile } from '#test/support/targets-access.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

// The settings of the account are changed here: its own world.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  return () => world.standIn.stop();
});

const opening = async (token: string) =>
  outcome(await world.anonymous.attempt('POST /v1/pages/open', { body: { token } }));

const setDays = async (settings: object) => {
  const { version } = await world.main.call('GET /v1/account/security');
  await world.main.call('PUT /v1/account/security', { body: settings, ifMatch: version });
};

/** The page of an internal message, its readers with neither login nor password. */
async function aColleaguesPage() {
  const debtor = await aDebtor(entity);
  const silent = await anInvitedUser(entity, { activeAccount: false });
  await written(entity, debtor, { kind: 'internal', to: [silent.id] });
  return { token: await pageToken(entity, silent.email) };
}

describe('the link to a page (H2, H3, A3, A4)', () => {
  it('opens for the days that are set, of customers and colleagues each', async () => {
    await setDays({ customerPageDays: 5, colleaguePageDays: 8 });
    const [page, among] = [await aPage(entity), await aColleaguesPage()];
    await later(world, days(5) - hours(1), async () => {
      expect(await opening(page.token)).toBe(200);
    });
    await later(world, days(5), async () => {
      expect([await opening(page.token), await opening(among.token)]).toEqual([
        'link-expired',
        200,
      ]);
    });
    await later(world, days(8), async () => {
      expect(await opening(among.token)).toBe('link-expired');
    });
  });

  it('says until when, to the millisecond', async () => {
    await setDays({ customerPageDays: 5 });
    const { token } = await aPage(entity);
    const { sentAt, expiresAt } = await world.anonymous.call('POST /v1/pages/open', {
      body: { token },
    });
    expect(expiresAt).toBe(instantAfter(sentAt, days(5)));
    const rest = Date.parse(expiresAt) - Date.parse(world.standIn.clock.now());
    await later(world, rest - 1000, async () => expect(await opening(token)).toBe(200));
    await later(world, rest + 1, async () => expect(await opening(token)).toBe('link-expired'));
  });

  it('closes at once when the days become fewer; more of them revive nothing', async () => {
    await setDays({ customerPageDays: 30 });
    const { token } = await aPage(entity);
    await later(world, days(10), async () => {
      const main = await world.main.signIn();
      const set = async (customerPageDays: number) => {
        const { version } = await main.call('GET /v1/account/security');
        const body = { customerPageDays };
        await main.call('PUT /v1/account/security', { body, ifMatch: version });
      };
      expect(await opening(token)).toBe(200);
      await set(9);
      expect(await opening(token)).toBe('link-expired');
      await set(365);
      expect(await opening(token)).toBe('link-expired');
    });
    await setDays({ customerPageDays: 30 });
  });

  it('is none where it was never sent, or was for something else', async () => {
    const page = await aPage(entity);
    const { number, contact } = page;
    const invited = await anInvitedUser(entity);
    await aSharedFile(entity, number);
    await written(entity, page, { includeFiles: true });
    const [last] = (await emailsTo(entity, contact.email)).toReversed();
    const fileToken = /\/file#token=([\w-]+)/.exec(last?.text ?? '')?.[1] ?? '';
    const others = [
      'A'.repeat(43),
      fileToken,
      await linkToken(world, invited.email),
      page.token.toLowerCase(),
    ];
    for (const token of others) expect(await opening(token)).toBe('not-found');
    const body = { token: page.token };
    expect(outcome(await world.anonymous.attempt('POST /v1/links/open', { body }))).toBe(
      'not-found',
    );
    expect(outcome(await world.anonymous.attempt('POST /v1/invitations/inspect', { body }))).toBe(
      'not-found',
    );
  });
});

/** The whole table, by key. */
const keptItems = async () => {
  const items = await everyItem(world.standIn);
  return Object.fromEntries(items.map((item) => [`${item.pk} ${item.sk}`, item]));
};

describe('what looks at links before people do (H3, G7)', () => {
  it('changes nothing, by GET, HEAD or by opening', async () => {
    const { token } = await aPage(entity);
    const before = await keptItems();
    for (const target of ['/page', '/v1/pages/open', `/page?token=${token}`]) {
      for (const method of ['GET', 'HEAD']) await fetch(world.standIn.origin + target, { method });
    }
    for (const _ of ['once', 'twice']) expect(await opening(token)).toBe(200);
    expect(await keptItems()).toEqual(before);
  });
});
