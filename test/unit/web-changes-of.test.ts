import { expect, it } from 'vitest';
import { changesOf } from '../../web/src/ui/changes-of.ts';

const before = {
  name: 'Ardoise',
  note: null,
  delivery: { city: 'Lyon', lines: ['1', '2'] },
  billTo: null,
};

it.each<[string, object, [string, unknown][]]>([
  ['nothing', {}, []],
  ['a field', { name: 'Ardoise Nord' }, [['name', 'Ardoise Nord']]],
  [
    'one of a group',
    { delivery: { city: 'Lille', lines: ['1', '2'] } },
    [['delivery.city', 'Lille']],
  ],
  ['a list', { delivery: { city: 'Lyon', lines: ['2'] } }, [['delivery.lines', ['2']]]],
  ['a group where there was none', { billTo: { code: 'C1' } }, [['billTo', { code: 'C1' }]]],
])('I1 what was typed since a form was sent: %s', (_, typed, changes) => {
  expect(changesOf(before, { ...before, ...typed })).toEqual(changes);
});
