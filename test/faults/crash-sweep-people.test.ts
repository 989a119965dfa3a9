import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '#shared/contract/routes.ts';
import { apiOf } from '#test/support/api.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  aPlatformUser,
  linkToken,
  newPlatformUser,
  newUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { codeAt } from '#test/support/second-factor.ts';
import { logged, mailed, type Scenario, sideEffects, sweep } from '#test/support/sweep.ts';
import { everyItem, itemsUnder } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let other: TestEntity;
let e: string;
/** Whose account is worked on, again and again; who signs in by `present`. */
let person: Person;
let present: string;

beforeAll(async () => {
  world = await startWorld();
  [entity, other] = [await anEntity(world), await anEntity(world)];
  e = entity.id;
  person = await aColleague(entity, 'guest');
  present = password;
  return () => world.standIn.stop();
});

type Key = keyof Routes;

const by = (api: Pick<Person, 'attempt'>, key: Key, input: object): (() => Promise<Answer>) => {
  const idempotencyKey = `key ${world.next()}`;
  const whole = { idempotencyKey, ...input };
  return () => api.attempt(key, whole as never);
};

const signIn = (secret: string, totp?: string) =>
  world.from(`198.51.100.${world.next() % 250}`).attempt('POST /v1/sessions', {
    body: { login: person.login, password: secret, ...(totp && { totp }) },
  });

async function sent({ email }: Pick<Person, 'email'>): Promise<number> {
  return (await world.standIn.emails({ to: email })).length;
}

/** One more change of a record than before, in its log. */
async function logs(log: string | null, action: string, id: string) {
  const before = await logged(world, log, action, id);
  return async () => expect(await logged(world, log, action, id)).toBe(before + 1);
}

/** Under an address that nobody has written to: e-mails to one are limited (B11). */
async function withNewEmail() {
  const path = { e, u: person.id };
  const { version } = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
  const email = `swept${world.next()}@people.example`;
  const change = { path, body: { email }, ifMatch: version };
  await world.main.call('PATCH /v1/entities/{e}/users/{u}', change);
  person = { ...person, email };
}

const platformUserOf = (u: string) => world.main.call('GET /v1/users/{u}', { path: { u } });

