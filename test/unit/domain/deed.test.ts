import { describe, expect, it } from 'vitest';
import { importDeedSchema, portfolioDeedSchema } from '#shared/domain/deed.ts';

const user = '01ARZ3NDEKTSV4RRFFQ69G5FVA';
const association = {
  origin: 'import',
  ruleId: null,
  since: '2026-02-01T00:00:00.000Z',
  by: { id: 'p', name: 'Somebody' },
  runId: null,
};
const portfolio = {
  code: 'C1',
  before: { colleagues: { [user]: null }, collectorId: null, collectorRuleId: null },
  after: { colleagues: { [user]: association }, collectorId: user, collectorRuleId: null },
};
const written = { record: 'invoice', name: 'F1', customerCode: 'C1', before: null, version: 1 };

describe('what is remembered for undoing it (C10)', () => {
  it.each([
    ['who looked after a customer', portfolio],
    ['the same where the collector stayed', { ...portfolio, after: { colleagues: {} } }],
  ])('tells %s, as it was written', (_, told) => {
    const deed = portfolioDeedSchema().parse(told);
    expect(deed).toMatchObject(told);
    expect(portfolioDeedSchema().parse(deed)).toEqual(deed);
  });

  it.each([
    ['a record that was not there', written],
    ['one that was, whatever it held', { ...written, before: { number: 'F1', more: [1, null] } }],
    ['a customer and its colleagues', { ...written, record: 'customer', colleagues: portfolio }],
    ['a new customer', { ...written, record: 'customer', associationsVersion: 3 }],
    ['a contact by its id', { ...written, record: 'contact', name: user }],
  ])('tells %s, as it was written', (_, told) => {
    const deed = importDeedSchema().parse(told);
    expect(deed).toMatchObject(told);
    expect(importDeedSchema().parse(deed)).toEqual(deed);
  });

  it.each([
    ['another kind of record', { ...written, record: 'branch' }],
    ['no version', { ...written, version: undefined }],
    ['nothing of what was there', { ...written, before: undefined }],
    ['an association that is none', { ...written, colleagues: { ...portfolio, after: {} } }],
  ])('is not taken for it: %s', (_, told) => {
    expect(importDeedSchema().safeParse(told).success).toBe(false);
  });
});
