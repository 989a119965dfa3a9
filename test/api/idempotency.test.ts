import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { keyOf } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import { hours, later } from '#test/support/clock.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  anEntity,
  colleague,
  newUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, newInvoice } from '#test/support/records.ts';
import { type Target, targetOf } from '#test/support/targets.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const table: readonly RouteDefinition[] = routes;
const idempotent = table.filter((route) => route.idempotent);

function send(route: RouteDefinition, target: Target, key: string, by: Person = world.main) {
  const { path, body } = target;
  return world.send(route.method, fill(route.path, path), {
    token: by.token,
    headers: { 'idempotency-key': key },
    ...(body !== undefined && { json: body }),
  });
}

/** The other request, and what of it alone makes another one of the first. */
function otherRequests(target: Target, other: Target): Target[] {
  const changed = [other, { ...target, body: other.body }].filter(
    (one) => !isDeepStrictEqual(one, target),
  );
  return changed.length > 0
    ? changed
    : [{ ...target, body: { ...(target.body as object), name: 'x' } }];
}

/** On a page whoever holds its link is the caller: the other request is made with the same one. */
function asker({ permission }: RouteDefinition, { body }: Target, other: Target): Target {
  if (permission !== 'public') return other;
  const { token } = body as { token: string };
  return { ...other, body: { ...(other.body as object), token } };
}

describe.each(idempotent.map((route) => [keyOf(route), route] as const))('%s', (_, route) => {
  it('answers the same key and body alike, once carried out', async () => {
    const target = await targetOf(route, { entity });
    const key = `key ${world.next()}`;
    const [first, second] = [await send(route, target, key), await send(route, target, key)];
    expect([second.status, second.body]).toMatchObject([
      first.status,
      first.status < 300 ? (first.body as object) : { code: codeOf(first) },
    ]);
    if (first.status < 300) {
      expect(second.text).toBe(first.text);
      expect(second.headers.etag).toBe(first.headers.etag);
    }
  });

  it('refuses the same key with another body or another path', async () => {
    const target = await targetOf(route, { entity });
    const other = asker(route, target, await targetOf(route, { entity }));
    const key = `key ${world.next()}`;
    const first = await send(route, target, key);
    // Nothing was uploaded or shown, and no second factor begun: what is refused is not remembered.
    const refusals = ['upload-missing', 'file-not-shown', 'validation-failed', 'totp-not-started'];
    if (first.status >= 300) return expect(refusals).toContain(codeOf(first));
    for (const change of otherRequests(target, other)) {
      expect(codeOf(await send(route, change, key))).toBe('idempotency-key-reused');
    }
  });

  it('refuses keys that are none', async () => {
    const target = await targetOf(route, { entity });
    for (const key of ['', 'x'.repeat(65), 'é', 'a\tb']) {
      expect((await send(route, target, key)).body).toMatchObject({
        status: 422,
        errors: [{ path: 'Idempotency-Key' }],
      });
    }
  });
});

const customersKey = 'POST /v1/entities/{e}/customers';
const body = () => ({ code: `C${world.next()}`, name: 'x' });

it('is each caller’s own, and each route’s', async () => {
  const collector = await colleague(entity, 'collector');
  const idempotencyKey = `key ${world.next()}`;
  const path = { e };
  const one = await world.main.call(customersKey, { path, body: body(), idempotencyKey });
  const other = await collector.call(customersKey, { path, body: body(), idempotencyKey });
  expect(other.code).not.toBe(one.code);
  const invoice = newInvoice(entity, one.code);
  const key = 'POST /v1/entities/{e}/invoices';
  await world.main.call(key, { path, body: invoice, idempotencyKey });
});

it('does not outlive what its caller may do', async () => {
  const guest = await colleague(entity, 'collector');
  const own = await anEntity(world);
  const request = { path: { e: own.id }, body: body(), idempotencyKey: 'k' };
  expect((await guest.refusal(customersKey, request)).code).toBe('not-found');
});

it('is honoured for 24 hours', async () => {
  const request = { path: { e }, body: body(), idempotencyKey: `key ${world.next()}` };
  const first = await world.main.call(customersKey, request);
  await later(world, hours(24) - 5000, async () => {
    const main = await world.main.signIn();
    expect(await main.call(customersKey, request)).toEqual(first);
  });
  await later(world, hours(24), async () => {
    const main = await world.main.signIn();
    expect((await main.refusal(customersKey, request)).code).toBe('customer-code-taken');
    const fresh = { ...request, body: body() };
    const again = await main.call(customersKey, fresh);
    expect(await main.call(customersKey, fresh)).toEqual(again);
  });
});

it('makes one record and one e-mail of twenty equal requests at once', async () => {
  const request = { path: { e }, body: newUser(world), idempotencyKey: `key ${world.next()}` };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => world.main.attempt('POST /v1/entities/{e}/users', request)),
  );
  const texts = new Set(answers.map(({ text }) => text));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(texts.size).toBe(1);
  expect(await world.standIn.emails({ to: request.body.email })).toHaveLength(1);
});

it('remembers no refusal: what was refused can be mended', async () => {
  const { code } = await aCustomer(entity);
  const idempotencyKey = `key ${world.next()}`;
  const path = { e };
  const taken = { path, body: { code, name: 'x' }, idempotencyKey };
  expect((await world.main.refusal(customersKey, taken)).code).toBe('customer-code-taken');
  await world.main.call(customersKey, { path, body: body(), idempotencyKey });
});