const scenarios: Record<string, () => Promise<Scenario>> = {
  'asking for a link': async () => {
    await withNewEmail();
    const body = { login: person.email };
    return {
      send: by(world.anonymous, 'POST /v1/password/forgotten', { body }),
      holds: async () => {
        // Asked twice, and one more after a crash.
        await mailed(world, person.email, 1, 3);
        const token = await linkToken(world, person.email);
        await world.anonymous.call('POST /v1/password/reset/inspect', { body: { token } });
      },
    };
  },
  'setting a password by a link': async () => {
    await withNewEmail();
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login: person.login } });
    const token = await linkToken(world, person.email);
    const before = await sent(person);
    const isLogged = await logs(e, 'user.password-reset', person.id);
    const chosen = `${password} ${world.next()}`;
    const body = { token, password: chosen };
    return {
      send: by(world.anonymous, 'POST /v1/password/reset', { body }),
      repeated: ['password-reset-used'],
      holds: async () => {
        expect((await person.refusal('GET /v1/me')).code).toBe('unauthenticated');
        await mailed(world, person.email, before + 1, before + 2);
        await isLogged();
        present = chosen;
        await signInAgain();
      },
    };
  },
  'changing a password': async () => {
    await withNewEmail();
    const session = person;
    // By the password of the round before, too.
    await signInAgain();
    const before = await sent(person);
    const isLogged = await logs(e, 'user.password-changed', person.id);
    const chosen = `${password} ${world.next()}`;
    const body = { currentPassword: present, newPassword: chosen };
    return {
      send: by(person, 'POST /v1/password/change', { body }),
      repeated: ['validation-failed'],
      holds: async () => {
        expect((await person.attempt('GET /v1/me')).status).toBe(200);
        expect((await session.refusal('GET /v1/me')).code).toBe('unauthenticated');
        await mailed(world, person.email, before + 1, before + 2);
        await isLogged();
        present = chosen;
      },
    };
  },
  'confirming a second factor': async () => {
    await withNewEmail();
    const { secret } = await person.call('POST /v1/me/totp');
    const before = await sent(person);
    const isLogged = await logs(e, 'user.totp-enabled', person.id);
    const body = { totp: codeAt(secret, world.standIn.clock.now()) };
    return {
      send: by(person, 'POST /v1/me/totp/confirm', { body }),
      repeated: ['totp-enabled'],
      holds: async () => {
        const { secondFactor } = await person.call('GET /v1/me');
        expect(secondFactor.enabled).toBe(true);
        expect(await person.call('GET /v1/me/totp')).toMatchObject({ recoveryCodesLeft: 10 });
        await mailed(world, person.email, before + 1, before + 2);
        await isLogged();
        await person.call('DELETE /v1/me/totp');
      },
    };
  },
  'giving the password again': async () => {
    const body = { password: present };
    return {
      send: by(person, 'POST /v1/sessions/current/reauthentication', { body }),
      holds: async () => expect((await person.attempt('GET /v1/me')).status).toBe(200),
    };
  },
  'creating an API key': async () => {
    const name = `Key ${world.next()}`;
    const create = by(world.main, 'POST /v1/entities/{e}/api-keys', {
      path: { e },
      body: { name, role: 'guest' },
    });
    let told = '';
    return {
      send: async () => {
        const answer = await create();
        told = (answer.body as { secret?: string }).secret ?? told;
        return answer;
      },
      holds: async () => {
        const query = { limit: 200 };
        const { items } = await world.main.call('GET /v1/entities/{e}/api-keys', {
          path: { e },
          query,
        });
        const own = items.filter((key) => key.name === name);
        expect(own).toHaveLength(1);
        expect((await world.send('GET', `/v1/entities/${e}`, { token: told })).status).toBe(200);
        expect(await logged(world, e, 'api-key.created', own[0]?.id ?? '')).toBe(1);
      },
    };
  },
  'revoking an API key': async () => {
    const body = { name: 'Key', role: 'guest' } as const;
    const path = { e };
    const key = await world.main.call('POST /v1/entities/{e}/api-keys', { path, body });
    return {
      send: by(world.main, 'DELETE /v1/entities/{e}/api-keys/{id}', { path: { e, id: key.id } }),
      repeated: ['not-found'],
      holds: async () => {
        const target = `/v1/entities/${e}`;
        expect((await world.send('GET', target, { token: key.secret })).status).toBe(401);
        expect(await logged(world, e, 'api-key.revoked', key.id)).toBe(1);
      },
    };
  },
  'deleting a user': async () => {
    const { id, email, login } = await anInvitedUser(entity);
    await mailed(world, email, 1, 1);
    return {
      send: by(world.main, 'DELETE /v1/entities/{e}/users/{u}', { path: { e, u: id } }),
      repeated: ['not-found'],
      holds: async () => {
        const items = await everyItem(world.standIn);
        const left = items.filter(
          ({ pk, sk }) => pk === `USER#${id}` || `${sk}`.endsWith(`#${id}`),
        );
        // But for a mark that they are gone.
        expect(left.map(({ sk }) => sk)).toEqual(['IN-CHARGE']);
        expect(await logged(world, e, 'user.deleted', id)).toBe(1);
        await mailed(world, email, 1, 1);
        const body = newUser(world, { login: login ?? '', email });
        await world.main.call('POST /v1/entities/{e}/users', { path: { e }, body });
      },
    };
  },
  'handing customers over': async () => {
    const [from, to] = await Promise.all([
      anInvitedUser(entity, { activeAccount: false }),
      anInvitedUser(entity, { activeAccount: false }),
    ]);
    // More than go in one transaction.
    const customers = await Promise.all(
      Array.from({ length: 21 }, () => aCustomer(entity, { collectorId: from.id })),
    );
    return {
      send: by(world.main, 'POST /v1/entities/{e}/users/{u}/handover', {
        path: { e, u: from.id },
        body: { toUserId: to.id },
      }),
      holds: async () => {
        const items = await itemsUnder(world.standIn, `E#${e}#`);
        const portfolio = (u: string) =>
          items.filter(({ pk }) => pk === `E#${e}#PORTFOLIO#${u}`).map(({ sk }) => String(sk));
        expect(portfolio(from.id)).toEqual([]);
        expect(portfolio(to.id).sort()).toEqual(customers.map(({ code }) => code).sort());
        for (const { code } of customers) {
          const customer = items.find(
            ({ pk, sk }) => pk === `E#${e}#C#${code}` && sk === 'CUSTOMER',
          );
          expect(customer).toMatchObject({ collectorId: to.id, version: 2 });
          const lines = items.filter(({ pk }) => pk === `E#${e}#LOG#customer#${code}`);
          expect(lines.map(({ action }) => action)).toEqual([
            'customer.created',
            'customer.updated',
          ]);
        }
      },
    };
  },
  'creating a multi-entity user': async () => {
    const body = newPlatformUser(world, { entities: [{ entityId: e, role: 'guest' }] });
    return {
      send: by(world.main, 'POST /v1/users', { body }),
      holds: async () => {
        const query = { q: body.email };
        const { items } = await world.main.call('GET /v1/users', { query });
        expect(items).toHaveLength(1);
        expect(items[0]).toMatchObject({ status: 'invited', version: 1 });
        const path = { e };
        const there = await world.main.call('GET /v1/entities/{e}/users', { path, query });
        expect(there.items).toHaveLength(1);
        expect(await logged(world, null, 'user.created', items[0]?.id ?? '')).toBe(1);
        await mailed(world, body.email, 1, 2);
      },
    };
  },
  'giving a multi-entity user an entity': async () => {
    const body = newPlatformUser(world, { activeAccount: false });
    const { id, email } = await world.main.call('POST /v1/users', { body });
    return {
      send: by(world.main, 'PUT /v1/users/{u}/entities/{e}', {
        path: { u: id, e: other.id },
        body: { role: 'collector' },
      }),
      holds: async () => {
        const entities = [{ entityId: other.id, role: 'collector' }];
        expect(await platformUserOf(id)).toMatchObject({ entities, version: 2 });
        const path = { e: other.id };
        const query = { q: email };
        const { items } = await world.main.call('GET /v1/entities/{e}/users', { path, query });
        expect(items).toMatchObject([{ id, role: 'collector' }]);
        expect(await logged(world, null, 'user.entity-set', id)).toBe(1);
      },
    };
  },
  'taking an entity away': async () => {
    const entities = [{ entityId: e, role: 'guest' as const }];
    const body = newPlatformUser(world, { activeAccount: false, entities });
    const { id, email } = await world.main.call('POST /v1/users', { body });
    return {
      send: by(world.main, 'DELETE /v1/users/{u}/entities/{e}', { path: { u: id, e } }),
      holds: async () => {
        expect(await platformUserOf(id)).toMatchObject({ entities: [], version: 2 });
        const query = { q: email };
        const path = { e };
        const { items } = await world.main.call('GET /v1/entities/{e}/users', { path, query });
        expect(items).toEqual([]);
        expect(await logged(world, null, 'user.entity-removed', id)).toBe(1);
      },
    };
  },
  'changing the security settings': async () => {
    const { version, fileLinkDays } = await world.main.call('GET /v1/account/security');
    const isLogged = await logs(null, 'security-settings.updated', 'account');
    const body = { fileLinkDays: fileLinkDays === 30 ? 31 : 30 };
    return {
      send: by(world.main, 'PUT /v1/account/security', { body, ifMatch: version }),
      repeated: ['version-mismatch'],
      holds: async () => {
        const settings = await world.main.call('GET /v1/account/security');
        expect(settings).toMatchObject({ ...body, version: version + 1 });
        await isLogged();
      },
    };
  },
};

