import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pastedCodes } from '#shared/domain/criteria.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  type Bulk,
  bulk,
  type Figures,
  figuresOf,
  inFull,
  oneInFull,
  portfoliosBothWays,
  ranBulk,
  restrict,
  rowsOf,
  runOf,
  someColleagues,
  startedRun,
  storeColleagues,
  storedCustomers,
  tableOf,
} from '#test/support/portfolio.ts';
import { aCustomer } from '#test/support/records.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

// Collectors are put under restriction here: a world of its own.
beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  await restrict(world, ['collector']);
  return () => world.standIn.stop();
});

const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const associate = (userIds: string[], selection: Bulk['selection']): Bulk => ({
  operation: 'associate',
  userIds,
  selection,
});
const dissociate = (userIds: string[], selection: Bulk['selection']): Bulk => ({
  operation: 'dissociate',
  userIds,
  selection,
});
const counts = ({ associated, dissociated, unchanged, notFound }: Figures) => [
  associated,
  dissociated,
  unchanged,
  notFound.length,
];

describe('a bulk change (C2)', () => {
  it('associates, and dissociates; the same request again finds all as asked', async () => {
    const [codes, users] = await Promise.all([
      storedCustomers(entity, 7),
      someColleagues(entity, 3),
    ]);
    const held = async () => (await portfoliosBothWays(entity, codes, users)).byRow;
    const all = users.map(() => codes);
    expect(counts(await figuresOf(entity, associate(users, { codes })))).toEqual([21, 0, 0, 0]);
    expect(await held()).toEqual(all);
    expect(counts(await figuresOf(entity, associate(users, { codes })))).toEqual([0, 0, 21, 0]);
    const [one = ''] = users;
    const some = codes.slice(2, 5);
    expect(counts(await figuresOf(entity, dissociate([one], { codes: some })))).toEqual([
      0, 3, 0, 0,
    ]);
    expect(counts(await figuresOf(entity, dissociate(users, { codes: some })))).toEqual([
      0, 6, 3, 0,
    ]);
    expect(await held()).toEqual(
      all.map((row) => row.filter((_, index) => index < 2 || index > 4)),
    );
  });

  it('says of each association that it was made in bulk, by whom and when (C9)', async () => {
    const [code = ''] = await storedCustomers(entity, 1);
    const [user = ''] = await someColleagues(entity, 1);
    await figuresOf(entity, associate([user], { codes: code }));
    const { colleagues } = (await oneInFull(entity, code)).associations;
    const { name } = await world.main.call('GET /v1/me');
    expect(colleagues[user]).toMatchObject({
      origin: 'bulk',
      ruleId: null,
      by: { id: world.main.id, name },
      runId: null,
    });
    expect(Math.abs(Date.parse(colleagues[user]?.since ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('counts a colleague who is named twice, and a code that is stated twice, once', async () => {
    const [code = ''] = await storedCustomers(entity, 1);
    const [user = ''] = await someColleagues(entity, 1);
    const body = associate([user, user], { codes: [code, ` ${code} `, 'none', 'none'] });
    expect(await figuresOf(entity, body)).toEqual({
      associated: 1,
      dissociated: 0,
      unchanged: 0,
      notFound: ['none'],
    });
  });

  it('takes a block of codes as it comes from a spreadsheet', async () => {
    const codes = await storedCustomers(entity, 9);
    const [a, b, c, d, f, g, h, i, j] = codes;
    const accented = await aCustomer(entity, { code: `É${world.next()}` });
    const block =
      `\uFEFF${a}\t${b}\r\n${c}, ${d} ;${f}\n\n;;,\t ${g}\u00a0${h}\u2028${i}\v${j}\r${a}\n` +
      `${accented.code.normalize('NFD')}`;
    const [user = ''] = await someColleagues(entity, 1);
    const { associated, notFound } = await figuresOf(entity, associate([user], { codes: block }));
    expect(notFound).toEqual([]);
    expect(associated).toBe(10);
    expect(await rowsOf(entity, user)).toEqual([...codes, accented.code].sort());
  });

  it('does nothing for a block without a code', async () => {
    const [user = ''] = await someColleagues(entity, 1);
    for (const codes of ['', ' \t\r\n;,', []]) {
      expect(counts(await figuresOf(entity, associate([user], { codes })))).toEqual([0, 0, 0, 0]);
    }
  });
});

describe('the selection of a bulk change (C2, C3)', () => {
  it('is by criteria all that fulfil them, not a page of them', async () => {
    const own = await anEntity(world);
    const inLyon = await storedCustomers(own, 230, { city: 'Lyon' });
    await storedCustomers(own, 30, { city: 'Paris' });
    const [user = ''] = await someColleagues(own, 1);
    const byCriteria = associate([user], { criteria: { city: 'lyon' } });
    expect(counts(await figuresOf(own, byCriteria))).toEqual([230, 0, 0, 0]);
    expect(await rowsOf(own, user)).toEqual(inLyon);
    await world.standIn.runSchedule('directory');
    expect(counts(await figuresOf(own, byCriteria))).toEqual([0, 0, 230, 0]);
    const all = dissociate([user], { criteria: {} });
    expect(counts(await figuresOf(own, all))).toEqual([0, 230, 30, 0]);
    expect(await rowsOf(own, user)).toEqual([]);
  });

  it('is by a saved search what it finds now: one’s own or a shared one', async () => {
    const manager = await colleague(entity, 'credit-manager');
    const city = `City ${world.next()}`;
    const codes = await storedCustomers(entity, 3, { city });
    const [user = ''] = await someColleagues(entity, 1);
    const save = (shared: boolean, by: Person) =>
      by.call('POST /v1/entities/{e}/saved-searches', {
        path: { e },
        body: { name: 'x', criteria: { city }, shared },
      });
    const [own, shared] = [await save(false, world.main), await save(true, manager)];
    const found = await figuresOf(entity, associate([user], { savedSearchId: own.id }));
    expect(counts(found)).toEqual([3, 0, 0, 0]);
    expect(await rowsOf(entity, user)).toEqual(codes);
    await storedCustomers(entity, 1, { city });
    const again = await figuresOf(entity, associate([user], { savedSearchId: shared.id }));
    expect(counts(again)).toEqual([1, 0, 3, 0]);
    const others = await save(false, manager);
    const invoices = await world.main.call('POST /v1/entities/{e}/saved-searches', {
      path: { e },
      body: { name: 'x', target: 'invoices', criteria: { status: 'open' } },
    });
    for (const savedSearchId of [others.id, nobody, invoices.id]) {
      const { status, body } = await bulk(entity, associate([user], { savedSearchId }));
      expect([status, body]).toMatchObject([
        422,
        { errors: [{ path: 'selection.savedSearchId' }] },
      ]);
    }
  });

  it.each([
    ['none', {}],
    ['two', { codes: 'a', criteria: {} }],
    ['three', { codes: 'a', criteria: {}, savedSearchId: nobody }],
  ])('is one: %s are refused', async (_, selection) => {
    const [user = ''] = await someColleagues(entity, 1);
    const { status, body } = await bulk(entity, associate([user], selection));
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'selection' }] }]);
  });
});

