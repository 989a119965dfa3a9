import { describe, expect, it } from 'vitest';
import { changeOf, checkPrequalification, entryOf } from '#shared/domain/page-entry.ts';
import { Problem } from '#shared/domain/problem.ts';

const today = '2026-11-23';

const outcome = (stated: object) => {
  try {
    return checkPrequalification(stated as Parameters<typeof checkPrequalification>[0], today);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors?.map(({ path, code }) => `${path} ${code}`).join();
  }
};

describe('what a customer may say of an invoice (H3)', () => {
  const of = (kind: string, more: object = {}) => ({ kind, ...more });
  it.each<[string, object, object | string]>([
    [
      'a promise for today',
      of('promise', { promiseDate: today }),
      of('promise', { promiseDate: today }),
    ],
    ['for yesterday', of('promise', { promiseDate: '2026-11-22' }), 'promiseDate past'],
    ['without a day', of('promise'), 'promiseDate missing'],
    [
      'what is no promise’s own is left out',
      of('promise', { promiseDate: '2027-01-01', disputeType: 'price', comment: '' }),
      of('promise', { promiseDate: '2027-01-01' }),
    ],
    [
      'a dispute of no stated type',
      of('dispute', { comment: 'x' }),
      of('dispute', { disputeType: 'other', comment: 'x' }),
    ],
    ['a dispute without a word', of('dispute', { comment: '' }), 'comment missing'],
    [
      'a dispute with a day',
      of('dispute', { comment: 'x', promiseDate: today }),
      'promiseDate unexpected',
    ],
    ['in process', of('in-process'), of('in-process')],
    [
      'in process, with a word',
      of('in-process', { comment: 'x' }),
      of('in-process', { comment: 'x' }),
    ],
    ['in process, with a day', of('in-process', { promiseDate: today }), 'promiseDate unexpected'],
  ])('%s', (_, stated, expected) => {
    expect(outcome(stated)).toEqual(expected);
  });
});

describe('what was said, as a proposal keeps it (H3)', () => {
  const file = { attachmentId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', fileName: 'a.txt', size: 5 };
  it.each([
    { kind: 'prequalification', said: { kind: 'in-process' } },
    { kind: 'comment', said: 'Thank you' },
    { kind: 'file', said: file },
  ] as const)('comes back: %j', (entry) => {
    expect(entryOf({ changes: [changeOf(entry)] })).toEqual(entry);
  });

  it.each(['phone', 'toString', '__proto__', 'delivery'])(
    'is no change of a field: %s',
    (field) => {
      expect(entryOf({ changes: [{ field, before: null, after: 'x' }] })).toBeUndefined();
      expect(entryOf({ changes: [] })).toBeUndefined();
    },
  );
});
