import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { isRestricted } from '#shared/domain/access.ts';
import { type Role, roles } from '#shared/domain/permissions.ts';
import { defaultSecuritySettings } from '#shared/domain/security-settings.ts';
import { codeOf, everyPage } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  aPlatformUser,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  figuresOf,
  handMade,
  ranBulk,
  restrict,
  runOf,
  someColleagues,
  storedCustomers,
} from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

// The restriction of roles is changed here: a world of its own.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  return () => world.standIn.stop();
});

const ofCustomer = '/v1/entities/{e}/customers/{code}';
const put = (code: string, u: string) =>
  world.main.call(`PUT ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const take = (code: string, u: string) =>
  world.main.call(`DELETE ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const putInCharge = (code: string, userId: string | null) =>
  world.main.call(`PUT ${ofCustomer}/collector`, { path: { e, code }, body: { userId } });

/** A customer with an invoice and a file on it. */
async function withPapers() {
  const { code } = await aCustomer(entity);
  const { key: n, number } = await anInvoice(entity, code);
  const { id: a } = await attached(entity, [number], {
    fileName: 'a.txt',
    bytes: Buffer.from('hello'),
  });
  return { code, n, number, a };
}
type Papers = Awaited<ReturnType<typeof withPapers>>;

/** By which ways somebody comes to a customer, its invoice and its file. */
async function waysTo(by: Person, { code, n, number, a }: Papers): Promise<string[]> {
  const path = { e };
  const search = async (body: CallInput<'POST /v1/entities/{e}/customers/search'>['body']) => {
    const found = await by.call('POST /v1/entities/{e}/customers/search', { path, body });
    const one = found.items.some((customer) => customer.code === code);
    return one || (found.total ?? 0) > found.items.length;
  };
  const list = async (query: object) => {
    const answer = await by.call('GET /v1/entities/{e}/customers', { path, query });
    return answer.items.some((customer) => customer.code === code);
  };
  const invoices = async (query: object) => {
    const answer = await by.call('GET /v1/entities/{e}/invoices', { path, query });
    return answer.items.some((invoice) => invoice.number === number);
  };
  const found = async (answer: Promise<{ status: number }>) => (await answer).status < 300;
  const one = { path: { e, code } };
  const ways = {
    list: list({}),
    'list by name': list({ sort: 'name' }),
    'list of own': list({ colleague: by.id }),
    search: search({ criteria: {} }),
    'search by code': search({ criteria: { codes: code } }),
    'search by balance': search({ criteria: { balance: { min: '1' } }, sort: '-balance' }),
    'search of own': search({ criteria: { colleague: by.id, hasAttachment: true } }),
    customer: found(by.attempt(`GET ${ofCustomer}`, one)),
    colleagues: found(by.attempt(`GET ${ofCustomer}/colleagues`, one)),
    invoices: invoices({}),
    'invoices of it': invoices({ customer: code }),
    'invoices of own': invoices({ colleague: by.id }),
    invoice: found(by.attempt('GET /v1/entities/{e}/invoices/{n}', { path: { e, n } })),
    files: found(by.attempt('GET /v1/entities/{e}/invoices/{n}/attachments', { path: { e, n } })),
    file: found(by.attempt('GET /v1/entities/{e}/attachments/{a}', { path: { e, a } })),
    download: found(
      by.attempt('POST /v1/entities/{e}/attachments/{a}/download', { path: { e, a } }),
    ),
  };
  const open = await Promise.all(
    Object.entries(ways).map(async ([name, way]) => ((await way) ? [name] : [])),
  );
  return open.flat();
}

/** How somebody comes to see a customer, and how they lose it again. */
const losses: Record<
  string,
  { gain: (code: string, u: string) => unknown; lose: (code: string, u: string) => unknown }
> = {
  'an association that is removed': { gain: put, lose: take },
  'an association that is removed in bulk': {
    gain: put,
    lose: (codes, u) =>
      figuresOf(entity, { operation: 'dissociate', userIds: [u], selection: { codes } }),
  },
  'a collector who is replaced by nobody': {
    gain: putInCharge,
    lose: (code) => putInCharge(code, null),
  },
  'a collector who is replaced in the record': {
    gain: putInCharge,
    lose: async (code) => {
      const { version } = await world.main.call(`GET ${ofCustomer}`, { path: { e, code } });
      const body = { collectorId: (await someColleagues(entity, 1))[0] ?? null };
      await world.main.call(`PATCH ${ofCustomer}`, { path: { e, code }, body, ifMatch: version });
    },
  },
  'a portfolio that is handed over': {
    gain: async (code, u) => {
      await put(code, u);
      await putInCharge(code, u);
    },
    lose: async (_, u) => {
      const body = { toUserId: (await someColleagues(entity, 1))[0] ?? '' };
      const path = { e, u };
      await world.main.call('POST /v1/entities/{e}/users/{u}/handover', { path, body });
    },
  },
  'a bulk change that is undone': {
    gain: async (code, u) => {
      const codes = [code, ...Array.from({ length: 500 }, (_, n) => `none-${n}`)];
      await ranBulk(entity, { operation: 'associate', userIds: [u], selection: { codes } });
    },
    lose: async () => {
      const { items } = await world.main.call('GET /v1/entities/{e}/runs', { path: { e } });
      const path = { e, id: items[0]?.id ?? '' };
      const { runId } = await world.main.call('POST /v1/entities/{e}/runs/{id}/undo', { path });
      expect((await runOf(entity, runId)).result).toMatchObject({ undone: 1 });
    },
  },
};

describe('what a restricted colleague sees ends on the next request (C8)', () => {
  it.each(Object.entries(losses))('with %s', async (_, { gain, lose }) => {
    const seller = await aColleague(entity, 'sales-manager');
    const papers = await withPapers();
    expect(await waysTo(seller, papers)).toEqual([]);
    for (const merged of [false, true]) {
      await gain(papers.code, seller.id);
      if (merged) await world.standIn.runSchedule('directory');
      expect(await waysTo(seller, papers)).toHaveLength(16);
      await lose(papers.code, seller.id);
      expect(await waysTo(seller, papers)).toEqual([]);
      if (merged) await world.standIn.runSchedule('directory');
      expect(await waysTo(seller, papers)).toEqual([]);
    }
  });

  it('also in the middle of a list, and of what is counted', async () => {
    const seller = await aColleague(entity, 'sales-manager');
    const codes = await storedCustomers(entity, 6, { associations: handMade([seller.id]) });
    const path = { e };
    const total = async () => {
      const body = { criteria: { q: 'customer' }, sort: '-balance' } as const;
      return (await seller.call('POST /v1/entities/{e}/customers/search', { path, body })).total;
    };
    for (const sort of ['code', '-name', 'balance'] as const) {
      const first = await seller.call('GET /v1/entities/{e}/customers', {
        path,
        query: { sort, limit: 2 },
      });
      const next = codes.filter((code) => !first.items.some((one) => one.code === code));
      const [lost = ''] = next;
      expect(await total()).toBe(6);
      await take(lost, seller.id);
      expect(await total()).toBe(5);
      const { items } = await everyPage((cursor) => {
        const query = { sort, limit: 2, cursor: cursor ?? first.nextCursor ?? '' };
        return seller.call('GET /v1/entities/{e}/customers', { path, query });
      });
      expect(items.map(({ code }) => code).toSorted()).toEqual(
        next.filter((code) => code !== lost),
      );
      await put(lost, seller.id);
    }
  });
});

type Visibility = CallResult<`GET ${typeof ofCustomer}/visibility`>;
type Answered<Key extends string> = Extract<Visibility, Record<Key, unknown>>;

const whyOf = async (code: string, userId: string, by: Person = world.main) =>
  (await by.call(`GET ${ofCustomer}/visibility`, {
    path: { e, code },
    query: { userId },
  })) as Answered<'because'>;
const whoSees = async (code: string) => {
  const path = { e, code };
  const { items } = (await world.main.call(`GET ${ofCustomer}/visibility`, {
    path,
  })) as Answered<'items'>;
  return items;
};

/** Somebody whose sight is looked at, with customers of theirs of every kind. */
interface Looker {
  readonly person: Person;
  readonly role: Role;
  readonly mainAdministrator: boolean;
  readonly customers: readonly { code: string; associated: boolean; collector: boolean }[];
}

async function aLooker(person: Person, role: Role, mainAdministrator = false): Promise<Looker> {
  const { id } = person;
  const associations = handMade([id]);
  const one = async (associated: boolean, collector: boolean) => {
    const held = { ...(associated && { associations }), ...(collector && { collectorId: id }) };
    const [code = ''] = await storedCustomers(entity, 1, held);
    return { code, associated, collector };
  };
  const customers = [
    await one(false, false),
    await one(true, false),
    await one(false, true),
    await one(true, true),
  ];
  return { person, role, mainAdministrator, customers };
}

/** Why somebody should see a customer, as api.md and A3 have it. */
function expectedReasons(
  { role, mainAdministrator }: Looker,
  { associated, collector }: Looker['customers'][number],
  restricted: readonly Role[],
) {
  return [
    ...(mainAdministrator ? [{ kind: 'main-administrator' }] : []),
    ...(!mainAdministrator && !restricted.includes(role) ? [{ kind: 'role', role }] : []),
    ...(collector ? [{ kind: 'collector' }] : []),
    ...(associated ? [{ kind: 'associated', association: { origin: 'manual' } }] : []),
  ];
}

describe('why somebody sees a customer, and who does (C11)', () => {
  let lookers: Looker[];

  beforeAll(async () => {
    const entities = [{ entityId: e, role: 'guest' as const }];
    const administrator = { mainAdministrator: true, entities };
    lookers = [
      ...(await Promise.all(
        roles.map(async (role) => aLooker(await aColleague(entity, role), role)),
      )),
      await aLooker(await aPlatformUser(world, { entities }), 'guest'),
      await aLooker(await aPlatformUser(world, administrator), 'administrator', true),
    ];
  });

  const byDefault = ['sales-manager', 'sales-administration', 'guest'] as const;

  it.each([
    ['as it is by default', byDefault],
    ['with every role restricted that can be', [...byDefault, 'collector'] as const],
  ])('is what reading it really does: %s', async (_, restricted) => {
    await restrict(world, restricted);
    for (const looker of lookers) {
      for (const customer of looker.customers) {
        const { code } = customer;
        const why = await whyOf(code, looker.person.id);
        const expected = expectedReasons(looker, customer, restricted);
        expect([looker.role, customer, why.because]).toMatchObject([
          looker.role,
          customer,
          expected,
        ]);
        expect(why.hindrance).toBeNull();
        const read = await looker.person.attempt(`GET ${ofCustomer}`, { path: { e, code } });
        expect([looker.role, customer, why.visible]).toEqual([
          looker.role,
          customer,
          read.status === 200,
        ]);
      }
    }
    // Who sees a customer is whoever can read it, one by one.
    const [one] = lookers[7]?.customers ?? [];
    const codes = [one?.code ?? '', ...lookers.map(({ customers }) => customers[3]?.code ?? '')];
    for (const code of codes) {
      const who = await whoSees(code);
      const reading = await Promise.all(
        lookers.map(async ({ person }) => {
          const { status } = await person.attempt(`GET ${ofCustomer}`, { path: { e, code } });
          return status === 200 ? [person.id] : [];
        }),
      );
      const known = new Set(lookers.map(({ person }) => person.id));
      const listed = who.map(({ userId }) => userId).filter((id) => known.has(id));
      expect(listed.toSorted()).toEqual(reading.flat().toSorted());
      for (const { userId, because } of who) {
        expect(because).toEqual((await whyOf(code, userId)).because);
      }
    }
  });

  it('is said of portfolio restriction by the settings of the account alone', () => {
    const by = (role: Role) => isRestricted(role, defaultSecuritySettings);
    expect(roles.filter(by)).toEqual(byDefault);
  });

  it('tells a rule’s association from one that was made by hand (C9)', async () => {
    const seller = await aColleague(entity, 'sales-manager');
    const body = { name: 'x', criteria: { city: 'Elsewhere' }, userIds: [seller.id] };
    const path = { e };
    const rule = await world.main.call('POST /v1/entities/{e}/assignment-rules', { path, body });
    const { key } = await aCustomer(entity, { city: 'Elsewhere' });
    const association = { origin: 'rule', ruleId: rule.id, by: { id: world.main.id } };
    expect((await whyOf(key, seller.id)).because).toMatchObject([
      { kind: 'associated', association },
    ]);
    await put(key, seller.id);
    expect((await whyOf(key, seller.id)).because).toMatchObject([
      { association: { origin: 'manual', ruleId: null } },
    ]);
  });

  it('says that who is invited or deactivated sees nothing, and why they would', async () => {
    const person = await aColleague(entity, 'sales-manager');
    const invited = await anInvitedUser(entity, { role: 'executive-officer' });
    const [without = ''] = await someColleagues(entity, 1);
    const [code = ''] = await storedCustomers(entity, 1);
    for (const id of [person.id, invited.id, without]) await put(code, id);
    const path = { e, u: person.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const read = await person.attempt(`GET ${ofCustomer}`, { path: { e, code } });
    expect(codeOf(read)).toBe('unauthenticated');
    for (const id of [person.id, invited.id, without]) {
      const why = await whyOf(code, id);
      expect(why).toMatchObject({ visible: false, hindrance: 'not-active' });
      expect(why.because.at(-1)).toMatchObject({ kind: 'associated' });
    }
    const who = (await whoSees(code)).map(({ userId }) => userId);
    for (const id of [person.id, invited.id, without]) expect(who).not.toContain(id);
  });

  it('tells nothing of who is no colleague: not whether they are there', async () => {
    const stranger = await aColleague(await anEntity(world), 'administrator');
    const [code = ''] = await storedCustomers(entity, 1);
    const answers = [
      await whyOf(code, stranger.id),
      await whyOf(code, '01ARZ3NDEKTSV4RRFFQ69G5FAV'),
    ];
    const nothing = { visible: false, because: [], hindrance: 'not-a-member', reads: [] };
    expect(answers).toEqual([nothing, nothing]);
    const read = await stranger.attempt(`GET ${ofCustomer}`, { path: { e, code } });
    expect(codeOf(read)).toBe('not-found');
    expect((await whyOf(code, world.main.id)).because).toEqual([{ kind: 'main-administrator' }]);
  });

  it('is for who writes customers, and sees this one', async () => {
    await restrict(world, ['collector']);
    const [hidden = ''] = await storedCustomers(entity, 1);
    const ask = (by: Person, code: string) =>
      by.attempt(`GET ${ofCustomer}/visibility`, { path: { e, code }, query: {} });
    for (const role of ['sales-manager', 'financial-controller', 'guest'] as const) {
      expect(codeOf(await ask(await colleague(entity, role), hidden))).toBe('forbidden');
    }
    const seller = await aColleague(entity, 'collector');
    expect(codeOf(await ask(seller, hidden))).toBe('not-found');
    await put(hidden, seller.id);
    expect((await ask(seller, hidden)).status).toBe(200);
    expect(codeOf(await ask(seller, 'nobody'))).toBe('not-found');
  });

  it.each(['x', '', '01arz3ndektsv4rrffq69g5fav'])('is refused for the id %j', async (userId) => {
    const [code = ''] = await storedCustomers(entity, 1);
    const answer = await world.main.attempt(`GET ${ofCustomer}/visibility`, {
      path: { e, code },
      query: { userId },
    });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'userId' }] });
  });
});