describe('a bulk change is refused (C2)', () => {
  it('where somebody is no colleague of the entity, before anything is done', async () => {
    const [code = ''] = await storedCustomers(entity, 1);
    const [user = ''] = await someColleagues(entity, 1);
    const stranger = await anInvitedUser(await anEntity(world));
    for (const wrong of [nobody, stranger.id, world.main.id]) {
      for (const operation of ['associate', 'dissociate'] as const) {
        const body = { operation, userIds: [user, wrong], selection: { codes: code } };
        const { status, body: problem } = await bulk(entity, body);
        expect([status, problem]).toMatchObject([422, { errors: [{ path: 'userIds.1' }] }]);
      }
    }
    expect(await rowsOf(entity, user)).toEqual([]);
  });

  it.each([
    ['nobody', [], 422],
    ['more than fifty', Array.from({ length: 51 }, () => nobody), 422],
    ['what is no id', ['x'], 422],
  ])('for %s', async (_, userIds, status) => {
    expect((await bulk(entity, associate(userIds, { codes: 'a' }))).status).toBe(status);
  });

  it('where a customer would have more than five hundred colleagues', async () => {
    const [code = ''] = await storedCustomers(entity, 1);
    const many = Array.from({ length: 499 }, (_, n) => `${nobody.slice(0, 20)}${100_000 + n}`);
    await storeColleagues(entity, code, many);
    const users = await someColleagues(entity, 2);
    const body = associate(users, { codes: code });
    for (const dryRun of [true, false]) {
      expect(codeOf(await bulk(entity, { ...body, dryRun }))).toBe('too-many-colleagues');
    }
    expect((await portfoliosBothWays(entity, [code], users)).byRow).toEqual([[], []]);
  });
});

