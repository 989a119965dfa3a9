import { beforeAll, describe, expect, it } from 'vitest';
import { platformActions } from '#infra/functions.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import { days, later, minutes } from '#test/support/clock.ts';
import { anEntity, anInvitedUser, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { messagesTo } from '#test/support/table.ts';
import { targetOf } from '#test/support/targets.ts';
import { attached, someInvoice, uploaded } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

const table: readonly RouteDefinition[] = routes;
const hello = Buffer.from('hello');
let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  await everyRoute();
  await whatRoutesDoBesides();
  await afterAMinute();
  await everyJob();
  await world.standIn.idle();
  return () => world.standIn.stop();
});

async function everyRoute() {
  for (const route of table) {
    const { path, body, ifMatch } = await targetOf(route, { entity });
    const { token } = await world.main.signIn();
    await world.send(route.method, fill(route.path, path), {
      token,
      headers: {
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(route.idempotent && { 'idempotency-key': `key ${world.next()}` }),
      },
      ...(body !== undefined && { json: body }),
    });
  }
}

async function whatRoutesDoBesides() {
  const seller = await colleague(entity, 'sales-manager');
  const { code, key } = await aCustomer(entity, { collectorId: seller.id });
  await anInvoice(entity, code);
  await seller.call('GET /v1/entities/{e}/customers', { path: { e } });
  await seller.call('GET /v1/entities/{e}/invoices', { path: { e } });
  await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
    path: { e, code: key },
    body: { collectorId: null },
    ifMatch: 1,
  });
  const { version } = await seller.call('GET /v1/me');
  const renamed = { body: { lastName: 'Renamed' }, ifMatch: version };
  await seller.call('PATCH /v1/me', renamed);
  const path = { e };
  const body = { code: 'BEFORE', name: 'x' };
  const branch = await world.main.call('POST /v1/entities/{e}/branches', { path, body });
  await world.main.call('PATCH /v1/entities/{e}/branches/{id}', {
    path: { e, id: branch.id },
    body: { code: 'AFTER' },
    ifMatch: 1,
  });
  const { number } = await someInvoice(entity);
  const { id } = await attached(entity, [number], { fileName: 'a.txt', bytes: hello });
  const at = { path: { e, a: id } };
  const { url } = await world.main.call('POST /v1/entities/{e}/attachments/{a}/download', at);
  expect((await fetch(url)).status).toBe(200);
  const wrong = await uploaded(entity, [number], { fileName: 'a.pdf', bytes: hello });
  await world.main.refusal('POST /v1/entities/{e}/attachments/{a}/completion', {
    path: { e, a: wrong.id },
  });
}

/** The time of a session's last use is noted once a minute, by whichever function sees it. */
async function afterAMinute() {
  for (const [minute, target] of ['/v1/me', `/v1/entities/${e}/users`].entries()) {
    await later(world, minutes(2 * minute + 2), async () => {
      await world.send('GET', target, { token: world.main.token });
    });
  }
}

async function everyJob() {
  const { standIn } = world;
  const { number } = await someInvoice(entity);
  await uploaded(entity, [number], { fileName: 'abandoned.txt', bytes: hello });
  const bounced = await anInvitedUser(entity);
  await standIn.idle();
  const [message] = await messagesTo(standIn, bounced.id);
  const mail = { messageId: message?.providerMessageId };
  const detail = { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail };
  const Records = [{ messageId: 'm', body: JSON.stringify({ detail }) }];
  await standIn.runJob('mail-events', { Records });
  standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
  await anInvitedUser(entity);
  await standIn.idle();
  standIn.faults.set({ service: 'ses', mode: 'off', rate: 1 });
  await standIn.runSchedule('outbox');
  await later(world, minutes(40), () => standIn.runSchedule('upload-cleanup'));
  await later(world, days(31), () => standIn.runSchedule('invitation-expiry'));
}

/** S3 asks for it when a tagged version is read; without it, it answers without tags. */
const probed = ['s3:GetObjectTagging'];

describe('the roles of the functions (reliability 10)', () => {
  it('allow every call that was made', () => {
    const refused = world.standIn.directory
      .usage()
      .filter(({ allowed, action }) => !allowed && !probed.includes(action))
      .map(({ principal, action, resource }) => `${principal} ${action} ${resource}`);
    expect(refused).toEqual([]);
  });

  it('hold no action that was never used', () => {
    const { directory, deployment } = world.standIn;
    const used = new Set(
      directory.usage().map(({ principal, action }) => `${principal} ${action}`),
    );
    const held = deployment.functions.flatMap(({ name, statements }) =>
      statements
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => [Action ?? []].flat())
        .filter((action) => !platformActions.includes(action))
        .map((action) => `${name} ${action}`),
    );
    expect(held.length).toBeGreaterThan(20);
    expect([...new Set(held)].filter((one) => !used.has(one))).toEqual([]);
  });

  it('name what they allow: no action and no resource is a mere wildcard', () => {
    for (const { name, statements } of world.standIn.deployment.functions) {
      for (const { Action, Resource } of statements) {
        const wild = [Action ?? [], Resource ?? []].flat().filter((text) => text === '*');
        expect([name, wild]).toEqual([name, []]);
      }
    }
  });
});
