import { beforeAll, describe, expect, it } from 'vitest';
import { platformActions } from '#infra/functions.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { apiOf, fill } from '#test/support/api.ts';
import { days, later, minutes } from '#test/support/clock.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
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
  await whatPeopleDoWithTheirAccounts();
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

async function whatPeopleDoWithTheirAccounts() {
  const { anonymous } = world;
  const person = await aColleague(entity, 'guest');
  const { code } = await aSecondFactor(world, person);
  const { login, email } = person;
  const body = { login, password, totp: code() };
  await anonymous.call('POST /v1/sessions', { body });
  // By an e-mail, which is looked for among everybody's.
  await anonymous.call('POST /v1/password/forgotten', { body: { login: email } });
  const token = await linkToken(world, email);
  await anonymous.call('POST /v1/password/reset/inspect', { body: { token } });
  const chosen = { token, password: 'ten slow herons over water' };
  await anonymous.call('POST /v1/password/reset', { body: chosen });
  const unhappy = await aColleague(entity, 'guest');
  const change = { currentPassword: password, newPassword: chosen.password };
  await unhappy.call('POST /v1/password/change', { body: change });
}

/** What is read of each group of routes, by whose function the last use of a credential is noted. */
const reads = [
  '/v1/me',
  '/v1/entities',
  '/v1/entities/{e}/users',
  '/v1/entities/{e}/api-keys',
  '/v1/entities/{e}/log',
  '/v1/entities/{e}/customers',
  '/v1/entities/{e}/invoices',
];

/** The time of a session's last use is noted once a minute, an API key's once in five. */
async function afterAMinute() {
  const program = await anApiKey(entity, 'administrator');
  for (const [index, path] of reads.entries()) {
    await later(world, minutes(6 * (index + 1)), async () => {
      for (const token of [world.main.token, program]) {
        await apiOf(world.send, token).attempt(`GET ${path}` as 'GET /v1/entities/{e}', {
          path: { e },
        });
      }
    });
  }
}

async function everyJob() {
  const { standIn } = world;
  await standIn.bootstrap();
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
  const { version } = await world.main.call('GET /v1/account/security');
  const settings = { body: { inactivateAfterMonths: 1 }, ifMatch: version };
  await world.main.call('PUT /v1/account/security', settings);
  await later(world, days(40), () => standIn.runSchedule('idle-users'));
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