describe('what a caller does not see (C2, C8)', () => {
  it('is told apart from what is not there by nothing', async () => {
    const seller = await aColleague(entity, 'collector');
    const [own = ''] = await storedCustomers(entity, 1, { collectorId: seller.id });
    const [hidden = ''] = await storedCustomers(entity, 1);
    const [user = ''] = await someColleagues(entity, 1);
    for (const dryRun of [true, false]) {
      for (const operation of ['associate', 'dissociate'] as const) {
        const ask = async (other: string) => {
          const selection = { codes: [own, other] };
          const body = { operation, userIds: [user], selection, dryRun };
          const answer = await bulk(entity, body, seller);
          return [answer.status, answer.text.replaceAll(other, '?')];
        };
        const [status, text] = await ask(hidden);
        expect(status).toBe(200);
        expect(text).toContain('"notFound":["?"]');
        // What was asked of their own is as asked by now.
        if (dryRun) expect(await ask(`${hidden}x`)).toEqual([status, text]);
      }
    }
    expect(await rowsOf(entity, user)).toEqual([]);
  });

  it('is not among what criteria find', async () => {
    const seller = await aColleague(entity, 'collector');
    const city = `City ${world.next()}`;
    const own = await storedCustomers(entity, 2, { city, collectorId: seller.id });
    await storedCustomers(entity, 3, { city });
    const [user = ''] = await someColleagues(entity, 1);
    const found = await figuresOf(entity, associate([user], { criteria: { city } }), seller);
    expect(counts(found)).toEqual([2, 0, 0, 0]);
    expect(await rowsOf(entity, user)).toEqual(own);
  });
});

const separators = ['\n', '\r\n', '\t', ',', ';', ' ', ' ; ', '\t\t', ', \n'];

interface Asked {
  readonly operation: 'associate' | 'dissociate';
  readonly users: number[];
  readonly codes: number[];
  readonly glue: string[];
  readonly pasted: boolean;
  readonly dryRun: boolean;
  readonly restricted: boolean;
}

/** Which colleagues customers have, as a test reckons it. */
type Held = ReadonlyMap<string, Set<string>>;

/** Whether a pair is moved; the sets follow where it is in earnest. */
function moves(held: Held, { operation, dryRun }: Asked, code: string, id: string): boolean {
  const own = held.get(code);
  if (!own || own.has(id) === (operation === 'associate')) return false;
  if (!dryRun && operation === 'associate') own.add(id);
  if (!dryRun && operation === 'dissociate') own.delete(id);
  return true;
}

function expectedOf(held: Held, ask: Asked, found: string[], userIds: string[]) {
  const pairs = found.flatMap((code) => userIds.map((id) => [code, id] as const));
  const moved = pairs.filter(([code, id]) => moves(held, ask, code, id)).length;
  const isAssociating = ask.operation === 'associate';
  return {
    associated: isAssociating ? moved : 0,
    dissociated: isAssociating ? 0 : moved,
    unchanged: pairs.length - moved,
  };
}

