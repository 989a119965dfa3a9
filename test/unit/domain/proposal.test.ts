import { describe, expect, it } from 'vitest';
import { Problem } from '#shared/domain/problem.ts';
import {
  changesTo,
  decided,
  mergedChanges,
  type Proposal,
  proposableCustomerFields,
  statedBy,
} from '#shared/domain/proposal.ts';

const record = { name: 'Zoé', phone: '+33 1 11 11 11 11', city: null, delivery: {}, version: 3 };
const phone = (after: string | null) => ({ field: 'phone', before: record.phone, after });
const city = { field: 'city', before: null, after: 'Lyon' };

describe('what differs from the record (E5)', () => {
  it.each([
    ['nothing', {}, []],
    ['what it says', { phone: record.phone, city: null, delivery: {} }, []],
    ['nothing of a field', { phone: undefined }, []],
    ['another value', { phone: '0102' }, [phone('0102')]],
    ['none', { phone: null }, [phone(null)]],
    ['one where there was none', { city: 'Lyon' }, [city]],
    [
      'something within',
      { delivery: { city: 'Lyon' } },
      [{ field: 'delivery', before: {}, after: { city: 'Lyon' } }],
    ],
    ['a field that the record has never had', { fax: null }, []],
  ])('of %s', (_, stated, expected) => {
    expect(changesTo(record, stated)).toEqual(expected);
  });
});

describe('what is proposed twice (E5)', () => {
  it.each([
    ['another field', { city: 'Lyon' }, [phone('0102'), city]],
    ['the same field', { phone: '0103' }, [phone('0103')]],
    ['both', { city: 'Lyon', phone: '0103' }, [phone('0103'), city]],
    ['the same', { phone: '0102' }, [phone('0102')]],
    ['the field put back', { phone: record.phone }, []],
    ['the field put back, and another', { phone: record.phone, city: 'Lyon' }, [city]],
    ['nothing', {}, [phone('0102')]],
  ])('and then %s', (_, stated, expected) => {
    expect(mergedChanges([phone('0102')], record, stated)).toEqual(expected);
  });

  it('keeps its order, so that the same once more is the same', () => {
    const both = [phone('0102'), city];
    expect(mergedChanges(both, record, { phone: '0102' })).toEqual(both);
    expect(mergedChanges(both, record, { city: 'Lyon', phone: '0102' })).toEqual(both);
    expect(mergedChanges(both, record, { phone: '0103' })).toEqual([phone('0103'), city]);
  });

  it('is compared with the record as it is, though it was another before', () => {
    const since = { ...record, phone: '0102' };
    expect(mergedChanges([phone('0102')], since, { phone: '0102' })).toEqual([]);
    expect(mergedChanges([phone('0102')], since, { phone: '0103' })).toEqual([
      { field: 'phone', before: '0102', after: '0103' },
    ]);
  });
});

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const then = '2026-01-10T08:00:00.000Z';
const now = '2026-01-11T08:00:00.000Z';
const pending: Proposal = {
  id,
  customerCode: 'C1',
  target: { type: 'customer', id: 'C1' },
  by: { id, contactId: id, name: 'Zoé' },
  messageId: null,
  changes: [phone('0102'), city],
  state: 'pending',
  acceptedFields: [],
  decidedBy: null,
  decidedAt: null,
  word: null,
  createdAt: then,
  updatedAt: then,
  version: 4,
};
const by = { id, name: 'A B' };

describe('a decision (E5)', () => {
  const decide = (fields: readonly string[], proposal = pending) =>
    decided(proposal, { fields, word: 'Thank you', by, now });

  it.each([
    ['accepted', ['phone', 'city'], ['phone', 'city']],
    ['accepted', ['city', 'phone', 'city'], ['phone', 'city']],
    ['partly-accepted', ['city'], ['city']],
    ['refused', [], []],
  ] as const)('is %s with %j', (state, fields, acceptedFields) => {
    const facts = { decidedBy: by, decidedAt: now, word: 'Thank you', updatedAt: now, version: 5 };
    expect(decide(fields)).toEqual({ ...pending, ...facts, state, acceptedFields });
  });

  it('is made once', () => {
    for (const state of ['accepted', 'partly-accepted', 'refused', 'withdrawn'] as const) {
      for (const fields of [[], ['city']]) {
        expect(() => decide(fields, { ...pending, state })).toThrow('proposal-decided');
      }
    }
  });

  it('is on fields that are proposed, and names the one that is not', () => {
    const refused = () => decide(['city', 'notes', 'name']);
    expect(refused).toThrow(Problem);
    expect(refused).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'fields.1' })] }),
    );
  });

  it('states of the record what is accepted, and no more', () => {
    expect(statedBy(pending, ['city'])).toEqual({ city: 'Lyon' });
    expect(statedBy(pending, ['city', 'phone', 'name'])).toEqual({ city: 'Lyon', phone: '0102' });
    expect(statedBy(pending, [])).toEqual({});
  });
});

describe('what a contact may state of their customer (E4)', () => {
  it('are its addresses, phones, e-mail, website and its own number, and nothing else', () => {
    expect(Object.keys(proposableCustomerFields().shape).sort()).toEqual([
      ...['address', 'address2', 'city', 'clientReference', 'country', 'delivery', 'email', 'fax'],
      ...['mobile', 'phone', 'postalCode', 'region', 'website'],
    ]);
  });
});
