import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import { newId } from '#shared/adapters/secrets.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import type { CustomerCriteria } from '#shared/domain/customer-criteria.ts';
import { type Source, sourceOf } from '#shared/domain/customer-search.ts';
import { sortingName } from '#shared/domain/customer-summary.ts';
import type { Rank } from '#shared/domain/ranking.ts';
import { recordsOf, servicesAt, settle } from '#test/support/company.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';
import { aCompany } from '#test/support/generator.ts';
import { naiveSearch } from '#test/support/naive-search.ts';
import { idFrom, randomOf } from '#test/support/random.ts';

const now = '2026-11-22T10:00:00.000Z';
const today = '2026-11-22';
const random = randomOf(4);
const colleagues = [idFrom(random), idFrom(random)];
const [busy = '', idle = ''] = colleagues;

const searches: [string, CustomerCriteria, 'code' | 'name'][] = [
  ['all by code', {}, 'code'],
  ['all by name', {}, 'name'],
  ['names that begin so', { name: 'É' }, 'name'],
  ['names that begin with what parts keys', { name: 'garage maurel #' }, 'name'],
  ['names that begin with nobody’s', { name: 'zzz' }, 'name'],
  ['a status', { status: 'inactive' }, 'code'],
  ['a group, in any case', { group: 'grands COMPTES' }, 'code'],
  ['a group that is written in two ways', { group: 'Strasse' }, 'code'],
  ['a group that nobody has', { group: 'ile-de-france' }, 'code'],
  ['codes, some of nobody', { codes: ['C100001', 'nobody', '😀9', 'C100000', 'ﬂ3'] }, 'code'],
  ['the largest portfolio', { colleague: busy }, 'code'],
  ['the smallest portfolio', { colleague: idle }, 'code'],
  ['the portfolio of nobody', { colleague: newId(now) }, 'code'],
];

describe.each(bothEngines)('lists of customers on $title', ({ kind, here }) => {
  describe.skipIf(!here)('read (D2)', () => {
    const e = newId(now);
    let services: Services;
    let records: CustomerInFull[];
    beforeAll(async () => {
      services = await servicesAt(await storeOn(kind));
      const entity = { language: 'fr', currency: 'EUR' } as const;
      const company = aCompany({ seed: 21, customers: 130, colleagues, entity, now });
      records = await recordsOf(services, e, await settle(services, e, company));
    });

    async function codesIn(source: Source, size: number, after?: Rank) {
      const codes: string[] = [];
      for await (const some of services.customerLists.read(e, source, size, after)) {
        codes.push(...some.map(({ code }) => code));
      }
      return codes;
    }

    const positionOf = (code: string): Rank => {
      const name = records.find(({ customer }) => customer.code === code)?.customer.name ?? '';
      return { value: sortingName(name), code };
    };

    it.each(searches)('%s, in any number at a time, from anywhere', async (_, criteria, sort) => {
      const source = sourceOf(criteria, sort, undefined);
      expect([source.list, source.order]).toEqual([expect.not.stringMatching('directory'), sort]);
      const expected = naiveSearch(records, criteria, sort, today);
      for (const size of [3, 50, 1000]) expect(await codesIn(source, size)).toEqual(expected);
      const places = [0, Math.floor(expected.length / 2), expected.length - 1];
      for (const at of places.filter((place) => expected[place] !== undefined)) {
        const rest = await codesIn(source, 7, positionOf(expected[at] ?? ''));
        expect(rest).toEqual(expected.slice(at + 1));
      }
    });
  });
});
