import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import { at, instantAfter, minutes } from '#test/support/clock.ts';
import { aContact } from '#test/support/contacts.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { type Target, targetOf } from '#test/support/targets.ts';
import { startWorld, type World } from '#test/support/world.ts';

const table: readonly RouteDefinition[] = routes;
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
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

  it('is asked for by settings, API keys, second factors and accesses', () => {
    expect(asking.map(keyOf).sort()).toEqual([
      'DELETE /v1/entities/{e}/api-keys/{id}',
      'DELETE /v1/entities/{e}/users/{u}/totp',
      'DELETE /v1/me/totp',
      'DELETE /v1/users/{u}/totp',
      'POST /v1/entities/{e}/api-keys',
      'POST /v1/me/totp',
      'PUT /v1/account/security',
      'PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access',
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

describe('a role that sees its portfolio only (A3, C8)', () => {
  const roles = ['collector', 'sales-manager', 'guest'] as const;
  type Restricted = (typeof roles)[number];
  let people: Record<Restricted, Person>;

  const restrict = async (collector: boolean) => {
    const { version } = await world.main.call('GET /v1/account/security');
    const body = { portfolioRestriction: { collector } };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
  };

  beforeAll(async () => {
    const three = await Promise.all(roles.map((role) => aColleague(entity, role)));
    people = Object.fromEntries(roles.map((role, n) => [role, three[n]])) as typeof people;
    // Whose role is not held to it unless the account says so.
    await restrict(true);
    return () => restrict(false);
  });

  // Who places holds sees all customers.
  const ofCustomer = table.filter(
    ({ path, permission }) =>
      /\{e\}.*\{(?:code|n|a)\}|\/(?:proposals|messages)\/\{id\}/.test(path) &&
      permission !== 'holds.manage',
  );
  const answerTo = (route: RouteDefinition, { token }: Person, { path, body, ifMatch }: Target) =>
    world.send(route.method, fill(route.path, path), {
      token,
      headers: { ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }) },
      ...(body !== undefined && { json: body }),
    });
  /** All that an answer says, but for which request it was and when. */
  const said = ({ status, headers, body }: Answer) => {
    const names = Object.keys(headers).sort();
    return { status, names, body: { ...(body as object), requestId: undefined } };
  };

  it.each(named(ofCustomer))('%s answers what is hidden as what is not there', async (_, route) => {
    const hidden = await targetOf(route, { entity });
    const [subject = ''] = /(?<=\{)(?:code|n|a|id)(?=\})/.exec(route.path) ?? [];
    const unknown = { ...hidden, path: { ...hidden.path, [subject]: id } };
    for (const role of roles) {
      const answer = await answerTo(route, people[role], hidden);
      expect(said(answer)).toEqual(said(await answerTo(route, people[role], unknown)));
      expect([403, 404]).toContain(answer.status);
    }
    expect((await answerTo(route, people.collector, hidden)).status).toBe(404);
  });

  it.each(named(ofCustomer))(
    '%s is open to whoever is in charge, or associated',
    async (_, route) => {
      const { collector } = people;
      for (const collectorId of [collector.id, null]) {
        const target = await targetOf(route, { entity, collectorId });
        if (collectorId === null) await associate(target.path, collector.id);
        const { status } = await answerTo(route, collector, target);
        expect([403, 404]).not.toContain(status);
      }
    },
  );

  async function associate({ code, n, a, id }: Record<string, string>, u: string) {
    const { id: e, main } = entity;
    const key = 'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}';
    const path = { e, u };
    const associated = code || (id && (await isAbout(id)));
    if (associated) return main.call(key, { path: { ...path, code: associated } });
    const numbers = n ? [n] : (await attachmentOf(a ?? '')).invoices.map((one) => one.key);
    for (const number of numbers) {
      const invoice = { path: { e, n: number } };
      const { customerKey } = await main.call('GET /v1/entities/{e}/invoices/{n}', invoice);
      await main.call(key, { path: { ...path, code: customerKey } });
    }
  }

  const attachmentOf = (a: string) =>
    entity.main.call('GET /v1/entities/{e}/attachments/{a}', { path: { e: entity.id, a } });

  /** The customer that a proposal or a message is about. */
  async function isAbout(record: string) {
    const { id: e, main } = entity;
    const all = { path: { e }, query: { limit: 200 } };
    const { items } = await main.call('GET /v1/entities/{e}/proposals', all);
    const proposal = items.find((one) => one.id === record);
    if (proposal) return proposal.customer.key;
    const path = { e, id: record };
    return (await main.call('GET /v1/entities/{e}/messages/{id}', { path })).customer.key;
  }
});

describe('importing, which somebody is allowed besides their role (B7)', () => {
  const importing = table.filter(({ permission }) => permission === 'imports.run');
  const roles = ['administrator', 'credit-manager', 'collector'] as const;
  let allowed: Person[];
  let others: Person[];

  beforeAll(async () => {
    const people = (canImport: boolean) =>
      Promise.all(roles.map((role) => aColleague(entity, role, { canImport })));
    allowed = await people(true);
    others = await people(false);
    others.push(await aPlatformUser(world, { mainAdministrator: true, canImport: false }));
  });

  it('is asked for by every route of imports', () => {
    expect(importing.map(keyOf).sort()).toEqual([
      'GET /v1/entities/{e}/imports/{id}',
      'GET /v1/entities/{e}/imports/{id}/refused',
      'POST /v1/entities/{e}/imports',
      'POST /v1/entities/{e}/imports/{id}/check',
      'POST /v1/entities/{e}/imports/{id}/refused/download',
      'POST /v1/entities/{e}/imports/{id}/start',
    ]);
  });

  it.each(named(importing))('%s is closed to others, whatever is there', async (_, route) => {
    const target = await targetOf(route, { entity });
    const unknown = { ...target, path: { ...target.path, id } };
    for (const { token } of others) {
      expect(await attempt(route, token, target)).toBe('forbidden');
      expect(await attempt(route, token, unknown)).toBe('forbidden');
    }
  });

  it.each(named(importing))('%s is carried out for whoever may', async (_, route) => {
    for (const person of allowed) {
      const target = await targetOf(route, { entity, owner: person });
      expect(await attempt(route, person.token, target)).toBe('carried out');
    }
  });

  it('holds from the next request on', async () => {
    const route = table.find(({ operationId }) => operationId === 'getImport');
    if (!route) throw new Error('there is no such route');
    const person = await aColleague(entity, 'collector', { canImport: true });
    const target = await targetOf(route, { entity, owner: person });
    const path = { e: entity.id, u: person.id };
    for (const canImport of [false, true]) {
      const { version } = await entity.main.call('GET /v1/entities/{e}/users/{u}', { path });
      const change = { path, body: { canImport }, ifMatch: version };
      await entity.main.call('PATCH /v1/entities/{e}/users/{u}', change);
      const outcome = await attempt(route, person.token, target);
      expect(outcome).toBe(canImport ? 'carried out' : 'forbidden');
    }
  });
});

describe('a second factor that a role asks for and that is not set up (B12)', () => {
  let tokens: Record<'collector' | 'main administrator' | 'multi-entity', string>;
  let others: Record<'guest' | 'key of a collector' | 'contact', string>;

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
      // Who has no role at all.
      contact: (await aContact(entity, await aCustomer(entity))).token,
    };
    const { version } = await world.main.call('GET /v1/account/security');
    const body = { totpRequired: { collector: true, administrator: true } };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
  });

  const words = { kind: 'reminder', language: 'en' };
  const path = { e: id, u: id, a: id, c: id, id, code: 'C0', n: 'F0', key: 'K0', ...words };

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

  const open = ['public', 'own-account', 'portal'];
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
