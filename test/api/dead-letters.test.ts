import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { days, later, minutes } from '#test/support/clock.ts';
import { harming } from '#test/support/injection.ts';
import { aDeadLetter } from '#test/support/mail.ts';
import { aColleague, anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { logged } from '#test/support/sweep.ts';
import { itemsUnder, messagesTo } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const failing = (isOn: boolean) =>
  world.standIn.faults.set({ service: 'ses', mode: isOn ? 'fail' : 'off', rate: 1 });
afterEach(() => failing(false));

const listed = async () => {
  const query = { limit: 200 };
  return (await world.main.call('GET /v1/account/dead-letters', { query })).items;
};
const find = async (id: string) => (await listed()).find((letter) => letter.id === id);
const retry = (id: string) =>
  world.main.call('POST /v1/account/dead-letters/{id}/retry', { path: { id } });
const giveUp = (id: string) =>
  world.main.call('DELETE /v1/account/dead-letters/{id}', { path: { id } });

/** Somebody whose invitation SES has refused for good. */
async function refused() {
  const { result } = await harming(
    world,
    'fail',
    ({ service }) => {
      if (service === 'ses') throw Object.assign(new Error(), { name: 'MessageRejected' });
      return false;
    },
    () => anInvitedUser(entity),
  );
  const [message] = await messagesTo(world.standIn, result.id);
  return { ...result, messageId: message?.id ?? '' };
}

const userOf = ({ id }: { readonly id: string }) =>
  world.main.call('GET /v1/entities/{e}/users/{u}', { path: { e: entity.id, u: id } });

describe('dead letters (H4)', () => {
  it('are what SES will not take, told with what is known of them and never what they say', async () => {
    const { messageId, email, ...user } = await refused();
    expect(await find(messageId)).toEqual({
      ...{ id: messageId, kind: 'invitation', entityId: null, to: email, attempts: 1 },
      ...{ lastError: 'MessageRejected', createdAt: expect.any(String) },
      failedAt: expect.any(String),
    });
    expect((await userOf(user)).invitationEmail).toBe('failed');
    expect(await world.standIn.emails({ to: email })).toEqual([]);
  });

  it('are sent after all when somebody retries them, and leave the list', async () => {
    const { messageId, email, ...user } = await refused();
    expect(await retry(messageId)).toEqual({ id: messageId });
    expect(await world.standIn.emails({ to: email })).toHaveLength(1);
    expect(await find(messageId)).toBeUndefined();
    expect((await userOf(user)).invitationEmail).toBe('sent');
    expect(await logged(world, null, 'message.retried', messageId)).toBe(1);
  });

  it('are given up by somebody for good', async () => {
    const { messageId, email } = await refused();
    await giveUp(messageId);
    await later(world, minutes(5), () => world.standIn.runSchedule('outbox'));
    expect(await world.standIn.emails({ to: email })).toEqual([]);
    expect(await find(messageId)).toBeUndefined();
    expect(await logged(world, null, 'message.given-up', messageId)).toBe(1);
  });

  it('are there no more once they are decided, or never were', async () => {
    const { id } = await aDeadLetter(entity);
    await giveUp(id);
    const path = { id };
    for (const key of [
      'POST /v1/account/dead-letters/{id}/retry',
      'DELETE /v1/account/dead-letters/{id}',
    ] as const) {
      expect((await world.main.refusal(key, { path })).code).toBe('not-found');
    }
    const sent = await anInvitedUser(entity);
    await world.standIn.idle();
    const [message] = await messagesTo(world.standIn, sent.id);
    const other = { path: { id: message?.id ?? '' } };
    const refusal = await world.main.refusal('POST /v1/account/dead-letters/{id}/retry', other);
    expect(refusal.code).toBe('not-found');
  });

  it('are decided once, whoever comes at the same time', async () => {
    const { id } = await aDeadLetter(entity);
    const path = { id };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() =>
        world.main.attempt('POST /v1/account/dead-letters/{id}/retry', { path }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404, 404, 404]);
    expect(await logged(world, null, 'message.retried', id)).toBe(1);
  });

  it('are listed with the latest first, in pages', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.push((await later(world, minutes(n + 1), () => aDeadLetter(entity))).id);
    }
    const first = await world.main.call('GET /v1/account/dead-letters', { query: { limit: 2 } });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(1).reverse());
    const query = { limit: 2, cursor: first.nextCursor ?? '' };
    const second = await world.main.call('GET /v1/account/dead-letters', { query });
    expect(second.items[0]?.id).toBe(ids[0]);
  });

  it('stand in nobody’s way: the next message to the same person goes', async () => {
    const { id, email } = await refused();
    const path = { e: entity.id, u: id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/invitation', { path });
    expect(await world.standIn.emails({ to: email })).toHaveLength(1);
    const lanes = await itemsUnder(world.standIn, `OUTBOX-LANE#user:${id}`);
    expect(lanes).toEqual([]);
  });

  it('that a newer invitation has taken the place of are not sent when retried', async () => {
    const { id, email, messageId } = await refused();
    const path = { e: entity.id, u: id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/invitation', { path });
    await retry(messageId);
    expect(await world.standIn.emails({ to: email })).toHaveLength(1);
    expect((await userOf({ id })).invitationEmail).toBe('sent');
  });

  it('are made of what could not be sent for a day, but for links to a new password', async () => {
    const person = await aColleague(entity, 'guest');
    const received = (await world.standIn.emails({ to: person.email })).length;
    failing(true);
    const { id, email } = await anInvitedUser(entity);
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login: person.login } });
    await world.standIn.idle();
    const hours = Array.from({ length: 60 }, (_, n) => n + 1);
    for (const n of hours) {
      await later(world, n * 61 * 60_000, () => world.standIn.runSchedule('outbox'));
    }
    const message = (await messagesTo(world.standIn, id)).at(-1);
    expect(message).toMatchObject({ state: 'failed', attempts: 31 });
    failing(false);
    await later(world, days(4), () => world.standIn.runSchedule('outbox'));
    expect(await world.standIn.emails({ to: email })).toEqual([]);
    expect(await world.standIn.emails({ to: person.email })).toHaveLength(received);
    expect((await find(message?.id ?? ''))?.lastError).toBe('InternalServerError');
    expect((await listed()).filter(({ kind }) => kind === 'password-reset')).toEqual([]);
  });
});