describe('whatever is asked (C2)', () => {
  it('adds up to every pair of customer and colleague, and does what it says', async () => {
    const seller = await aColleague(entity, 'collector');
    const seen = await storedCustomers(entity, 6, { collectorId: seller.id });
    const hidden = await storedCustomers(entity, 3);
    const users = await someColleagues(entity, 4);
    const real = [...seen, ...hidden];
    const pool = [...real, 'none', 'nothing/é', '😀'];
    const held = new Map(pool.map((code) => [code, new Set<string>()]));
    const asked: fc.Arbitrary<Asked> = fc.record({
      operation: fc.constantFrom('associate', 'dissociate'),
      users: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
      codes: fc.array(fc.nat(pool.length - 1), { maxLength: 20 }),
      glue: fc.array(fc.constantFrom(...separators), { minLength: 20, maxLength: 20 }),
      pasted: fc.boolean(),
      dryRun: fc.boolean(),
      restricted: fc.boolean(),
    });
    const holds = async (ask: Asked) => {
      const userIds = ask.users.map((index) => users[index] ?? '');
      const stated = ask.codes.map((index) => pool[index] ?? '');
      const block = stated.map((code, index) => code + ask.glue[index]).join('');
      const codes = ask.pasted ? block : stated;
      const body = {
        operation: ask.operation,
        userIds,
        selection: { codes },
        dryRun: ask.dryRun,
      };
      const figures = await figuresOf(entity, body, ask.restricted ? seller : world.main);
      const distinct = pastedCodes(stated);
      const visible = ask.restricted ? seen : real;
      const found = distinct.filter((code) => visible.includes(code));
      expect(figures).toMatchObject({
        ...expectedOf(held, ask, found, userIds),
        notFound: distinct.filter((code) => !visible.includes(code)),
      });
      const { associated, dissociated, unchanged, notFound } = figures;
      const pairs = associated + dissociated + unchanged + notFound.length * userIds.length;
      expect(pairs).toBe(distinct.length * userIds.length);
    };
    await fc.assert(fc.asyncProperty(asked, holds), { numRuns: 60, endOnFailure: true });
    const { byRecord, byRow } = await portfoliosBothWays(entity, real, users);
    expect(byRow).toEqual(byRecord);
    expect(byRow).toEqual(users.map((id) => real.filter((code) => held.get(code)?.has(id))));
  });
});

describe('bulk changes at the same time (C2, reliability 5)', () => {
  it('ten times the same count every pair as associated once', async () => {
    const codes = await storedCustomers(entity, 40);
    const users = await someColleagues(entity, 3);
    const answers = await times(10, () => figuresOf(entity, associate(users, { codes })));
    const total = answers.map(counts).reduce((sum, one) => sum.map((n, i) => n + (one[i] ?? 0)));
    expect(total).toEqual([120, 0, 1080, 0]);
    const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
    expect([byRecord, byRow]).toEqual([users.map(() => codes), users.map(() => codes)]);
  });

  it('associating against dissociating ends as some order of them would', async () => {
    const users = await someColleagues(entity, 2);
    for (let round = 0; round < 3; round += 1) {
      const codes = await storedCustomers(entity, 20);
      const answers = await Promise.all(
        [associate, dissociate, associate, dissociate].map((make) =>
          figuresOf(entity, make(users, { codes })),
        ),
      );
      for (const answer of answers) {
        expect(answer.associated + answer.dissociated + answer.unchanged).toBe(40);
      }
      const [come = 0, left = 0] = answers
        .map(counts)
        .reduce((sum, one) => sum.map((n, i) => n + (one[i] ?? 0)));
      const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
      expect(byRow).toEqual(byRecord);
      // Each pair comes and goes in turn: what came and did not leave is there.
      expect(byRow.flat()).toHaveLength(come - left);
    }
  });

  it('different colleagues of the same customers are all associated', async () => {
    const codes = await storedCustomers(entity, 15);
    const users = await someColleagues(entity, 5);
    const answers = await Promise.all(
      users.map((user) => bulk(entity, associate([user], { codes }))),
    );
    expect(tally(answers)).toEqual({ '200': 5 });
    for (const { body } of answers) expect(counts(body as Figures)).toEqual([15, 0, 0, 0]);
    const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
    expect([byRecord, byRow]).toEqual([users.map(() => codes), users.map(() => codes)]);
  });
});

