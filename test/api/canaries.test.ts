import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { files } from '#test/support/files.ts';
import {
  aColleague,
  anEntity,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { targetOf } from '#test/support/targets.ts';
import { attached } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

/** A company whose every field holds its own word. */
interface Side {
  readonly word: string;
  readonly entity: TestEntity;
  readonly people: readonly Person[];
  /** Its people, and a program that administers it. */
  readonly callers: readonly Pick<Person, 'token'>[];
  /** What the variables of paths name; `key` the API key, which is an `id` too. */
  readonly path: Readonly<Record<string, string>>;
}

const roles = [
  'administrator',
  'collector',
  'sales-manager',
  'executive-officer',
  'guest',
] as const;
const records = 3;
let world: World;
let one: Side;
let other: Side;

async function aSide(word: string): Promise<Side> {
  const of = (field: string) => `${word}-${field}-${world.next()}`;
  const email = () => `${of('mail').toLowerCase()}@people.example`;
  const entity = await anEntity(world, { name: of('entity'), legalName: of('legal') });
  const e = entity.id;
  const person = () => {
    return { firstName: of('first'), lastName: of('last'), email: email(), login: of('login') };
  };
  const people = await Promise.all(roles.map((role) => aColleague(entity, role, person())));
  const entities = [{ entityId: e, role: 'credit-manager' as const }];
  people.push(await aPlatformUser(world, { ...person(), entities }));
  const key = await world.main.call('POST /v1/entities/{e}/api-keys', {
    path: { e },
    body: { name: of('key'), role: 'administrator' },
  });
  const body = { code: of('branch'), name: of('branch name') };
  const branch = await world.main.call('POST /v1/entities/{e}/branches', { path: { e }, body });
  const seller = people[roles.indexOf('sales-manager')];
  let path: Record<string, string> = { e, id: branch.id, key: key.id, u: people[0]?.id ?? '' };
  for (let count = 0; count < records; count += 1) {
    const customer = await aCustomer(entity, {
      code: of('code'),
      name: of('name'),
      city: of('city'),
      email: email(),
      notes: of('notes'),
      groups: [of('group')],
      delivery: { address: of('address') },
      website: `https://${word.toLowerCase()}.example`,
      branchId: branch.id,
      collectorId: seller?.id ?? null,
    });
    const invoice = await anInvoice(entity, customer.code, {
      number: of('number'),
      reference: of('reference'),
      orderNumber: of('order'),
    });
    const bytes = files.txt?.bytes ?? Buffer.from('x');
    const file = await attached(entity, [invoice.number], { fileName: `${of('file')}.txt`, bytes });
    path = { ...path, code: customer.key, n: invoice.key, a: file.id };
  }
  const program = { token: key.secret };
  return { word, entity, people, callers: [...people, program], path };
}

beforeAll(async () => {
  world = await startWorld();
  [one, other] = [await aSide('Kumquat'), await aSide('Zirconium')];
  return () => world.standIn.stop();
});

const table: readonly RouteDefinition[] = routes;
const reads = table.filter(({ method }) => method === 'GET');

/** Everything an answer says, its cursors decoded too. */
function saidBy({ text, headers, body }: Answer): string {
  const cursor = String((body as { nextCursor?: unknown } | undefined)?.nextCursor ?? '');
  return [
    text,
    JSON.stringify(headers),
    Buffer.from(cursor, 'base64url').toString('latin1'),
  ].join();
}

/** Where the records of a side are, and where they would be in the other's entity. */
function pathsTo(route: RouteDefinition, { path }: Side, other: Side): Record<string, string>[] {
  const id = (route.path.includes('/api-keys/') ? path.key : path.id) ?? '';
  return [
    { ...path, id },
    { ...path, id, e: other.path.e ?? '' },
  ];
}

const sides = (): [Side, Side][] => [
  [one, other],
  [other, one],
];

describe('of another entity nothing is seen (reliability 2)', () => {
  it.each(reads.map((route) => [keyOf(route), route] as const))('by %s', async (_, route) => {
    for (const [own, foreign] of sides()) {
      for (const { token } of own.callers) {
        for (const query of route.query ? ['', '?limit=1'] : ['']) {
          const target = fill(route.path, own.path) + query;
          const said = saidBy(await world.send('GET', target, { token }));
          expect(said.includes(foreign.word)).toBe(false);
        }
      }
    }
  });

  it('by asking for its records, in its entity or in one’s own', async () => {
    for (const [own, foreign] of sides()) {
      for (const route of table.filter(({ path }) => path.includes('{e}'))) {
        for (const path of pathsTo(route, foreign, own)) {
          const { body } = await targetOf(route, { entity: own.entity });
          const answer = await world.send(route.method, fill(route.path, path), {
            token: own.people[0]?.token,
            headers: { 'if-match': '"1"' },
            ...(body !== undefined && { json: body }),
          });
          expect(saidBy(answer).includes(foreign.word)).toBe(false);
        }
      }
    }
  });

  it('by searching for it', async () => {
    for (const [own, foreign] of sides()) {
      const administrator = own.people[0];
      for (const list of ['customers', 'users']) {
        const target = `/v1/entities/${own.path.e}/${list}?q=${foreign.word}`;
        const answer = await world.send('GET', target, { token: administrator?.token });
        expect(answer.body).toEqual({ items: [], nextCursor: null });
      }
    }
  });

  it('by asking a log for it', async () => {
    for (const [own, foreign] of sides()) {
      const log = `/v1/entities/${own.path.e}/log`;
      for (const query of [
        { targetType: 'user', targetId: foreign.path.u ?? '' },
        { targetType: 'customer', targetId: foreign.path.code ?? '' },
        { targetType: 'api-key', targetId: foreign.path.key ?? '' },
        { actorId: foreign.path.u ?? '' },
      ]) {
        const target = `${log}?${new URLSearchParams(query)}`;
        const { body } = await world.send('GET', target, { token: own.people[0]?.token });
        expect(body).toEqual({ items: [], nextCursor: null });
      }
      // One's own is there, so that the other's would be.
      const { text } = await world.send('GET', log, { token: own.people[0]?.token });
      expect(text).toContain(own.word);
    }
  });

  it('by counting: every list is as long as one’s own records', async () => {
    for (const [{ people, path }] of sides()) {
      const [administrator] = people;
      const e = path.e ?? '';
      const at = { path: { e } };
      const lists = await Promise.all([
        administrator?.call('GET /v1/entities/{e}/invoices', at),
        administrator?.call('GET /v1/entities/{e}/branches', at),
        administrator?.call('GET /v1/entities'),
        administrator?.call('GET /v1/entities/{e}/api-keys', at),
      ]);
      const invoicesSeen = lists[0]?.items.filter(({ number }) => number.includes('-number-'));
      expect(invoicesSeen).toHaveLength(records);
      expect(lists[2]?.items).toHaveLength(1);
      expect(lists[3]?.items.filter(({ name }) => name.includes('-key-'))).toHaveLength(1);
    }
  });

  it('in e-mails', async () => {
    for (const [{ people }, foreign] of sides()) {
      for (const { email } of people) {
        const emails = await world.standIn.emails({ to: email });
        expect(emails.length).toBeGreaterThan(0);
        expect(JSON.stringify(emails)).not.toContain(foreign.word);
      }
    }
  });

  it('in logs: they hold nothing of anybody’s records', () => {
    const logs = JSON.stringify(world.logs).toLowerCase();
    expect(world.logs.length).toBeGreaterThan(100);
    for (const { word } of [one, other]) expect(logs).not.toContain(word.toLowerCase());
  });
});
