import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import { hours, later } from '#test/support/clock.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { type Target, targetOf } from '#test/support/targets.ts';
import { theWorld, type World } from '#test/support/world.ts';

const table: readonly RouteDefinition[] = routes;
const named = (some: readonly RouteDefinition[]) => some.map((r) => [keyOf(r), r] as const);
const unsafe = table.filter(({ method }) => method !== 'GET');
const withBody = table.filter(({ body }) => body);
const signedIn = table.filter(({ permission }) => permission !== 'public');
const inEntity = table.filter(({ path }) => path.includes('{e}'));
const isOfAccount = ({ permission }: RouteDefinition) => permission === 'main-administrator';

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const words = { kind: 'reminder', language: 'en' };
const placeholders = { e: id, u: id, a: id, c: id, id, code: 'C0', n: 'F0', key: 'K0', ...words };

let world: World;
let entity: TestEntity;
let ended: string;
let deactivated: string;
let guest: Person;
let contact: ContactPerson;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  guest = await aColleague(entity, 'guest');
  contact = await aContact(entity, await aCustomer(entity));
  const other = await guest.signIn();
  await other.call('DELETE /v1/sessions/current');
  ended = other.token;
  const gone = await aColleague(entity, 'administrator');
  const path = { e: entity.id, u: gone.id };
  await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
  deactivated = gone.token;
});

interface Changed extends Partial<Target> {
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly raw?: string;
}

/** By whoever is allowed it: a contact in the portal, elsewhere the main administrator. */
const callerOf = ({ permission }: RouteDefinition) =>
  permission === 'portal' ? contact : entity.main;

