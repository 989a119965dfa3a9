import { describe, expect, it } from 'vitest';
import { attachmentNamed } from '#shared/adapters/object-store.ts';
import { ageBuckets } from '#shared/domain/aging.ts';
import { fileNameOf } from '../../web/src/api/sheets.ts';
import type { AgeBucket, Statement } from '../../web/src/api/types.ts';
import { ages, groupsOf, sharesOf } from '../../web/src/features/statement/ages.ts';

const none = { notDue: '0.00', days1To30: '0.00', days31To60: '0.00', days61To90: '0.00' };
const item = (key: string, ageBucket: AgeBucket) =>
  ({ key, ageBucket }) as Statement['items'][number];
const keysOf = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ age, count, shown }) => [age, count, shown.map(({ key }) => key).join('')]);

describe('a statement by age (F2)', () => {
  it('knows the ages of the API', () => {
    expect(ages).toEqual(ageBuckets);
  });

  it('shares what is owed, to which credit does not belong', () => {
    const totals = { ...none, notDue: '300.00', days1To30: '-50.00', over90: '100.00' };
    const shares = { notDue: 0.75, days1To30: 0, days31To60: 0, days61To90: 0, over90: 0.25 };
    expect(sharesOf(totals)).toEqual(shares);
  });

  it('shares nothing where nothing is owed', () => {
    const shares = Object.values(sharesOf({ ...none, over90: '-1.00' }));
    expect(shares).toEqual([0, 0, 0, 0, 0]);
  });

  it('groups what is shown, and counts what is not', () => {
    const old = ['a', 'b', 'c'].map((key) => item(key, 'over90'));
    const items = [...old, item('d', 'days31To60'), item('e', 'notDue'), item('f', 'notDue')];
    expect(keysOf(groupsOf(items, 10))).toEqual([
      ['over90', 3, 'abc'],
      ['days31To60', 1, 'd'],
      ['notDue', 2, 'ef'],
    ]);
    expect(keysOf(groupsOf(items, 5)).at(-1)).toEqual(['notDue', 2, 'e']);
    expect(keysOf(groupsOf(items, 2))).toEqual([['over90', 3, 'ab']]);
    expect(groupsOf([], 200)).toEqual([]);
  });
});

describe('a sheet of the API (F2)', () => {
  it.each(['statement-8005551-2026-11-22.csv', "relevé-a'(1)*-2026.xlsx", '100 %.csv'])(
    'is saved as %s',
    (name) => {
      expect(fileNameOf(attachmentNamed(name))).toBe(name);
    },
  );

  it.each([null, '', 'attachment'])('has no name of its own in %s', (disposition) => {
    expect(fileNameOf(disposition)).toBeUndefined();
  });
});
