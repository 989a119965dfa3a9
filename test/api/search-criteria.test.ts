import { beforeAll, describe, expect, it } from 'vitest';
import { servicesOf, settle } from '#test/support/company.ts';
import { aCompany } from '#test/support/generator.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { codesOf, everyHit, search } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const merge = () => world.standIn.runSchedule('directory');

/** Holds before the directory is merged, and afterwards. */
async function eitherWay(holds: () => Promise<void>) {
  await holds();
  await merge();
  await holds();
}

const found = async (
  criteria: Parameters<typeof search>[1]['criteria'],
  sort = 'code',
  by?: Person,
) => (await codesOf(entity, { criteria: criteria ?? {}, sort: sort as 'code' }, by)).join(' ');

describe('a pasted block of codes (C2, D2)', () => {
  let seller: Person;

  beforeAll(async () => {
    seller = await colleague(entity, 'sales-manager');
    const portfolio = { collectorId: seller.id };
    await aCustomer(entity, { code: 'P-1', ...portfolio });
    await aCustomer(entity, { code: 'p-1' });
    await aCustomer(entity, { code: 'P/2' });
    await aCustomer(entity, { code: 'Clé.3', ...portfolio });
    await aCustomer(entity, { code: '😀4' });
    await aCustomer(entity, { code: 'P 5' });
  });

  it.each([
    ['new lines, as a column of a spreadsheet', 'P-1\r\nP/2\r\nClé.3\r\n😀4\r\n'],
    ['tabs, as a row of it', 'P-1\tP/2\tClé.3\t😀4'],
    ['commas', 'P-1,P/2, Clé.3,😀4,'],
    ['semicolons', 'P-1;P/2;Clé.3;😀4'],
    ['blanks', '  P-1 P/2 Clé.3\u00a0😀4 '],
    ['a mix, with duplicates and some of nobody', '😀4;;P-1\t\nnobody , Clé.3\nP-1 P/2 P-1\n'],
    ['accents that stand apart', 'P-1 P/2 Cle\u0301.3 😀4'],
  ])('is separated by %s', (_, codes) =>
    eitherWay(async () => {
      const page = await search(entity, { criteria: { codes } });
      expect(page.items.map(({ code }) => code)).toEqual(['Clé.3', 'P-1', 'P/2', '😀4'].sort());
      expect(page.total).toBe(4);
    }),
  );

  it('may be a list of codes with blanks in them; case tells them apart', () =>
    eitherWay(async () => {
      expect(await found({ codes: ['P 5', 'p-1', 'P-2'] })).toBe('P 5 p-1');
      expect(await found({ codes: 'P 5' })).toBe('');
    }));

  it('goes with other criteria, and in any order', () =>
    eitherWay(async () => {
      const codes = 'P-1 p-1 P/2';
      expect(await found({ codes, collector: seller.id })).toBe('P-1');
      expect(await found({ codes, hasCollector: false })).toBe('P/2 p-1');
      expect(await found({ codes }, '-code')).toBe('p-1 P/2 P-1');
    }));

  it('tells a restricted colleague of what is hidden as of what is not there (C8)', () =>
    eitherWay(async () => {
      const codes = 'P-1 p-1 Clé.3';
      const page = await search(entity, { criteria: { codes } }, seller);
      expect(page.items.map(({ code }) => code)).toEqual(['Clé.3', 'P-1']);
      const unknown = await search(entity, { criteria: { codes: 'P-1 nobody Clé.3' } }, seller);
      expect(unknown).toEqual(page);
      const hidden = { items: [], nextCursor: null, total: 0 };
      expect(await search(entity, { criteria: { codes: 'P/2' } }, seller)).toEqual(hidden);
    }));

  it.each(['block', 'list'])('may have 20,000 codes, as a %s', async (as) => {
    const codes = Array.from({ length: 20_000 - 3 }, (_, n) => `N${10_000 + n}`);
    codes.splice(7000, 0, 'P-1', 'P/2');
    codes.push('😀4');
    const criteria = { codes: as === 'block' ? codes.join('\n') : codes };
    await eitherWay(async () => {
      const body = { criteria, sort: '-code' as const, limit: 2 };
      const { items, totals } = await everyHit(entity, body);
      expect(items.map(({ code }) => code)).toEqual(['😀4', 'P/2', 'P-1']);
      expect(totals).toEqual([3, 3]);
      expect(await found(criteria, 'code', seller)).toBe('P-1');
    });
    const path = { e };
    const tooMany = { criteria: { codes: [...codes, 'one more'] } } as never;
    const key = 'POST /v1/entities/{e}/customers/search';
    const refusal = await world.main.refusal(key, { path, body: tooMany });
    expect(refusal.errors?.[0]?.path).toBe('criteria.codes');
  });

  it.each<[string | string[]]>([[''], [' '], ['\n;\t'], [[]]])(
    'of nothing, as %j, is answered without fail',
    async (codes) => {
      const page = await search(entity, { criteria: { codes, name: 'no such name' } });
      expect(page).toMatchObject({ items: [], total: 0 });
    },
  );

  it('may have whatever else is copied along', async () => {
    const codes = `"P-1"\n=A1\n${'x'.repeat(5000)}\nP/2\n\u0001\n${'é'.repeat(90)}`;
    await eitherWay(async () => expect(await found({ codes })).toBe('P/2'));
  });
});

