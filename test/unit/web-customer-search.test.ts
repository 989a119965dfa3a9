import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedCodes } from '#shared/domain/criteria.ts';
import { customerSorts } from '#shared/domain/customer-summary.ts';
import type { CustomerCriteria } from '../../web/src/api/types.ts';
import { sortAfter, sortedBy } from '../../web/src/features/customers/list/sort.ts';
import {
  criteriaFrom,
  customersSearch,
  searchFrom,
} from '../../web/src/features/customers/search/address.ts';
import {
  sameCriteria,
  statedIn,
  withCriterion,
} from '../../web/src/features/customers/search/criteria.ts';
import { criterionText } from '../../web/src/features/customers/search/criteria-text.ts';
import {
  codesIn,
  codesOf,
  criterionOf,
  mostCodes,
  notAmong,
} from '../../web/src/features/search/codes.ts';
import { nameOfCodes } from '../../web/src/features/search/kept-codes.ts';
import { texts } from '../../web/src/languages/en.ts';

const everything: CustomerCriteria = {
  q: 'lyon',
  name: 'Ard',
  codes: '8005551 007',
  colleague: 'A',
  collector: 'B',
  hasCollector: false,
  group: 'PME',
  kind: 'company',
  status: 'active',
  type: 'prospect',
  country: 'FR',
  city: 'Lyon',
  branch: 'C',
  balance: { min: '-10.5' },
  overdue: { min: '1', max: '200.00' },
  hasDispute: true,
  hasAttachment: false,
};

const keep = () => 'kept';

describe('criteria in an address (D2)', () => {
  it('come back as they went, every one of them', () => {
    const search = searchFrom(everything, keep);
    expect(criteriaFrom(customersSearch({ ...search }))).toEqual(everything);
    expect(search).toMatchObject({ balance: '-10.5..', overdue: '1..200.00', hasCollector: 'no' });
  });

  it('leave out what asks for nothing', () => {
    expect(searchFrom({ q: '', balance: {} }, keep)).toEqual({});
    expect(criteriaFrom(customersSearch({}))).toEqual({});
  });

  it('leave out what does not fit', () => {
    const typed = {
      status: 'gone',
      sort: 'size',
      hasDispute: 'perhaps',
      balance: 'a..b',
      codes: 12,
    };
    expect(criteriaFrom(customersSearch(typed))).toEqual({ codes: '12' });
    expect(customersSearch(typed).sort).toBeUndefined();
  });

  it('name a list of codes that is too long for an address', () => {
    const codes = Array.from({ length: 400 }, (_, index) => `C${index}`).join(' ');
    const search = searchFrom({ codes, city: 'Lyon' }, nameOfCodes);
    expect(search).toEqual({ city: 'Lyon', list: nameOfCodes(codes) });
    expect(criteriaFrom(search, codes)).toEqual({ codes, city: 'Lyon' });
    expect(nameOfCodes(`${codes} `)).not.toBe(nameOfCodes(codes));
  });

  it('are sorted by all that the API sorts by', () => {
    for (const sort of customerSorts) {
      expect(customersSearch({ sort }).sort).toBe(sort);
      expect(customersSearch({ sort: `-${sort}` }).sort).toBe(`-${sort}`);
    }
  });
});

describe('criteria (D2)', () => {
  it('are stated, changed and taken out', () => {
    const stated = withCriterion({ q: 'lyon' }, 'overdue', { min: '1' });
    expect(statedIn(stated)).toEqual(['q', 'overdue']);
    expect(withCriterion(stated, 'q', undefined)).toEqual({ overdue: { min: '1' } });
    expect(withCriterion(stated, 'overdue', {})).toEqual({ q: 'lyon' });
  });

  it('are the same in whatever order they are stated', () => {
    expect(sameCriteria({ q: 'a', city: 'Lyon' }, { city: 'Lyon', q: 'a', name: '' })).toBe(true);
    expect(sameCriteria({ q: 'a' }, { q: 'b' })).toBe(false);
  });

  it('are told in words', () => {
    const nameOf = (id: string) => (id === 'A' ? 'Tom Lemaire' : undefined);
    const words = { t: texts, locale: 'en-GB', nameOf };
    const told = statedIn(everything).map((name) => criterionText(everything, name, words));
    expect(told).toEqual([
      'Text: lyon',
      'Name begins with: Ard',
      '2 codes',
      'Colleague: Tom Lemaire',
      'Collector: unknown',
      'Without collector',
      'Group: PME',
      'Status: Active',
      'Type: Prospect',
      'Kind: Company',
      'Country: France',
      'City: Lyon',
      'Branch: unknown',
      'Balance: from -10.5',
      'Overdue: 1 to 200.00',
      'With a dispute',
      'Without files',
    ]);
  });

  it('are ordered by the head of a column: its usual order first, then the opposite', () => {
    expect([sortAfter('code', 'name'), sortAfter('name', 'name')]).toEqual(['name', '-name']);
    expect([sortAfter('code', 'overdue'), sortAfter('-overdue', 'overdue')]).toEqual([
      '-overdue',
      'overdue',
    ]);
    expect(sortedBy('-overdue', 'overdue')).toBe('descending');
    expect(sortedBy('-overdue', 'code')).toBeUndefined();
  });
});

describe('pasted codes (C2)', () => {
  it('are recognised as the API recognises them', () => {
    const separator = fc.constantFrom('\n', '\t', ',', ';', ' ', '\r\n', '\u00a0');
    const pasted = fc.array(fc.oneof(fc.string(), separator)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pasted, (text) => {
        expect(codesIn(text)).toEqual(pastedCodes(text));
      }),
    );
  });

  it('count once, however they are stated', () => {
    expect(codesIn('A1\tA2;A3, A1\r\n A2')).toEqual(['A1', 'A2', 'A3']);
    expect(codesOf(['A1', 'A2', 'A1'])).toEqual(['A1', 'A2']);
    expect(codesOf(undefined)).toEqual([]);
  });

  it('are refused where they are more than a search takes', () => {
    const codes = Array.from({ length: mostCodes + 1 }, (_, index) => String(index));
    expect(criterionOf(codes)).toBeUndefined();
    expect(criterionOf(codes.slice(1))).toBe(codes.slice(1).join(' '));
    expect(criterionOf(['x'.repeat(250_001)])).toBeUndefined();
  });

  it('that were not found are told in the order in which they were pasted', () => {
    expect(notAmong(['Z', 'A', 'B', 'C'], ['B', 'A'])).toEqual(['Z', 'C']);
  });
});
