import { beforeAll, describe, expect, it } from 'vitest';
import { accessRoute, bounce, opening, signingIn } from '#test/support/accesses.ts';
import { at, days, instantAfter } from '#test/support/clock.ts';
import { anInvitedContact } from '#test/support/contacts.ts';
import { codeOf, times } from '#test/support/pages.ts';
import { anEntity, linkToken, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const invite = async () => anInvitedContact(entity, await aCustomer(entity));
type Invited = Awaited<ReturnType<typeof invite>>;
type Path = Invited['path'];
const read = (path: Path, main = world.main) => main.call(`GET ${accessRoute}`, { path });
type Stated = Pick<Invited, 'userCode' | 'email' | 'ipAddresses' | 'branchId'>;
const stated = ({ userCode, email, ipAddresses, branchId }: Stated) => {
  return { userCode, email, ipAddresses, branchId };
};
const put = (path: Path, body: ReturnType<typeof stated>, ifMatch?: number, main = world.main) =>
  main.attempt(`PUT ${accessRoute}`, { path, body, ...(ifMatch !== undefined && { ifMatch }) });
const act = (path: Path, what: 'suspension' | 'restoration' | 'invitation', main = world.main) =>
  main.attempt(`POST ${accessRoute}/${what}`, { path });
const links = async (email: string) =>
  (await world.standIn.emails({ to: email })).flatMap(
    ({ text }) => /#token=(\S+)/.exec(text ?? '')?.[1] ?? [],
  );

describe('an access before its password is set (E3, B4)', () => {
  it('is sent again, and the link sent before is dead', async () => {
    const { path, email } = await invite();
    // Taken back before it is sent, it would not be sent at all.
    await world.standIn.idle();
    const answer = await act(path, 'invitation');
    expect([answer.status, answer.body]).toMatchObject([202, { status: 'invited', version: 2 }]);
    // Else it would be cancelled, superseded before it is sent.
    await world.standIn.idle();
    expect((await put(path, stated(await read(path)))).status).toBe(200);
    const [first = '', second = '', third = '', ...more] = await links(email);
    expect(more).toEqual([]);
    for (const old of [first, second]) {
      expect(await opening(world, old, 'inspect')).toBe('invitation-superseded');
      expect(await opening(world, old, 'accept', password)).toBe('invitation-superseded');
    }
    expect(await opening(world, third, 'accept', password)).toBe(200);
    expect(codeOf(await act(path, 'invitation'))).toBe('already-active');
    // Changed from now on, it tells nobody but of what they sign in with.
    expect((await put(path, { ...stated(await read(path)), ipAddresses: ['::1'] })).status).toBe(
      200,
    );
    expect(await links(email)).toHaveLength(3);
  });

  it('follows a corrected e-mail: the old address’s link is dead', async () => {
    const access = await invite();
    const old = await linkToken(world, access.email);
    const email = `corrected${world.next()}@client.example`;
    await put(access.path, { ...stated(access), email });
    expect(await opening(world, old, 'accept', password)).toBe('invitation-superseded');
    expect(await links(access.email)).toHaveLength(1);
    expect(await opening(world, await linkToken(world, email), 'accept', password)).toBe(200);
    expect(await signingIn(world, access.email, password)).toBe('sign-in-refused');
    expect(await signingIn(world, email, password)).toBe(201);
  });

  it('shows an e-mail that came back, until it is sent to an address that works', async () => {
    const access = await invite();
    const old = await linkToken(world, access.email);
    await bounce(world, access.id);
    expect(await read(access.path)).toMatchObject({
      invitationEmail: 'bounced',
      status: 'invited',
    });
    const list = 'GET /v1/entities/{e}/accesses';
    const { items } = await world.main.call(list, { path: access.path });
    expect(items.find(({ id }) => id === access.id)?.invitationEmail).toBe('bounced');
    const email = `working${world.next()}@client.example`;
    const { body } = await put(access.path, { ...stated(access), email });
    expect(body).toMatchObject({ invitationEmail: 'queued', email });
    const token = await linkToken(world, email);
    expect(await read(access.path)).toMatchObject({ invitationEmail: 'sent' });
    expect(await opening(world, old, 'accept', password)).toBe('invitation-superseded');
    expect(await opening(world, token, 'accept', password)).toBe(200);
  });

  it('ends after thirty days, to the millisecond, which the schedule records once', async () => {
    const { path, email, invitation } = await invite();
    const expiresAt = invitation?.expiresAt ?? '';
    expect(Date.parse(expiresAt) - Date.parse(invitation?.sentAt ?? '')).toBe(days(30));
    const token = await linkToken(world, email);
    await at(world, instantAfter(expiresAt, -1), async () => {
      expect(await opening(world, token, 'inspect')).toBe(200);
    });
    await at(world, expiresAt, async () => {
      expect(await opening(world, token, 'accept', password)).toBe('invitation-expired');
      const main = await world.main.signIn();
      const expired = { status: 'inactive', inactiveReason: 'invitation-expired' };
      const before = await read(path, main);
      expect(before).toMatchObject(expired);
      await times(3, () => world.standIn.runSchedule('invitation-expiry'));
      await world.standIn.runSchedule('invitation-expiry');
      expect(await read(path, main)).toMatchObject({ ...expired, version: before.version + 1 });
      const key = 'GET /v1/entities/{e}/customers/{code}/log';
      const query = { action: 'user.invitation-expired' };
      const { items } = await main.call(key, { path, query });
      expect(items).toMatchObject([{ actor: { kind: 'system' }, ip: null }]);
      // Sent again it lives again.
      expect((await act(path, 'invitation', main)).body).toMatchObject({ status: 'invited' });
      expect(await opening(world, await linkToken(world, email), 'accept', password)).toBe(200);
    });
  });

  it('suspended is dead, and restored it is invited again', async () => {
    const access = await invite();
    const { path, email } = access;
    const old = await linkToken(world, email);
    const suspended = { status: 'inactive', inactiveReason: 'deactivated', invitation: null };
    expect((await act(path, 'suspension')).body).toMatchObject(suspended);
    expect(await opening(world, old, 'accept', password)).toBe('invitation-expired');
    expect(codeOf(await act(path, 'invitation'))).toBe('user-inactive');
    // Changed it stays suspended, and tells nobody.
    expect((await put(path, { ...stated(access), ipAddresses: ['::1'] })).body).toMatchObject(
      suspended,
    );
    expect(await links(email)).toEqual([old]);
    const restored = await act(path, 'restoration');
    expect(restored.body).toMatchObject({ status: 'invited', inactiveReason: null });
    expect(await opening(world, old, 'accept', password)).toBe('invitation-superseded');
    expect(await opening(world, await linkToken(world, email), 'accept', password)).toBe(200);
  });
});
