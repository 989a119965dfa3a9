import { beforeAll, describe, expect, it } from 'vitest';
import { later, minutes } from '#test/support/clock.ts';
import { harming } from '#test/support/injection.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  newPlatformUser,
  newUser,
  password,
  personOf,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { everyItem, itemsOf, messagesTo } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const remove = (u: string, by = world.main) =>
  by.attempt('DELETE /v1/entities/{e}/users/{u}', { path: { e, u } });
const read = (u: string) =>
  world.main.attempt('GET /v1/entities/{e}/users/{u}', { path: { e, u } });
const create = (body: ReturnType<typeof newUser>) =>
  world.main.attempt('POST /v1/entities/{e}/users', { path: { e }, body });
const inUse = { status: 409, body: { code: 'user-in-use' } };

/** Gives a customer to a colleague, or to nobody. */
const assign = (customer: { key: string; version: number }, collectorId: string | null) =>
  world.main.attempt('PATCH /v1/entities/{e}/customers/{code}', {
    path: { e, code: customer.key },
    body: { collectorId },
    ifMatch: customer.version,
  });

describe('deleting a user is refused (B10)', () => {
  it('who has a password, active or not', async () => {
    const person = await aColleague(entity, 'guest');
    expect(await remove(person.id)).toMatchObject(inUse);
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', {
      path: { e, u: person.id },
    });
    expect(await remove(person.id)).toMatchObject(inUse);
    expect((await read(person.id)).body).toMatchObject({ status: 'inactive' });
  });

  it('who has a customer, and who once had one, since the log names them', async () => {
    const ways = {
      'given to nobody': (customer: { key: string; version: number }) => assign(customer, null),
      'given to another': async (customer: { key: string; version: number }) =>
        assign(customer, (await anInvitedUser(entity)).id),
      deleted: ({ key }: { key: string }) =>
        world.main.attempt('DELETE /v1/entities/{e}/customers/{code}', { path: { e, code: key } }),
      'handed over': async ({ collectorId }: { collectorId: string | null }) =>
        world.main.attempt('POST /v1/entities/{e}/users/{u}/handover', {
          path: { e, u: collectorId ?? '' },
          body: { toUserId: (await anInvitedUser(entity)).id },
        }),
    };
    for (const [name, away] of Object.entries(ways)) {
      const user = await anInvitedUser(entity);
      const customer = await aCustomer(entity, { collectorId: user.id });
      expect(await remove(user.id)).toMatchObject(inUse);
      const { status } = await away(customer);
      expect([name, status < 300]).toEqual([name, true]);
      expect([name, await remove(user.id)]).toMatchObject([name, inUse]);
      expect((await read(user.id)).status).toBe(200);
    }
  });

  it('who has a customer in an entity that was taken away from them (B6)', async () => {
    const entities = [{ entityId: e, role: 'collector' as const }];
    const { id: u } = await world.main.call('POST /v1/users', {
      body: newPlatformUser(world, { entities, activeAccount: false }),
    });
    const customer = await aCustomer(entity, { collectorId: u });
    const removal = () => world.main.attempt('DELETE /v1/users/{u}', { path: { u } });
    expect(await removal()).toMatchObject(inUse);
    await world.main.call('DELETE /v1/users/{u}/entities/{e}', { path: { u, e } });
    expect(await removal()).toMatchObject(inUse);
    await assign(customer, null);
    expect(await removal()).toMatchObject(inUse);
  });

  it('to who may not manage users, and for who stands higher', async () => {
    const { id } = await anInvitedUser(entity, { role: 'administrator' });
    for (const role of ['credit-manager', 'collector', 'guest'] as const) {
      expect(codeOf(await remove(id, await colleague(entity, role)))).toBe('forbidden');
    }
    const stranger = await anInvitedUser(await anEntity(world));
    expect((await remove(stranger.id)).status).toBe(404);
    expect((await remove('01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404);
    expect((await remove(id, await colleague(entity, 'administrator'))).status).toBe(204);
  });
});

describe('deleting a user who was never there (B10)', () => {
  it('takes them off the list, frees login and e-mail, and kills the link', async () => {
    const body = newUser(world);
    const { id } = (await create(body)).body as { id: string };
    const token = await linkToken(world, body.email);
    expect((await remove(id)).status).toBe(204);
    expect([(await read(id)).status, (await remove(id)).status]).toEqual([404, 404]);
    const query = { q: body.email };
    const list = () => world.main.call('GET /v1/entities/{e}/users', { path: { e }, query });
    expect((await list()).items).toEqual([]);
    const link = [
      await world.anonymous.refusal('POST /v1/invitations/inspect', { body: { token } }),
      await world.anonymous.refusal('POST /v1/invitations/accept', { body: { token, password } }),
    ];
    expect(link.map(({ code }) => code)).toEqual(['not-found', 'not-found']);
    const items = await everyItem(world.standIn);
    // What is left says that they are deleted, and nothing of whom they were.
    const left = items.filter((item) => JSON.stringify(item).includes(id));
    const ofUser = left.filter(({ pk }) => pk === `USER#${id}`);
    expect(ofUser.map((item) => Object.keys(item).sort())).toEqual([['deletedAt', 'pk', 'sk']]);
    const others = left.filter(({ pk }) => pk !== `USER#${id}`);
    expect(others.filter(({ pk }) => !/^(E#|OUTBOX#|TOKEN#)/.test(String(pk)))).toEqual([]);
    const again = (await create({ ...body, login: body.login.toUpperCase() })).body as {
      id: string;
    };
    await personOf(world, { ...again, ...body });
    // The e-mail is one person's alone, so that it signs in.
    const session = { login: body.email, password };
    const { principal } = await world.anonymous.call('POST /v1/sessions', { body: session });
    expect(principal.id).toBe(again.id);
  });

  it('is told once by the log: who, whom and what they were (D4)', async () => {
    const user = await anInvitedUser(entity);
    await remove(user.id);
    await remove(user.id);
    const query = { targetType: 'user', targetId: user.id } as const;
    const { items } = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    expect(items.map(({ action }) => action).sort()).toEqual(['user.created', 'user.deleted']);
    const deletion = items.find(({ action }) => action === 'user.deleted');
    const { email, login, firstName, lastName } = user;
    expect(deletion).toMatchObject({
      actor: { kind: 'user', id: world.main.id },
      before: { email, login, firstName, lastName },
      after: {},
      ip: '127.0.0.1',
    });
  });

  it('cancels an e-mail that is waiting to be sent', async () => {
    const body = newUser(world);
    const { result } = await harming(
      world,
      'fail',
      ({ service }) => service === 'ses',
      () => create(body),
    );
    const { id } = result.body as { id: string };
    expect(await messagesTo(world.standIn, id)).toMatchObject([{ state: 'queued' }]);
    expect((await remove(id)).status).toBe(204);
    await later(world, minutes(5), () => world.standIn.runSchedule('outbox'));
    expect(await world.standIn.emails({ to: body.email })).toEqual([]);
    expect(await messagesTo(world.standIn, id)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('ends an invitation that has run out, and an account that never was', async () => {
    const without = await anInvitedUser(entity, { activeAccount: false });
    expect((await remove(without.id)).status).toBe(204);
    const gone = await anInvitedUser(entity);
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', {
      path: { e, u: gone.id },
    });
    expect((await remove(gone.id)).status).toBe(204);
    const { id, entities } = await world.main.call('POST /v1/users', {
      body: newPlatformUser(world, { entities: [{ entityId: e, role: 'guest' }] }),
    });
    expect(entities).toHaveLength(1);
    await world.main.call('DELETE /v1/users/{u}', { path: { u: id } });
    expect((await read(id)).status).toBe(404);
    expect((await world.main.refusal('GET /v1/users/{u}', { path: { u: id } })).status).toBe(404);
  });
});

describe('deleting at the same moment as (B10)', () => {
  it('the invitation is accepted: one of both happens', async () => {
    for (let round = 0; round < 8; round += 1) {
      const user = await anInvitedUser(entity);
      const token = await linkToken(world, user.email);
      const [removal, acceptance] = await Promise.all([
        remove(user.id),
        world.anonymous.attempt('POST /v1/invitations/accept', { body: { token, password } }),
      ]);
      expect(['204 404', '409 200']).toContain(`${removal.status} ${acceptance.status}`);
    }
  });

  it('they are given a customer: whoever has one is there', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id } = await anInvitedUser(entity, { activeAccount: false });
      const customer = await aCustomer(entity);
      const [removal, assignment] = await Promise.all([remove(id), assign(customer, id)]);
      expect(['204 422', '409 200']).toContain(`${removal.status} ${assignment.status}`);
    }
  });

  it('they are invited again: no e-mail goes to somebody deleted', async () => {
    for (let round = 0; round < 8; round += 1) {
      const user = await anInvitedUser(entity);
      const path = { e, u: user.id };
      const [removal, invitation] = await Promise.all([
        remove(user.id),
        world.main.attempt('POST /v1/entities/{e}/users/{u}/invitation', { path }),
      ]);
      expect(removal.status).toBe(204);
      expect([202, 404]).toContain(invitation.status);
      expect((await read(user.id)).status).toBe(404);
      const left = await itemsOf(world.standIn, `USER#${user.id}`);
      expect(left.filter(({ sk }) => sk === 'USER')).toEqual([]);
    }
  });
});