async function sent(route: RouteDefinition, target: Target, change: Changed = {}): Promise<Answer> {
  const { path, body, ifMatch } = { ...target, ...change };
  const token = 'token' in change ? change.token : callerOf(route).token;
  const match = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` };
  return world.send(route.method, fill(route.path, path), {
    token,
    headers: { ...match, ...change.headers },
    ...(change.raw !== undefined ? { raw: change.raw } : body !== undefined && { json: body }),
  });
}

const codeOf = ({ body }: Answer) => (body as { code?: string } | undefined)?.code;
const withoutId = ({ status, body }: Answer) => [
  status,
  { ...(body as object), requestId: undefined },
];

/** A request that goes no further than its caller. */
const anywhere = (route: RouteDefinition): Target => ({
  path: placeholders,
  body: route.example,
  ifMatch: 1,
});

describe.each(named(signedIn))('%s without a live session', (_, route) => {
  it('answers 401 alike without one, with an unknown, ended or malformed one (B10)', async () => {
    const unknown = `${id}.${'A'.repeat(43)}`;
    const tokens = [undefined, unknown, ended, deactivated, 'x', `${entity.main.token}A`];
    const answers = await Promise.all(
      tokens.map((token) => sent(route, anywhere(route), { token })),
    );
    for (const answer of answers)
      expect(withoutId(answer)).toEqual(withoutId(answers[0] as Answer));
    expect(answers[0]?.status).toBe(401);
    expect(answers[0] && codeOf(answers[0])).toBe('unauthenticated');
  });
});

describe('a session that was not used', () => {
  it('is dead for every route after the idle time and after its maximum age (A3)', async () => {
    for (const elapsed of [hours(1), hours(12)]) {
      await later(world, elapsed, async () => {
        for (const route of signedIn) {
          const answer = await sent(route, anywhere(route), { token: guest.token });
          expect([keyOf(route), answer.status]).toEqual([keyOf(route), 401]);
        }
      });
    }
  });
});

describe.each(named(inEntity))('%s in an entity that is not the caller’s', (_, route) => {
  // Who may not do it in any entity is told so, whichever they name; main administrators have them all.
  const token = () => (isOfAccount(route) ? entity.main.token : guest.token);

  it('answers 404 alike for another entity, an unknown one, and what is no id', async () => {
    const other = await anEntity(world);
    const ids = [...(isOfAccount(route) ? [] : [other.id]), id, 'no-id', '%00'];
    const answers = await Promise.all(
      ids.map((e) => {
        const change = { path: { ...placeholders, e }, token: token() };
        return sent(route, anywhere(route), change);
      }),
    );
    for (const answer of answers)
      expect(withoutId(answer)).toEqual(withoutId(answers[0] as Answer));
    expect(answers[0]?.status).toBe(404);
  });
});

describe.each(named(withBody))('%s with a body that cannot be read', (_, route) => {
  let target: Target;
  beforeAll(async () => {
    target = await targetOf(route, { entity, contact });
  });
  const json = { 'content-type': 'application/json' };

  it('answers 422 malformed-json for what is not JSON', async () => {
    for (const raw of ['{', '{"a":1,}', 'undefined', '{"a":"\\ud800"}', '\u0000']) {
      const answer = await sent(route, target, { raw, headers: json });
      expect([raw, answer.status, codeOf(answer)]).toEqual([raw, 422, 'malformed-json']);
    }
  });

  it('answers 415 for another content type or none', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
      const answer = await sent(route, target, { raw: '{}', headers: { 'content-type': type } });
      expect(codeOf(answer)).toBe('unsupported-media-type');
    }
    expect((await sent(route, target, { raw: '{}' })).status).toBe(415);
  });

  it('answers 413 for a body that is too large', async () => {
    const raw = JSON.stringify({ a: 'x'.repeat(300_000) });
    expect(codeOf(await sent(route, target, { raw, headers: json }))).toBe('body-too-large');
  });

  it('answers 422 naming what is not known, and takes no list for an object', async () => {
    const body = { ...(target.body as object), unheardOf: 1 };
    const answer = await sent(route, target, { body });
    const { errors } = answer.body as { errors?: { path: string; code: string }[] };
    expect(answer.status).toBe(422);
    expect(errors).toContainEqual(expect.objectContaining({ path: 'unheardOf', code: 'unknown' }));
    expect(codeOf(await sent(route, target, { body: [] }))).toBe('validation-failed');
  });

  it('answers a problem of bounded size however many fields are wrong', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, n]));
    const answer = await sent(route, target, { body: many });
    expect(answer.status).toBe(422);
    expect(answer.text.length).toBeLessThan(20_000);
  });
});

describe.each(named(table.filter(({ ifMatch }) => ifMatch)))('%s and If-Match', (_, route) => {
  it('answers 428 without, and 412 for a version that is not the record’s', async () => {
    const target = await targetOf(route, { entity, contact });
    const without = await sent(route, { ...target, ifMatch: undefined });
    if (route.ifMatch === 'optional') expect(without.status).not.toBe(428);
    else expect([without.status, codeOf(without)]).toEqual([428, 'if-match-required']);
    for (const match of ['"999999"', '1', '*', 'W/"1"', '""', '"1", "2"']) {
      const answer = await sent(route, target, { headers: { 'if-match': match } });
      expect([match, codeOf(answer)]).toEqual([match, 'version-mismatch']);
    }
  });
});

const subjects = table.filter(({ path }) => /\{e\}.*\{|^\/v1\/portal\/.*\{/.test(path));

describe.each(named(subjects))('%s of what is not there', (_, route) => {
  it('answers 404 for unknown ids and for keys that name nothing', async () => {
    const target = await targetOf(route, { entity, contact });
    const last = route.path.match(/\{(\w+)\}(?!.*\{)/)?.[1] ?? '';
    const keys = [id, '~', '~AA', '~!!', '..', '%', 'a/b', ' ', '\u0000', 'x'.repeat(300)];
    const answers = await Promise.all(
      keys.map((key) => sent(route, target, { path: { ...target.path, [last]: key } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 404));
  });
});

describe.each(named(unsafe))('%s by a cookie', (_, route) => {
  it('is refused unless it comes from this site', async () => {
    const cookie = `encours=${guest.token}`;
    const { origin } = world.standIn;
    const refused = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: `${origin}.elsewhere.example` },
      { origin: 'null' },
    ];
    for (const headers of refused) {
      const change = { token: undefined, headers: { cookie, ...headers } };
      expect(codeOf(await sent(route, anywhere(route), change))).toBe('cross-site-request');
    }
    if (route.operationId === 'deleteCurrentSession') return;
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin }]) {
      const change = { token: undefined, headers: { cookie, ...headers } };
      const answer = await sent(route, anywhere(route), change);
      expect(codeOf(answer)).not.toBe('cross-site-request');
    }
  });
});

it('takes both names of the cookie, for reading without more', async () => {
  for (const name of ['encours', '__Host-encours']) {
    const headers = { cookie: `theme=dark; ${name}=${guest.token}` };
    expect((await world.send('GET', '/v1/me', { headers })).status).toBe(200);
  }
});

it('answers what has no route with 404, in the form of every problem', async () => {
  const targets = ['/v1', '/v1/nothing', '/v1/entities/a/b/c/d', '//', '/v1/me/', '/V1/me'];
  for (const target of targets) {
    const answer = await world.send('GET', target, { token: guest.token });
    expect([target, answer.status, codeOf(answer)]).toEqual([target, 404, 'not-found']);
  }
  expect((await world.send('PUT', '/v1/me', { token: guest.token })).status).toBe(404);
});