/** One more session; the one before may have ended. */
async function signInAgain() {
  const { status, body } = await signIn(present);
  expect(status).toBe(201);
  const { token } = body as { token: string };
  person = { ...person, ...apiOf(world.send, token), token };
}

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call to AWS (reliability 4, 6)',
  (harm) => {
    it.each(Object.entries(scenarios))('%s', (_, make) => sweep(world, harm, make, sideEffects));

    it('coming to be a main administrator and ceasing to: they are counted right (A5)', async () => {
      const candidate = await aPlatformUser(world);
      const u = candidate.id;
      const scenario = async (): Promise<Scenario> => {
        const { mainAdministrator, version } = await platformUserOf(u);
        const body = { mainAdministrator: !mainAdministrator };
        return {
          send: by(world.main, 'PATCH /v1/users/{u}', { path: { u }, body, ifMatch: version }),
          repeated: ['version-mismatch'],
          holds: async () => {
            expect(await platformUserOf(u)).toMatchObject({ ...body, version: version + 1 });
            const items = await everyItem(world.standIn);
            const counted = items.find(({ sk }) => sk === 'MAIN-ADMINISTRATORS')?.active;
            const active = items.filter(
              (item) => item.sk === 'USER' && item.mainAdministrator && item.status === 'active',
            );
            expect(counted).toBe(active.length);
          },
        };
      };
      await sweep(world, harm, scenario, sideEffects);
      const { mainAdministrator, version } = await platformUserOf(u);
      const off = { path: { u }, body: { mainAdministrator: false }, ifMatch: version };
      if (mainAdministrator) await world.main.call('PATCH /v1/users/{u}', off);
    });
  },
);