describe('more than five hundred pairs (C2)', () => {
  it.each([
    [500, 1, 200],
    [501, 1, 202],
    [250, 2, 200],
    [251, 2, 202],
    [166, 3, 200],
    [167, 3, 202],
  ])('%i codes for %i colleagues answer %i', async (length, count, status) => {
    const users = await someColleagues(entity, count);
    const codes = Array.from({ length }, (_, n) => `none-${n}`);
    for (const dryRun of [true, false]) {
      const answer = await bulk(entity, { ...associate(users, { codes }), dryRun });
      expect([dryRun, answer.status]).toEqual([dryRun, status]);
    }
  });

  it('become a run, whose result has the same figures', async () => {
    const own = await anEntity(world);
    const codes = await storedCustomers(own, 450);
    const unknown = Array.from({ length: 60 }, (_, n) => `none-${String(n).padStart(2, '0')}`);
    const users = await someColleagues(own, 2);
    await figuresOf(own, associate(users.slice(0, 1), { codes: codes.slice(0, 100) }));
    const run = await ranBulk(own, associate(users, { codes: [...unknown, ...codes] }));
    expect(run).toMatchObject({
      kind: 'association',
      state: 'done',
      dryRun: false,
      progress: { done: 510, total: 510 },
      result: { associated: 800, dissociated: 0, unchanged: 100, notFound: unknown },
      problem: null,
      createdBy: { id: world.main.id },
      undoable: true,
    });
    const { byRecord, byRow } = await portfoliosBothWays(own, codes, users);
    expect([byRecord, byRow]).toEqual([users.map(() => codes), users.map(() => codes)]);
    const [first] = await inFull(own, codes.slice(-1));
    expect(Object.values(first?.associations.colleagues ?? {})[1]).toMatchObject({
      origin: 'bulk',
      runId: run.id,
    });
  });

  it('of a restricted caller become a run that sees what they saw', async () => {
    const own = await anEntity(world);
    const seller = await aColleague(own, 'collector');
    const seen = await storedCustomers(own, 300, { collectorId: seller.id });
    const hidden = await storedCustomers(own, 300);
    const [user = ''] = await someColleagues(own, 1);
    const byCodes = await ranBulk(own, associate([user], { codes: [...seen, ...hidden] }), seller);
    expect(byCodes.result).toMatchObject({ associated: 300, unchanged: 0, notFound: hidden });
    expect(await rowsOf(own, user)).toEqual(seen);
    const users = [user, ...(await someColleagues(own, 1))];
    const id = await startedRun(own, associate(users, { criteria: {} }), seller);
    const byCriteria = await runOf(own, id, seller);
    expect(byCriteria.result).toMatchObject({ associated: 300, unchanged: 300, notFound: [] });
    expect(byCriteria).toMatchObject({ progress: { done: 300, total: 300 }, undoable: false });
  });

  it('and a thousand that are not found are named up to a thousand, and counted', async () => {
    const [user = ''] = await someColleagues(entity, 1);
    const codes = Array.from({ length: 1500 }, (_, n) => `none-${n}`);
    const run = await ranBulk(entity, associate([user], { codes }));
    expect(run.result).toMatchObject({ associated: 0, unchanged: 0, notFoundCount: 1500 });
    expect(run.result.notFound).toEqual(codes.slice(0, 1000));
  });
});

describe('a bulk change tried out (C10)', () => {
  it('changes nothing at all, and says what it would do', async () => {
    const own = await anEntity(world);
    const codes = await storedCustomers(own, 5);
    const users = await someColleagues(own, 2);
    await figuresOf(own, associate(users.slice(1), { codes: codes.slice(0, 2) }));
    const before = await tableOf(own);
    const body = { ...associate(users, { codes: [...codes, 'none'] }), dryRun: true };
    const tried = await figuresOf(own, body);
    expect(counts(tried)).toEqual([8, 0, 2, 1]);
    const { basis: _, ...rest } = tried;
    const expected = codes.flatMap((code, index) =>
      users
        .filter((_user, which) => which === 0 || index > 1)
        .map((userId) => ({ code, name: `Customer ${code}`, userId, change: 'associate' })),
    );
    expect(rest).toMatchObject({ changes: expected });
    expect(await tableOf(own)).toEqual(before);
    expect(counts(await figuresOf(own, { ...body, dryRun: false }))).toEqual([8, 0, 2, 1]);
  });

  it('tells which restricted colleagues come to see customers, or see them no more', async () => {
    const [seller, guest] = await Promise.all([
      anInvitedUser(entity, { role: 'sales-manager' }),
      anInvitedUser(entity, { role: 'guest' }),
    ]);
    const officer = await anInvitedUser(entity, { role: 'executive-officer' });
    const users = [seller.id, guest.id, officer.id];
    const theirs = await storedCustomers(entity, 2, { collectorId: seller.id });
    const others = await storedCustomers(entity, 3);
    const codes = [...theirs, ...others];
    const sight = async (make: typeof associate, dryRun = true) => {
      const answer = await figuresOf(entity, { ...make(users, { codes }), dryRun });
      return new Map(
        (answer as { sight?: { userId: string; gains: number; loses: number }[] }).sight?.map(
          ({ userId, gains, loses }) => [userId, [gains, loses]],
        ),
      );
    };
    // In charge of two already, they come to see the others.
    const gains = new Map([
      [seller.id, [3, 0]],
      [guest.id, [5, 0]],
    ]);
    expect(await sight(associate)).toEqual(gains);
    await sight(associate, false);
    expect(await sight(associate)).toEqual(new Map());
    const loses = new Map([...gains].map(([id, [seen = 0]]) => [id, [0, seen]]));
    expect(await sight(dissociate)).toEqual(loses);
  });

  it('tells the first two hundred changes', async () => {
    const own = await anEntity(world);
    const codes = await storedCustomers(own, 450);
    const [user = ''] = await someColleagues(own, 1);
    const tried = await figuresOf(own, { ...associate([user], { codes }), dryRun: true });
    const { changes } = tried as unknown as { changes: { code: string }[] };
    expect(changes.map(({ code }) => code)).toEqual(codes.slice(0, 200));
  });
});