describe('texts (D2)', () => {
  let own: TestEntity;
  beforeAll(async () => {
    own = await anEntity(world);
    await aCustomer(own, { code: 'T1', name: 'Éléonore Straße', city: 'Orléans' });
    await aCustomer(own, { code: 'T2', name: 'ELEONORE strasse', phone: '+33 6 12 34' });
    await aCustomer(own, { code: 'T3', name: 'Eleo', email: 'Zoe.Noel@exam.example' });
    await aCustomer(own, { code: 'T4', name: 'Autre', clientReference: 'Réf ÉLÉ' });
    await aCustomer(own, { code: 'ÉLÉ-5', name: 'ſtraſſe', registrationNumber: 'RC 77' });
    await aCustomer(own, { code: 'T6', name: 'Eleo #7', taxNumber: 'FR 88' });
    await aCustomer(own, { code: '7', name: 'Eleo' });
  });

  const codes = (criteria: object, sort = 'code') =>
    codesOf(own, { criteria, sort: sort as 'code' });

  it.each([
    ['ele', 'T1 T2 T3 T4 T6 7 ÉLÉ-5'],
    ['ÉLÉO', 'T1 T2 T3 T6 7'],
    ['éléonore str', 'T1 T2'],
    ['STRASSE', 'T1 T2 ÉLÉ-5'],
    ['straß', 'T1 T2 ÉLÉ-5'],
    ['orleans', 'T1'],
    ['12 34', 'T2'],
    ['zoë.NOËL@exam', 'T3'],
    ['réf', 'T4'],
    ['rc 7', 'ÉLÉ-5'],
    ['fr 88', 'T6'],
    ['%', ''],
    ['(', ''],
    ['t', 'T1 T2 T3 T4 T6 ÉLÉ-5'],
  ])('are found by part of them, without accents and case: %j', (q, expected) =>
    eitherWay(async () => {
      expect((await codes({ q })).sort()).toEqual(expected.split(' ').filter(Boolean).sort());
    }),
  );

  it.each([
    ['ELEO', '7 T3 T6 T1 T2'],
    ['éléo', '7 T3 T6 T1 T2'],
    ['Eleo ', '7 T3 T6 T1 T2'],
    ['eleo #', 'T6'],
    ['eleo#', ''],
    ['eleo#7', ''],
    ['lé', ''],
    ['straſſe', 'ÉLÉ-5'],
  ])('are found by how names begin, in the order of names: %j', (name, expected) =>
    eitherWay(async () => {
      const wanted = expected.split(' ').filter(Boolean);
      expect(await codes({ name }, 'name')).toEqual(wanted);
      expect(await codes({ name }, '-name')).toHaveLength(wanted.length);
      expect((await codes({ name })).sort()).toEqual([...wanted].sort());
    }),
  );
});

describe('amounts in the currency of the customer (D2)', () => {
  it.each([
    ['EUR', '1200.50', '1200.49', '1200.51'],
    ['JPY', '1200', '1199', '1201'],
    ['BHD', '1200.505', '1200.504', '1200.506'],
    ['EUR', '-3.00', '-3.01', '-2.99'],
  ])('%s %s lies between its neighbours', async (currency, amount, less, more) => {
    const own = await anEntity(world);
    const { code } = await aCustomer(own, { currency });
    const type = amount.startsWith('-') ? ('credit-note' as const) : ('invoice' as const);
    await anInvoice(own, code, { amount, type, dueDate: '2020-01-31', issueDate: '2020-01-01' });
    const finds = (range: object) =>
      Promise.all(
        ['balance', 'overdue'].map((name) => codesOf(own, { criteria: { [name]: range } })),
      );
    await eitherWay(async () => {
      for (const range of [{ min: amount, max: amount }, { min: less }, { max: more }, {}]) {
        expect([range, await finds(range)]).toEqual([range, [[code], [code]]]);
      }
      for (const range of [{ min: more }, { max: less }]) {
        expect([range, await finds(range)]).toEqual([range, [[], []]]);
      }
    });
  });

  it('count what is open now, and what is overdue today', async () => {
    const own = await anEntity(world);
    const { code } = await aCustomer(own);
    const finds = (criteria: object) => codesOf(own, { criteria });
    await anInvoice(own, code, { amount: '10.00', dueDate: '2999-01-01' });
    await merge();
    expect(await finds({ balance: { min: '10' }, overdue: { max: '0' } })).toEqual([code]);
    const { key: n } = await anInvoice(own, code, { amount: '5.00', dueDate: '2020-01-31' });
    expect(await finds({ balance: { min: '15' }, overdue: { min: '5' } })).toEqual([code]);
    await world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
      path: { e: own.id, n },
      body: { settledOn: '2020-02-01' },
    });
    expect(await finds({ overdue: { min: '0.01' } })).toEqual([]);
    expect(await finds({ balance: { min: '10', max: '10' } })).toEqual([code]);
  });
});

