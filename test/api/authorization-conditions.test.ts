import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import { at, instantAfter, minutes } from '#test/support/clock.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  aPlatformUser,
  type TestEntity,
} from '#test/support/people.ts';
import { type Target, targetOf } from '#test/support/targets.ts';
import { startWorld, type World } from '#test/support/world.ts';

const table: readonly RouteDefinition[] = routes;
const named = (some: readonly RouteDefinition[]) => some.map((r) => [keyOf(r), r] as const);
let world: World;
let entity: TestEntity;

// The settings of the account are changed here: its own world.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  return () => world.standIn.stop();
});

async function attempt(route: RouteDefinition, token: string, target: Target) {
  const answer = await world.send(route.method, fill(route.path, target.path), {
    token,
    headers: { ...(target.ifMatch !== undefined && { 'if-match': `"${target.ifMatch}"` }) },
    ...(target.body !== undefined && { json: target.body }),
  });
  return answer.status < 300 ? 'carried out' : codeOf(answer);
}

describe('a password given of late (B12)', () => {
  const asking = table.filter(({ recentPassword }) => recentPassword);

  it('is asked for by settings, API keys and second factors', () => {
    expect(asking.map(keyOf).sort()).toEqual([
      'DELETE /v1/entities/{e}/api-keys/{id}',
      'DELETE /v1/entities/{e}/users/{u}/totp',
      'DELETE /v1/me/totp',
      'DELETE /v1/users/{u}/totp',
      'POST /v1/entities/{e}/api-keys',
      'POST /v1/me/totp',
      'PUT /v1/account/security',
    ]);
  });

  it.each(named(asking))('%s asks from 15 minutes on, to the millisecond', async (_, route) => {
    const target = await targetOf(route, { entity });
    const signedInAt = world.standIn.clock.now();
    const { token } = await at(world, signedInAt, () => world.main.signIn());
    const outcome = (elapsed: number) =>
      at(world, instantAfter(signedInAt, elapsed), () => attempt(route, token, target));
    expect(await outcome(minutes(15))).toBe('reauthentication-required');
    expect(await outcome(minutes(15) - 1)).toBe('carried out');
  });
});

describe('a second factor that a role asks for and that is not set up (B12)', () => {
  let tokens: Record<'collector' | 'main administrator' | 'multi-entity', string>;
  let others: Record<'guest' | 'key of a collector', string>;

  beforeAll(async () => {
    const elsewhere = await anEntity(world);
    const entities = [
      { entityId: entity.id, role: 'guest' as const },
      { entityId: elsewhere.id, role: 'collector' as const },
    ];
    tokens = {
      collector: (await aColleague(entity, 'collector')).token,
      'main administrator': world.main.token,
      'multi-entity': (await aPlatformUser(world, { entities })).token,
    };
    others = {
      guest: (await aColleague(entity, 'guest')).token,
      'key of a collector': await anApiKey(entity, 'collector'),
    };
    const { version } = await world.main.call('GET /v1/account/security');
    const body = { totpRequired: { collector: true, administrator: true } };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
  });

  const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const path = { e: id, u: id, a: id, id, code: 'C0', n: 'F0' };

  function outcomes(route: RouteDefinition, asked: Record<string, string>) {
    const target = { body: route.example, ifMatch: 1 };
    const own = { ...target, path: { ...path, e: entity.id } };
    const unknown = { ...target, path };
    return Promise.all(
      Object.values(asked).flatMap((token) =>
        [own, unknown].map((where) => attempt(route, token, where)),
      ),
    );
  }

  const open = ['public', 'own-account'];
  // Signing out would end the session that the other routes are asked with.
  const reachable = table.filter(
    ({ permission, operationId }) =>
      open.includes(permission) && operationId !== 'deleteCurrentSession',
  );
  const closed = table.filter(({ permission }) => !open.includes(permission));

  it.each(named(closed))('closes %s, for whoever has the role anywhere', async (_, route) => {
    for (const outcome of await outcomes(route, tokens))
      expect(outcome).toBe('totp-setup-required');
    for (const outcome of await outcomes(route, others)) {
      expect(outcome).not.toBe('totp-setup-required');
    }
  });

  it.each(named(reachable))('leaves %s open', async (_, route) => {
    for (const outcome of await outcomes(route, tokens)) {
      expect(outcome).not.toBe('totp-setup-required');
    }
  });
});