describe('a basis (C10)', () => {
  const tried = async (body: Bulk) => (await figuresOf(entity, { ...body, dryRun: true })).basis;

  it('holds while the same would be done, whatever else changes', async () => {
    const codes = await storedCustomers(entity, 3);
    const [user = '', other = ''] = await someColleagues(entity, 2);
    const body = associate([user], { codes: [...codes, 'none'] });
    const basis = await tried(body);
    expect(await tried(body)).toBe(basis);
    await aCustomer(entity);
    await figuresOf(entity, associate([other], { codes }));
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
      path: { e, code: codes[0] ?? '' },
      body: { name: 'Renamed', collectorId: other },
      ifMatch: 1,
    });
    expect(await tried(body)).toBe(basis);
    expect(counts(await figuresOf(entity, { ...body, basis }))).toEqual([3, 0, 0, 1]);
  });

  it.each([
    ['somebody was associated', (code: string, u: string) => put(code, u)],
    ['a customer is gone', (code: string) => remove(code)],
    ['an unknown code is a customer now', () => aCustomer(entity, { code: 'later' })],
  ])('holds no more when %s', async (_, change) => {
    const codes = await storedCustomers(entity, 3);
    const [user = ''] = await someColleagues(entity, 1);
    const body = associate([user], { codes: [...codes, 'later'] });
    const basis = await tried(body);
    await change(codes[1] ?? '', user);
    const before = await rowsOf(entity, user);
    expect(codeOf(await bulk(entity, { ...body, basis }))).toBe('basis-changed');
    expect(await rowsOf(entity, user)).toEqual(before);
    const anew = await tried(body);
    expect((await bulk(entity, { ...body, basis: anew })).status).toBe(200);
  });

  it('of criteria holds no more when another customer fulfils them', async () => {
    const city = `City ${world.next()}`;
    await storedCustomers(entity, 2, { city });
    const [user = ''] = await someColleagues(entity, 1);
    const body = associate([user], { criteria: { city } });
    const basis = await tried(body);
    await storedCustomers(entity, 1, { city: 'Elsewhere' });
    expect(await tried(body)).toBe(basis);
    await storedCustomers(entity, 1, { city });
    expect(codeOf(await bulk(entity, { ...body, basis }))).toBe('basis-changed');
  });

  it('is of what was asked: not of another operation, or other colleagues', async () => {
    const codes = await storedCustomers(entity, 2);
    const [user = '', other = ''] = await someColleagues(entity, 2);
    await figuresOf(entity, associate([user], { codes: codes[0] ?? '' }));
    const basis = await tried(associate([user], { codes }));
    for (const body of [
      dissociate([user], { codes }),
      associate([other], { codes }),
      associate([user, other], { codes }),
    ]) {
      expect(codeOf(await bulk(entity, { ...body, basis }))).toBe('basis-changed');
    }
    expect(codeOf(await bulk(entity, { ...associate([user], { codes }), basis: 'x' }))).toBe(
      'basis-changed',
    );
    expect((await bulk(entity, { ...associate([user], { codes }), basis })).status).toBe(200);
  });

  const put = (code: string, u: string) =>
    world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e, code, u },
    });
  const remove = (code: string) =>
    world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path: { e, code } });
});