describe('groups and status (D2)', () => {
  it('are found as soon as they change, folded, each customer once', async () => {
    const own = await anEntity(world);
    const groups = ['Grands comptes', 'GRANDS COMPTES', 'Straße'];
    const { key, code } = await aCustomer(own, { groups });
    const finds = async (criteria: object) => (await codesOf(own, { criteria })).join(' ');
    await eitherWay(async () => {
      expect(await finds({ group: 'grands COMPTES' })).toBe(code);
      expect(await finds({ group: 'STRASSE' })).toBe(code);
      expect(await finds({ group: ' Strasse ', status: 'active' })).toBe(code);
      expect(await finds({ group: 'grands' })).toBe('');
    });
    const change = async (body: object, ifMatch: number) => {
      const path = { e: own.id, code: key };
      await world.main.call('PATCH /v1/entities/{e}/customers/{code}', { path, body, ifMatch });
    };
    await change({ groups: ['grands comptes'], status: 'inactive' }, 1);
    await eitherWay(async () => {
      expect(await finds({ group: 'Grands Comptes' })).toBe(code);
      expect(await finds({ group: 'straße' })).toBe('');
      expect(await finds({ status: 'active' })).toBe('');
      expect(await finds({ status: 'inactive' })).toBe(code);
    });
    await change({ groups: [] }, 2);
    await eitherWay(async () => expect(await finds({ group: 'Grands Comptes' })).toBe(''));
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', {
      path: { e: own.id, code: key },
    });
    await eitherWay(async () => expect(await finds({ status: 'inactive' })).toBe(''));
  });
});

describe('the list of customers (D2)', () => {
  it('shows what the search does, for each criterion that it takes', async () => {
    const own = await anEntity(world);
    const person = await colleague(own, 'collector');
    const plan = { seed: 53, customers: 40, colleagues: [person.id] };
    const now = world.standIn.clock.now();
    const company = aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' }, now });
    await settle(servicesOf(world.standIn), own.id, company);
    const each = [
      {},
      { q: 'é' },
      { name: 'ga' },
      { colleague: person.id },
      { collector: person.id },
      { group: 'pme' },
      { status: 'inactive' },
      { type: 'prospect' },
      { country: 'FR' },
      { city: 'lyon' },
      { q: 'a', status: 'active', country: 'FR' },
    ] as const;
    await eitherWay(async () => {
      for (const criteria of each) {
        for (const sort of ['code', 'name', '-balance'] as const) {
          const query = { ...criteria, sort, limit: 200 };
          const path = { e: own.id };
          const list = await world.main.call('GET /v1/entities/{e}/customers', { path, query });
          const { total: _, ...page } = await search(own, { criteria, sort, limit: 200 });
          expect([criteria, sort, list]).toEqual([criteria, sort, page]);
        }
      }
    });
  });

  it.each([
    ['criteria.balance.min', { criteria: { balance: { min: '1,50' } } }],
    ['criteria.overdue.most', { criteria: { overdue: { most: '1' } } }],
    ['criteria.colour', { criteria: { colour: 'blue' } }],
    ['criteria.status', { criteria: { status: 'gone' } }],
    ['criteria.colleague', { criteria: { colleague: 'me' } }],
    ['criteria.country', { criteria: { country: 'France' } }],
    ['sort', { criteria: {}, sort: 'notes' }],
    ['limit', { criteria: {}, limit: 201 }],
    ['limit', { criteria: {}, limit: 0 }],
    ['criteria', {}],
  ])('refuses what it does not know, naming %s', async (at, body) => {
    const key = 'POST /v1/entities/{e}/customers/search';
    const refusal = await world.main.refusal(key, { path: { e }, body: body as never });
    expect(refusal.errors?.map(({ path }) => path)).toContain(at);
  });
});
